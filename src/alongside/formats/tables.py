"""Tables as rows: delimited text (.csv, .tsv) with its delimiter found, or a workbook."""

from __future__ import annotations

import csv
import io

from alongside.formats.decoding import LARGEST, decode
from alongside.study.errors import UnreadableFile

_DELIMITERS = ",;\t|"


def rows_in(data: bytes, name: str) -> list[list[str]]:
    """The rows of a table in a file: the first sheet of an .xlsx, else delimited text.

    Raises UnreadableFile, UnsafeFile.
    """
    if name.casefold().endswith(".xlsx"):
        from alongside.formats.workbook import sheets_of

        return sheets_of(data, name).sheets[0].rows
    return rows_of(decode(data, name).text, name)


def rows_of(text: str, name: str) -> list[list[str]]:
    """The rows that hold anything. Raises UnreadableFile where quotes are unbalanced."""
    delimiter = _delimiter(text)
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    begins = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            raise UnreadableFile(
                f"{name} has a quotation mark that is never closed, or is closed in the middle of "
                f"a cell, in the row that begins on line {begins}: mend that row and import again."
            ) from None
        if row is None:
            return rows
        begins = reader.line_num + 1
        if any(cell.strip() for cell in row):
            rows.append(row)


def _delimiter(text: str) -> str:
    """The mark that parts cells most evenly in the first lines."""
    sample = text[:65536].split("\n")[:40]

    def evenness(mark: str) -> tuple[float, int]:
        counts = [len(r) for r in csv.reader(sample, delimiter=mark) if any(r)]
        parted = [n for n in counts if n > 1]
        usual = max(parted, key=lambda n: (parted.count(n), n), default=1)
        return (parted.count(usual) / max(1, len(counts)), usual)

    return max(_DELIMITERS, key=evenness)
