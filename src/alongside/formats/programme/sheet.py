"""Comma-separated text as rows of cells with their lines, however a spreadsheet saved it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from alongside.formats.decoding import decode
from alongside.formats.programme.tree import LARGEST
from alongside.study.errors import UnreadableFile, UnsafeFile

# A first line by which Excel tells itself what stands between the columns.
SEP = re.compile(r"\"?sep=([,;\t|])\"?;*,*")
MARKS = ",;\t"


@dataclass(frozen=True)
class Sheet:
    """The rows that hold anything, each with the line on which it begins, and what was guessed."""

    lines: list[tuple[int, list[str]]]
    notes: tuple[str, ...] = ()


def sheet(data: bytes, name: str) -> Sheet:
    """The rows of a file. Raises UnreadableFile or UnsafeFile in one sentence."""
    if len(data) > LARGEST:
        raise UnsafeFile(f"{name} is larger than {LARGEST // 1_000_000} MB: no table is.")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return Sheet([])
    decoded = decode(data, name)
    text = decoded.text
    if decoded.repairs and "\ufffd" in text:
        line = text[: text.index("\ufffd")].count("\n") + 1
        raise UnreadableFile(
            f"{name}, line {line}, holds a character that is broken: save the table again as "
            "CSV UTF-8, and look at that line."
        )
    notes = decoded.repairs
    if any(one.what == "encoding" and one.certainty == "guess" for one in decoded.guesses):
        notes += (
            f"{name} does not say in which encoding it is: it was read as Western European "
            "(Windows-1252). Look whether letters such as é are right before you bring it in.",
        )
    return Sheet(_rows(text, name), notes)


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
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
            return found
        if any(one.strip() for one in row) and not (told and begins == 1):
            found.append((begins, row))
        begins = reader.line_num + 1
