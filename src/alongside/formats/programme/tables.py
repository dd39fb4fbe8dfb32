"""Each table of a partnership as comma-separated text, out and back with errors by row and column.

A header names the columns; of several values in a cell `; ` stands between, counts are `SG-1=12`,
and what belongs together (a presence plan, dates of the Safety Advisory Group) has columns with a
dot. Columns may come in any order, and those that may be empty may be left out.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from alongside.formats.programme.cells import cell, flat, node, unguard
from alongside.formats.programme.forbidden import never_kept, sentence
from alongside.formats.programme.meant import column_called
from alongside.formats.programme.problem import refusal
from alongside.formats.programme.reading import Reading
from alongside.formats.programme.rows import Place, Reader, line_of
from alongside.formats.programme.sheet import sheet
from alongside.formats.programme.tree import Node
from alongside.study.errors import NotFound, UnreadableFile
from alongside.study.partnership import TABLES, Partnership, Row
from alongside.study.partnership.soundness import problems as unsound


def header(table: str) -> tuple[str, ...]:
    """The columns of a table's file, in order. Raises NotFound where there is no such table."""
    return tuple(name for name, _ in flat(_kind(table)))


def to_csv(rows: Sequence[Row], table: str) -> str:
    """Rows of a table with its header."""
    every = list(flat(_kind(table)))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(name for name, _ in every)
    writer.writerows([cell(row, name, column) for name, column in every] for row in rows)
    return out.getvalue()


def check_table(data: bytes, name: str, table: str, within: Partnership) -> Reading:
    """A partnership with one of its tables as a file has it, or all that is wrong in the file.

    Rows of other tables that the change would leave pointing nowhere are told too.
    """
    kind = _kind(table)
    lines = sheet(data, name).lines
    if not lines:
        raise UnreadableFile(f"{name} is empty: its first row names the columns of {table}.")
    reader = Reader(name)
    names = header_names(lines[0][1], table, reader, lines[0][0])
    rows: list[Any] = []
    refused: set[str] = set()
    for number, line in lines[1:]:
        given = {k: v for k, v in zip(names, line, strict=False) if k}
        place = Place(table, unguard(given.get("id", "")).strip()[:40] or f"line {number}")
        if (column := unnamed(names, line)) is not None:
            reader.wrong(place, column, number)
        row = reader.row(kind, node(given, kind, number) or Node({}, number), place)
        rows.append(row) if row is not None else refused.add(place.row)
    tables = {**within.tables, table: tuple(rows)}
    for one in unsound(within.programme, tables, {table: refused}):
        found = reader.places.get(id(one.row))
        row_id = str(getattr(one.row, "id", "") or (f"line {found.line}" if found else ""))
        line_number = line_of(found, one.field) if found else None
        reader.wrong(Place(one.table, row_id, one.field), one.sentence, line_number)
    if reader.problems:
        return Reading(None, tuple(sorted(reader.problems, key=lambda one: one.line or 0)))
    changes: dict[str, Any] = {table: tuple(rows)}
    return Reading(replace(within, **changes), ())


def table_nodes(data: bytes, name: str, table: str, reader: Reader) -> list[Node]:
    """The rows of a table's file as a tree has them; what is wrong in its header is told."""
    kind, found = _kind(table), sheet(data, name)
    reader.notes += found.notes
    lines = found.lines
    if not lines:
        return []
    names = header_names(lines[0][1], table, reader, lines[0][0])
    for number, line in lines[1:]:
        if (column := unnamed(names, line)) is not None:
            reader.wrong(Place(table, f"line {number}"), column, number)
    return [
        node({k: v for k, v in zip(names, line, strict=False) if k}, kind, number)
        or Node({}, number)
        for number, line in lines[1:]
    ]


def read_table(data: bytes, name: str, table: str, within: Partnership) -> Partnership:
    """As ``check_table``, with all that is wrong raised as UnsoundTables."""
    found = check_table(data, name, table, within)
    if found.partnership is None:
        raise refusal(found.problems)
    return found.partnership


def _kind(table: str) -> type[Row]:
    if table not in TABLES:
        raise NotFound(f"There is no table {table[:40]}: name one of {', '.join(TABLES)}.")
    return TABLES[table]


def header_names(line: list[str], table: str, reader: Reader, number: int) -> list[str]:
    """The names of the columns; those that are not read are told."""
    known, names = header(table), [column_called(one) for one in line]
    for i, name in enumerate(names):
        place = Place(table, "header", name[:40])
        if not name:
            continue
        if name not in known:
            what = never_kept(name)
            says = sentence(what) if what else _no_column(name, table, known)
            reader.wrong(place, says, number)
        elif name in names[:i]:
            reader.wrong(place, "is given twice: keep one of them.", number)
    return names


def unnamed(names: list[str], line: list[str]) -> str | None:
    """What is said of a row with something in a column that the header does not name."""
    for number, text in enumerate(line, 1):
        if text.strip() and (number > len(names) or not names[number - 1]):
            return (
                f"has something in column {number}, which has no name in the first row: name the "
                "column, or empty it."
            )
    return None


def _no_column(name: str, table: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name.lower(), known, n=1)
    if near:
        return f"is no column of {table}: write {near[0]} if that is meant, or take it out."
    return f"is no column of {table}: take it out, or use one of {', '.join(known)}."
