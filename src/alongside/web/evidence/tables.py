"""Tables of the asking pages: rows of cells that lead to excerpts; the same as a spreadsheet."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from alongside.analysis import Cooccurrence, Matrix, Table, cooccurrence, matrix
from alongside.analysis.table import harmless
from alongside.privacy.disclosure import Counted
from alongside.web.evidence.snapshot import Snapshot

LEVELS = 5
FOR_THE_TEAM = "For the research team alone: exact numbers. Not to be passed on."
MEASURES = {
    "codings": "codings",
    "excerpts": "excerpts",
    "sources": "sources",
    "people": "people",
    "words": "words",
}


def said_of(told: QueryDict, now: Snapshot) -> dict[str, Any]:
    """What a page asks of a table, with the usual where it says nothing."""
    measure = told.get("measure", "codings")
    return {
        "by": told.get("by") or ("group" if now.study.cases else "speaker"),
        "measure": measure if measure in MEASURES else "codings",
        "subcodes": told.get("subcodes", "1") != "0",
        "empty": told.get("empty") == "1",
        "query": told.urlencode(),
    }


def matrix_of(now: Snapshot, said: dict[str, Any]) -> Matrix:
    """The matrix that was asked for."""
    return matrix(now.study, by=said["by"], measure=said["measure"], subcodes=said["subcodes"])


def together_of(now: Snapshot, said: dict[str, Any]) -> Cooccurrence:
    """The co-occurrence that was asked for."""
    measure: Any = {"codings": "pairs"}.get(said["measure"], said["measure"])
    measure = measure if measure in ("pairs", "sources", "people") else "pairs"
    return cooccurrence(now.study, measure=measure, subcodes=said["subcodes"])


@dataclass(frozen=True)
class Cell:
    """A number, where it leads, and how dark it is shown (0 for nothing).

    ``people`` stand behind it, where these are known; ``one`` says that one has more than half.
    """

    number: int
    query: str
    level: int
    column: str
    people: int | None = None
    one: bool = False


@dataclass(frozen=True)
class Line:
    """One code with its cells and its total."""

    label: str
    path: str
    depth: int
    code: int
    cells: tuple[Cell, ...]
    total: int


def fullest(table: Matrix, most: int) -> list[int]:
    """The columns to show, in their order: all, or where they are too many those with most in."""
    order = sorted(range(len(table.columns)), key=lambda i: -table.column_totals[i])
    return sorted(order[:most])


def lines_of_matrix(
    now: Snapshot,
    table: Matrix,
    shown: list[int],
    *,
    subcodes: bool,
    empty: bool,
    counted: Counted | None = None,
) -> list[Line]:
    """Every code as a line of the columns shown; empty ones only where ``empty`` is asked for.

    ``counted`` holds the people behind each number, of the columns that come first.
    """
    book = now.study.codebook
    most = int(table.cells.max()) if table.cells.size else 0
    apart = {} if subcodes else {"subcodes": "0"}
    ends = {i: urlencode({"by": table.by, "value": table.columns[i]} | apart) for i in shown}
    found = []
    for row, index in enumerate(book.order):
        code = int(now.code_ids[index])
        if not (empty or table.row_totals[row]):
            continue
        numbers = table.cells[row].tolist()
        people = counted.people[row].tolist() if counted else []
        most_of_one = _one_persons(counted, row)
        cells = tuple(
            Cell(
                numbers[i],
                f"code={code}&{ends[i]}" if numbers[i] else "",
                _level(numbers[i], most),
                table.columns[i],
                people[i] if i < len(people) else None,
                i < len(people) and people[i] > 1 and most_of_one[i],
            )
            for i in shown
        )
        found.append(
            Line(
                book[index].name,
                table.rows[row],
                book.depth(index),
                code,
                cells,
                table.row_totals[row],
            )
        )
    return found


@dataclass(frozen=True)
class Pair:
    """Two codes that meet, how often, and how often each stands at all."""

    first: str
    second: str
    number: int
    first_total: int
    second_total: int
    query: str


def pairs(
    now: Snapshot, table: Cooccurrence, *, subcodes: bool, code: int | None, most: int
) -> tuple[list[Pair], int]:
    """The codes that meet most often (with ``code``, that one with others), and of how many."""
    order = now.study.codebook.order
    ids = {path: int(now.code_ids[i]) for path, i in zip(table.rows, order, strict=True)}
    totals = dict(zip(table.rows, table.codings, strict=True))
    every = table.pairs()
    if code is not None:
        every = [pair for pair in every if code in (ids[pair[0]], ids[pair[1]])]
    found = []
    for one, other, number in every[:most]:
        first, second = (other, one) if ids[other] == code else (one, other)
        told: dict[str, object] = {"code": ids[first], "beside": ids[second]}
        told |= {} if subcodes else {"subcodes": "0"}
        found.append(Pair(first, second, number, totals[first], totals[second], urlencode(told)))
    return found, len(every)


def spreadsheet(table: Table, title: str) -> bytes:
    """The table as .xlsx: what it counts above, how below; labels cannot become formulas."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("".join(c for c in title if c not in "[]:*?/\\")[:31] or "Table")
    sheet.append([FOR_THE_TEAM])
    sheet.append([harmless(table.caption)])
    sheet.append(["", *map(harmless, table.columns)])
    for label, numbers in zip(table.rows, table.cells.tolist(), strict=True):
        sheet.append([harmless(label), *numbers])
    if table.n:
        sheet.append(["n of people", *table.n])
    for note in table.notes:
        sheet.append([harmless(note)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(table: Table) -> str:
    """The table as text, with whom it is for below; the mark tells Excel that it is UTF-8."""
    return "\ufeff" + table.to_csv() + f"{FOR_THE_TEAM}\n"


def _one_persons(counted: Counted | None, row: int) -> list[bool]:
    """Of each cell of a row, whether one person has more than half of its codings."""
    if counted is None or counted.by_one is None:
        return []
    return (counted.by_one[row] * 2 > counted.codings[row]).tolist()


def _level(number: int, most: int) -> int:
    return 0 if not number else 1 + (LEVELS - 1) * (number - 1) // max(most, 1)
