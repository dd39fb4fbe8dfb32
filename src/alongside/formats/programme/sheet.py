"""Comma-separated text as rows of cells with their lines, however a spreadsheet saved it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from alongside.formats.programme.text import LARGEST, text_of
from alongside.study.errors import UnreadableFile

# A first line by which Excel tells itself what stands between the columns.
SEP = re.compile(r"\"?sep=([,;\t|])\"?;*,*")
MARKS = ",;\t|"


@dataclass(frozen=True)
class Sheet:
    """The rows that hold anything, each with the line on which it begins, and what was guessed.

    ``mark`` is what stands between the columns.
    """

    lines: list[tuple[int, list[str]]]
    notes: tuple[str, ...] = ()
    mark: str = ","


def sheet(data: bytes, name: str) -> Sheet:
    """The rows of a file. Raises UnreadableFile or UnsafeFile in one sentence."""
    text, notes = text_of(data, name)
    if not text:
        return Sheet([], notes)
    mark, rows = _rows(text, name)
    return Sheet(rows, notes, mark)


def _rows(text: str, name: str) -> tuple[str, list[tuple[int, list[str]]]]:
    first, _, rest = text.partition("\n")
    told = SEP.fullmatch(first.strip())
    if told:
        first = rest.partition("\n")[0]
    mark = told[1] if told else max(MARKS, key=first.count)
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    found: list[tuple[int, list[str]]] = []
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
            return mark, found
        if any(one.strip() for one in row) and not (told and begins == 1):
            found.append((begins, row))
        begins = reader.line_num + 1
