"""Tables as rows: delimited text (.csv, .tsv) with its delimiter found, or a workbook."""

from __future__ import annotations

import csv

from alongside.formats.decoding import decode
from alongside.formats.delimited import rows_with_lines

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
    return [row for _begins, row in rows_with_lines(text, _delimiter(text), name)]


def _delimiter(text: str) -> str:
    """The mark that parts cells most evenly in the first lines."""
    sample = text[:65536].split("\n")[:40]

    def evenness(mark: str) -> tuple[float, int]:
        counts = [len(r) for r in csv.reader(sample, delimiter=mark) if any(r)]
        parted = [n for n in counts if n > 1]
        usual = max(parted, key=lambda n: (parted.count(n), n), default=1)
        return (parted.count(usual) / max(1, len(counts)), usual)

    return max(_DELIMITERS, key=evenness)
