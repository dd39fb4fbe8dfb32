"""What bringing a file in would do, row by row, for whoever decides about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from alongside.formats.programme.cells import bare
from alongside.study.partnership import About, Column, Partnership, columns
from alongside.study.partnership import Programme as ProgrammeTold
from alongside.study.partnership.knowing import names_of
from alongside.web.core.viewer import Viewer
from alongside.web.whole.bringing.changes import Brought, FieldChange, RowChange, TableChanges
from alongside.web.whole.bringing.comparing import SCALE, Plan, heading_of
from alongside.web.whole.bringing.naming import Names
from alongside.web.whole.bringing.reading import Given
from alongside.web.whole.bringing.words import column_words
from alongside.web.whole.portraying import Portrait, portrait
from alongside.web.whole.rules.taking import reach_of


def told_in_words(
    answer: Brought, before: Portrait, plan: list[Plan], file: Given, viewer: Viewer | None
) -> Brought:
    """The answer with its rows, their values as far as a viewer may read what stands here."""
    narrowed = viewer is not None and bool(reach_of(viewer))
    seen = portrait(answer.programme.pk, viewer) if narrowed else before.partnership
    may_read = {name: set(names_of(name, rows)) for name, rows in seen.tables.items()}
    was = Names(seen)
    will = was if narrowed else Names(file.partnership, seen)
    of = {one.told.name: one for one in plan}
    return answer.told(
        tuple(
            _of_table(one, was, will, may_read)
            if (one := of.get(table.name)) is not None
            else _of_heading(table, before.partnership, file, was, will)
            for table in answer.tables
        )
    )


def _of_table(plan: Plan, was: Names, will: Names, may_read: dict[str, set[str]]) -> TableChanges:
    table = plan.told.name
    added: list[RowChange] = []
    altered: list[RowChange] = []
    for value, name, old in zip(plan.values, names_of(table, plan.values), plan.olds, strict=True):
        key = getattr(value, "id", "")
        if old is None:
            added.append(RowChange(key, will.called(table, value), is_new=True))
            continue
        told = name in may_read[table]
        fields = tuple(_fields(table, old, value, was, will, told=told))
        # What a file leaves out is taken from here, so such a row is called by its key alone.
        called = was.called(table, old) if told else key or name.replace("|", ", ")
        altered.append(RowChange(key, called, fields))
    return replace(plan.told, added=tuple(added), altered=tuple(altered))


def _of_heading(
    table: TableChanges, here: Partnership, file: Given, was: Names, will: Names
) -> TableChanges:
    if not table.changed:
        return table
    given = file.partnership
    fields: list[FieldChange] = []
    if not file.table:
        told = heading_of(given, here)
        fields += _fields("programme", here.programme, told, was, will, told=True)
        fields += _fields("meta", here.meta, given.meta, was, will, told=True)
    if here.participation_scale != given.participation_scale:
        steps = [one.participation_scale for one in (here, given)]
        before, after = (n.rows(SCALE, rows) for n, rows in zip((was, will), steps, strict=True))
        fields.append(FieldChange(SCALE, column_words("programme", SCALE), before, after))
    row = RowChange("", given.programme.title, tuple(fields))
    return replace(table, altered=(row,))


def _fields(
    table: str, old: Any, new: Any, was: Names, will: Names, *, told: bool
) -> Iterator[FieldChange]:
    kind = {"programme": ProgrammeTold, "meta": About}.get(table, type(new))
    for name, column in _facts(kind):
        before, after = _at(old, name), _at(new, name)
        if before == after:
            continue
        said = was.value(table, name, column, before) if told else ""
        words = column_words(table, name)
        yield FieldChange(name, words, said, will.value(table, name, column, after), told)


def _facts(kind: type, prefix: str = "") -> Iterator[tuple[str, Column]]:
    """The columns of a kind of row, and those of its parts; several rows within it are one."""
    for column in columns(kind):
        name = prefix + column.name
        if column.row is None or column.many:
            yield name, column
            continue
        if bare(column.row):
            yield name, column
        yield from _facts(column.row, f"{name}.")


def _at(row: Any, name: str) -> Any:
    for part in name.split("."):
        row = getattr(row, part) if row is not None else None
    return row
