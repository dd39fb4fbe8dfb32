"""Excel workbooks (.xlsx) of turns: a row for each, as in a .csv."""

from __future__ import annotations

from alongside.formats.columns import found_in
from alongside.formats.csv_turns import from_rows
from alongside.formats.workbook import sheets_of
from alongside.study.transcript import Guess, Transcript


def read(data: bytes, name: str, *, encoding: str | None = None) -> Transcript:
    """A .xlsx file; ``encoding`` has no meaning for it. Raises UnreadableFile or UnsafeFile.

    Of several sheets, the first whose first row names a column of words and one of speakers is
    taken, else the first that holds anything.
    """
    book = sheets_of(data, name)
    found = [found_in(sheet.rows) for sheet in book.sheets]
    named = [
        s for s, columns in zip(book.sheets, found, strict=True) if columns and columns.all_named
    ]
    taken = named[0] if named else book.sheets[0]
    several = len(book.sheets) > 1
    guesses = (Guess("sheet", taken.name, "likely" if named else "guess"),) if several else ()
    return from_rows(taken.rows, name, kind="xlsx", guesses=guesses, losses=book.losses(taken))
