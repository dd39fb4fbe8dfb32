"""A partnership's files: the whole as YAML or JSON, tables as CSV, and two formats of others."""

from alongside.formats.programme.problem import Problem
from alongside.formats.programme.reading import (
    Reading,
    check_programme,
    read_programme,
    read_programme_file,
)
from alongside.formats.programme.writing import to_json, to_yaml

__all__ = [
    "Problem",
    "Reading",
    "check_programme",
    "read_programme",
    "read_programme_file",
    "to_json",
    "to_yaml",
]
