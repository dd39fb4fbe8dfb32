"""Turns in a table that a document holds: rows of time, words and speaker under a row of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alongside.formats.columns import Columns, found_in
from alongside.formats.labels import seconds
from alongside.formats.lines import Line
from alongside.formats.names import kind_of, tidy
from alongside.study.transcript import Turn

_FARTHEST = 60
_FEWEST = 3

Cell = tuple[int, int]


def table_turns(text: str, lines: Sequence[Line]) -> tuple[tuple[Turn, ...], Columns] | None:
    """The turns of a table whose first row names the columns, where most of the text is in it."""
    for index, line in enumerate(lines[:_FARTHEST]):
        names = text[line.start : line.end].split("\t")
        if not 2 <= len(names) <= 12:
            continue
        rows = _rows(text, lines[index + 1 :], len(names))
        columns = found_in([names, *([text[a:b] for a, b in row] for row in rows[:400])])
        if columns is None or columns.speaker is None or not columns.all_named:
            continue
        turns = tuple(_turns(text, rows, columns))
        inside = sum(row[-1][1] - row[0][0] for row in rows)
        if len(turns) >= _FEWEST and inside * 5 > (len(text) - line.end) * 3:
            return turns, columns
    return None


def _rows(text: str, lines: Sequence[Line], width: int) -> list[list[Cell]]:
    """Rows of that many cells; a cell with several paragraphs goes on over the next lines."""
    rows: list[list[Cell]] = []
    held: list[Cell] = []
    for line in lines:
        cells = _cells(text, line)
        if held and len(held) + len(cells) - 1 <= width:
            held = [*held[:-1], (held[-1][0], cells[0][1]), *cells[1:]]
        elif not held and len(cells) == 1 and rows:
            rows[-1][-1] = (rows[-1][-1][0], line.end)
        else:
            held = cells
        if len(held) == width:
            rows.append(held)
        if len(held) >= width:
            held = []
    return rows


def _cells(text: str, line: Line) -> list[Cell]:
    cells = []
    at = line.start
    for cell in text[line.start : line.end].split("\t"):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return cells


def _turns(text: str, rows: Sequence[list[Cell]], columns: Columns) -> Iterator[Turn]:
    for row in rows:
        start, end = row[columns.words]
        who = tidy(text[slice(*row[columns.speaker or 0])])
        words = text[start:end]
        if not words.strip() or not who or len(who) > 60 or kind_of(who) is None:
            continue
        times = [
            seconds(text[slice(*row[c])]) if c is not None else None
            for c in (columns.begins, columns.ends)
        ]
        start += len(words) - len(words.lstrip())
        yield Turn(who, start, end - (len(words) - len(words.rstrip())), *times)
