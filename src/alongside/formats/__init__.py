"""One file for each format that is read or written."""

from alongside.formats.describing import describe_study
from alongside.formats.studyfile import read_study, write_study

__all__ = ["describe_study", "read_study", "write_study"]
