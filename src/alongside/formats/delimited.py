"""Rows of delimited text, each with the line on which it begins."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from alongside.formats.decoding import LARGEST
from alongside.study.errors import UnreadableFile


def rows_with_lines(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything. Raises UnreadableFile where quotes are unbalanced."""
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            raise UnreadableFile(
                f"{name} has a quotation mark that is never closed, or is closed in the middle of "
                f"a cell, in the row that begins on line {begins}: mend that row and read it again."
            ) from None
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield begins, row
        begins = reader.line_num + 1
