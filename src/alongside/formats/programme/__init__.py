"""A partnership's files: the whole as YAML or JSON, tables as CSV, and two formats of others."""

from alongside.formats.programme.files import (
    check_file,
    ending_of,
    read_file,
    to_bytes,
    to_zip,
)
from alongside.formats.programme.graphml import to_graphml
from alongside.formats.programme.one_table import OneTable, is_one_table, read_one_table
from alongside.formats.programme.popolo import to_popolo
from alongside.formats.programme.problem import Problem
from alongside.formats.programme.reading import (
    Reading,
    check_programme,
    read_programme,
    read_programme_file,
)
from alongside.formats.programme.tables import check_table, header, read_table, to_csv
from alongside.formats.programme.writing import to_json, to_yaml

__all__ = [
    "OneTable",
    "Problem",
    "Reading",
    "check_file",
    "check_programme",
    "check_table",
    "ending_of",
    "header",
    "is_one_table",
    "read_file",
    "read_one_table",
    "read_programme",
    "read_programme_file",
    "read_table",
    "to_bytes",
    "to_csv",
    "to_graphml",
    "to_json",
    "to_popolo",
    "to_yaml",
    "to_zip",
]
