"""One table's file read into a partnership that is there: its rows come beside those that are.

A row that is known already (by its id, or by what takes the place of one) is taken as the file has
it, but for columns that the file leaves out; rows that are not in the file stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, repeat
from typing import Any

from alongside.formats.programme.cells import cell, flat, node, unguard
from alongside.formats.programme.meant import column_called, is_one_table, table_meant
from alongside.formats.programme.problem import refusal
from alongside.formats.programme.rows import Place, Reader, line_of
from alongside.formats.programme.sheet import sheet
from alongside.formats.programme.tables import header_names, unnamed
from alongside.formats.programme.tree import Node
from alongside.study.errors import UnreadableFile
from alongside.study.partnership import TABLES, Partnership
from alongside.study.partnership.knowing import known_by, names_of, numbered
from alongside.study.partnership.soundness import CALLED, Unsound
from alongside.study.partnership.soundness import problems as unsound

THOUSAND = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")

__all__ = ["OneTable", "is_one_table", "read_one_table"]


@dataclass(frozen=True)
class OneTable:
    """The partnership with the rows of one table's file; ``lines`` of those by what they are."""

    partnership: Partnership
    table: str
    lines: Mapping[str, int]
    notes: tuple[str, ...]


@dataclass
class _File:
    """One read of such a file."""

    table: str
    names: list[str]
    reader: Reader
    # What stands here of each row, as cells, by what it is known by.
    here: dict[str, dict[str, str]]
    rows: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)


def read_one_table(data: bytes, name: str, within: Partnership) -> OneTable:
    """The partnership with a file's rows. Raises UnsoundTables with every problem by line."""
    found = sheet(data, name)
    if not found.lines:
        raise UnreadableFile(f"{name} is empty: its first row should name the columns of a table.")
    (first, header), *lines = found.lines
    at = next((i for i, one in enumerate(header) if column_called(one) == "id"), None)
    keys = [line[at].strip() for _, line in lines if at is not None and at < len(line)]
    table = table_meant(header, name, keys, within)
    reader = Reader(name)
    file = _File(table, header_names(header, table, reader, first), reader, _cells(table, within))
    if not reader.problems:
        _take(file, lines)
        if found.mark == ";":
            _doubtful(file, lines)
    whole = _joined(file, within)
    if not reader.problems:
        _check(file, within, whole)
    if reader.problems:
        raise refusal(sorted(reader.problems, key=lambda one: one.line or 0))
    changes: dict[str, Any] = {table: whole}
    return OneTable(replace(within, **changes), table, file.lines, found.notes)


def _cells(table: str, within: Partnership) -> dict[str, dict[str, str]]:
    rows = within.tables[table]
    every = list(flat(TABLES[table]))
    cells = [{name: cell(row, name, column) for name, column in every} for row in rows]
    return dict(zip(numbered(_known(table, one) for one in cells), cells, strict=True))


def _known(table: str, cells: Mapping[str, str]) -> str:
    return "|".join(unguard(cells.get(name, "")).strip() for name in known_by(table))


def _take(file: _File, lines: list[tuple[int, list[str]]]) -> None:
    # A row that ends early has empty cells: only a column without a name in the header is left out.
    given = [
        {k: v for k, v in zip(file.names, chain(line, repeat("")), strict=False) if k}
        for _, line in lines
    ]
    known = [_known(file.table, one) for one in given]
    first: dict[str, int] = {}
    for (number, line), cells, one, name in zip(lines, given, known, numbered(known), strict=True):
        place = Place(file.table, unguard(cells.get("id", "")).strip()[:40])
        if (column := unnamed(file.names, line)) is not None:
            file.reader.wrong(place, column, number)
        if one in first and name not in file.here:
            at = place.at(known_by(file.table)[0])
            says = f"stands on line {first[one]} already: keep one of the two."
            file.reader.wrong(at, says, number)
            continue
        first.setdefault(one, number)
        _row(file, {**file.here.get(name, {}), **cells}, place, number)


def _doubtful(file: _File, lines: list[tuple[int, list[str]]]) -> None:
    """Where semicolons stand between columns, a point may stand between thousands."""
    kinds = dict(flat(TABLES[file.table]))
    for number, line in lines:
        for name, text in zip(file.names, line, strict=False):
            if name and kinds[name].kind == "number" and THOUSAND.fullmatch(text.strip()):
                says = f"is “{text}”, which can be {text.replace('.', '')} or {text}0: write that."
                file.reader.wrong(Place(file.table).at(name), says, number)


def _row(file: _File, cells: Mapping[str, str], place: Place, number: int) -> None:
    kind = TABLES[file.table]
    row = file.reader.row(kind, node(cells, kind, number) or Node({}, number), place)
    if row is None:
        file.refused.add(place.row)
        return
    (name,) = names_of(file.table, [row])
    while name in file.rows:
        base, _, count = name.partition("#")
        name = f"{base}#{int(count or 1) + 1}"
    file.rows[name], file.lines[name] = row, number


def _joined(file: _File, within: Partnership) -> tuple[Any, ...]:
    """The rows that are here, as the file has them where it does, and its new ones after."""
    rows = within.tables[file.table]
    names = names_of(file.table, rows)
    here = set(names)
    new = [row for name, row in file.rows.items() if name not in here]
    stay = [file.rows.get(name, row) for name, row in zip(names, rows, strict=True)]
    return (*stay, *new)


def _check(file: _File, within: Partnership, whole: tuple[Any, ...]) -> None:
    tables = {**within.tables, file.table: whole}
    wrong = unsound(within.programme, tables, {file.table: file.refused})
    found = [_placed(file, one, tables) for one in wrong]
    # What is wrong in the file's rows first: rows that are here go wrong by them alone.
    for place, says, line in [one for one in found if one[2]] or found:
        file.reader.wrong(place, says, line)


def _placed(
    file: _File, one: Unsound, tables: Mapping[str, tuple[Any, ...]]
) -> tuple[Place, str, int | None]:
    row = str(getattr(one.row, "id", ""))
    if one.field == "id" and row in file.lines:
        others = (t for t in tables if t != file.table and any(_is(row, r) for r in tables[t]))
        what = CALLED.get(next(others, ""), "another row")
        says = f"The id {row} is that of {what} here: give this row another."
        return Place(file.table, row, "id"), says, file.lines[row]
    found = file.reader.places.get(id(one.row))
    line = line_of(found, one.field) if found is not None else None
    return Place(one.table, row, one.field), one.sentence, line


def _is(key: str, row: Any) -> bool:
    return getattr(row, "id", "") == key
