"""What a file said where what is read back says something else: kept, to be said again."""

from __future__ import annotations

from typing import Any

from alongside.study.partnership import About, Partnership, columns
from alongside.study.partnership.knowing import names_of
from alongside.web.people.models import Programme
from alongside.web.whole.bringing.comparing import SCALE, heading_of
from alongside.web.whole.keeping import KEPT
from alongside.web.whole.keeping.heading import scale
from alongside.web.whole.keeping.said import as_json
from alongside.web.whole.keeping.unsaid import as_here
from alongside.web.whole.models import Told
from alongside.web.whole.portraying import portrayed


def say_otherwise(programme: Programme, partnership: Partnership, only: str, rows: Any) -> None:
    """Keeps what a whole file said, or the rows of the only table that it has."""
    now = portrayed(programme.pk).partnership
    told: list[Told] = []
    if not only:
        told += _differences(programme, "meta", "", partnership.meta, now.meta, About)
        heading = heading_of(partnership, now)
        told += _differences(programme, "programme", "", heading, now.programme, type(heading))
    for kept in KEPT:
        if only in ("", kept.table):
            said = rows if only else partnership.tables[kept.table]
            told += _of_table(programme, kept, said, now, ordered=not only)
    if only in ("", SCALE) and partnership.participation_scale != now.participation_scale:
        steps, ours = as_json(partnership.participation_scale), as_json(scale())
        told.append(
            Told(programme=programme, table=SCALE, field="scale", value=steps, instead_of=ours)
        )
    for one in told:
        one.row = one.row[:200]
    Told.objects.bulk_create(
        told, batch_size=500, update_conflicts=True,
        unique_fields=["programme", "table", "row", "field"],
        update_fields=["value", "instead_of"],
    )  # fmt: skip


def _of_table(
    programme: Programme, kept: Any, rows: Any, now: Partnership, *, ordered: bool
) -> list[Told]:
    told = []
    there = now.tables[kept.table]
    back = dict(zip(names_of(kept.table, there), there, strict=True))
    said = dict(zip(names_of(kept.table, rows), rows, strict=True))
    if ordered and [*said] != [name for name in back if name in said]:
        told.append(Told(programme=programme, table=kept.table, field="order", value=[*said]))
    for name, value in said.items():
        if (read := back.get(name)) is None:
            continue
        if read != (full := as_here(value, read, kept.unsaid)):
            told += _differences(programme, kept.table, name, full, read, kept.kind)
    return told


def _differences(
    programme: Programme, table: str, row: str, said: Any, read: Any, kind: type
) -> list[Told]:
    return [
        Told(
            programme=programme, table=table, row=row, field=column.name,
            value=as_json(getattr(said, column.name)),
            instead_of=as_json(getattr(read, column.name)),
        )
        for column in columns(kind)
        if getattr(said, column.name) != getattr(read, column.name)
    ]  # fmt: skip
