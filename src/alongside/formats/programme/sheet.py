"""Comma-separated text as rows of cells with their lines, however a spreadsheet saved it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from alongside.formats.delimited import rows_with_lines
from alongside.formats.programme.text import text_of

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
    rows = rows_with_lines(text, mark, name)
    return mark, [(begins, row) for begins, row in rows if not (told and begins == 1)]
