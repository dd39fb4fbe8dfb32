"""Bringing a whole partnership in: looked at first, then all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils.text import slugify

from alongside.formats.programme.problem import refusal
from alongside.study.partnership import About, Partnership, columns
from alongside.web.core.models import Event
from alongside.web.core.models.event import one_writer_at_a_time
from alongside.web.people.founding import found
from alongside.web.people.models import Programme
from alongside.web.whole.bringing_checks import loosened_rows, moved_rows, refused_rows, refusing
from alongside.web.whole.keeping import KEPT, Ids
from alongside.web.whole.keeping.heading import (
    UNSAID,
    scale,
    write_priorities,
    write_programme,
)
from alongside.web.whole.keeping.said import as_json
from alongside.web.whole.keeping.unsaid import as_here
from alongside.web.whole.models import Told
from alongside.web.whole.portraying import Portrait, numbered, portrayed

USUAL = 2**20
ASIDE_FOR = 15 * 60


@dataclass(frozen=True)
class TableChanges:
    """How one table of a file stands to what is here. What is only here stays."""

    name: str
    new: int
    changed: int
    unchanged: int
    only_here: int

    @property
    def words(self) -> str:
        """The table in words."""
        return self.name.replace("_", " ").replace("handover", "hand-over")

    @property
    def any(self) -> bool:
        """Whether bringing it in changes something."""
        return bool(self.new or self.changed)


@dataclass(frozen=True)
class Brought:
    """What bringing a file in did, or would do."""

    programme: Programme
    is_new: bool
    tables: tuple[TableChanges, ...]
    notes: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether anything is otherwise than before."""
        return self.is_new or any(table.any for table in self.tables)


class _Back(Exception):
    """Nothing is to stay of what was tried."""


def programme_for(partnership: Partnership, title: str = "") -> Programme | None:
    """The programme here that a file is of: the one whose address is its id or its title."""
    told = partnership.programme
    slugs = [told.id.lower(), slugify(told.title)[:50] or "programme"]
    return Programme.objects.filter(slug__in=slugs).order_by("pk").first()


def foresee(partnership: Partnership, programme: Programme | None) -> Brought:
    """What bringing it in would do, tried and taken back. Raises UnsoundTables."""
    answer: list[Brought] = []
    # One of its own, since what is tried changes it, and the caller's is to stay as it was.
    programme = programme and Programme.objects.get(pk=programme.pk)
    try:
        with transaction.atomic():
            answer.append(bring_in(partnership, programme, by=None))
            raise _Back
    except _Back:
        return answer[0]


def bring_in(partnership: Partnership, programme: Programme | None, *, by: Any) -> Brought:
    """Every row in one transaction, told in the ledger as one event; none where nothing is new.

    Into the programme given, or the one of its id or title, or a new one. Raises UnsoundTables
    with every row that cannot be kept.
    """
    partnership, notes = _fitting(partnership)
    if wrong := refused_rows(partnership):
        raise refusal(wrong)
    with transaction.atomic():
        one_writer_at_a_time()
        programme = programme or programme_for(partnership)
        is_new = programme is None
        if programme is None:
            programme = found(partnership.programme.title, grouped=False)
        before = portrayed(programme.pk)
        rows = before.partnership, partnership
        if wrong := [*moved_rows(*rows), *loosened_rows(*rows)]:
            raise refusal(wrong)
        plan = [_compared(before, partnership, kept) for kept in KEPT]
        notes += _still_forgotten(before.partnership, partnership)
        heading = _heading_changed(before.partnership, partnership)
        tables = (*(one.told for one in plan), heading)
        answer = Brought(programme, is_new, tables, notes)
        if answer.changed:
            _write(programme, partnership, before, plan)
            _say_otherwise(programme, partnership)
            _tell(answer, by)
    return answer


@dataclass(frozen=True)
class _Plan:
    kept: Any
    told: TableChanges
    values: list[Any]
    rows: list[Any]


def _compared(before: Portrait, partnership: Partnership, kept: Any) -> _Plan:
    there = before.partnership.tables[kept.table]
    known = dict(
        zip(
            numbered(kept.known_by(one) for one in there),
            zip(there, before.rows[kept.table], strict=True),
            strict=True,
        )
    )
    values, rows = [], []
    new = changed = unchanged = 0
    for said, one in _named(kept, partnership):
        old, row = known.pop(one, (None, None))
        value = as_here(said, old, kept.unsaid)
        if old == value:
            unchanged += 1
            continue
        new, changed = (new + 1, changed) if old is None else (new, changed + 1)
        values.append(value)
        rows.append(row)
    told = TableChanges(kept.table, new, changed, unchanged, len(known))
    return _Plan(kept, told, values, rows)


def _named(kept: Any, partnership: Partnership) -> list[tuple[Any, str]]:
    values = partnership.tables[kept.table]
    return list(zip(values, numbered(kept.known_by(one) for one in values), strict=True))


def _heading_changed(before: Partnership, partnership: Partnership) -> TableChanges:
    same = _heading(partnership, before) == before.programme and all(
        getattr(before, name) == getattr(partnership, name)
        for name in ("meta", "participation_scale")
    )
    return TableChanges("programme", 0, int(not same), int(same), 0)


def _heading(partnership: Partnership, here: Partnership) -> Any:
    """The programme as a file says it, with what it leaves out as it is here."""
    return as_here(partnership.programme, here.programme, UNSAID)


def _still_forgotten(before: Partnership, partnership: Partnership) -> tuple[str, ...]:
    """A sentence for people whom a file still names and who were forgotten here."""
    gone = {one.id for one in before.people if one.forgotten_on is not None}
    named = sum(one.id in gone and bool(one.name) for one in partnership.people)
    return (f"People who were forgotten here stay forgotten: {named}.",) if named else ()


def _write(
    programme: Programme, partnership: Partnership, before: Portrait, plan: list[_Plan]
) -> None:
    ids: Ids = before.ids
    write_priorities(programme, partnership.programme.priorities, ids)
    ids.became = {one.became_action: one.id for one in partnership.learning if one.became_action}
    for one in plan:
        if one.values:
            with refusing(one.kept, one.values):
                one.kept.save(one.values, one.rows, ids, programme)
    told = _heading(partnership, before.partnership)
    write_programme(programme, told, partnership.meta, ids)


def _say_otherwise(programme: Programme, partnership: Partnership) -> None:
    """Keeps what the file said where what is read back says something else."""
    now = portrayed(programme.pk).partnership
    told = [*_differences(programme, "meta", "", partnership.meta, now.meta, About)]
    heading = _heading(partnership, now)
    told += _differences(programme, "programme", "", heading, now.programme, type(heading))
    for kept in KEPT:
        back = {name: value for value, name in _named(kept, now)}
        said = {name: value for value, name in _named(kept, partnership)}
        if [*said] != [name for name in back if name in said]:
            told.append(Told(programme=programme, table=kept.table, field="order", value=[*said]))
        for name, value in said.items():
            if (read := back.get(name)) is None:
                continue
            if read != (full := as_here(value, read, kept.unsaid)):
                told += _differences(programme, kept.table, name, full, read, kept.kind)
    if partnership.participation_scale != now.participation_scale:
        said, ours = as_json(partnership.participation_scale), as_json(scale())
        told.append(
            Told(programme=programme, table="participation_scale", field="scale",
                 value=said, instead_of=ours)
        )  # fmt: skip
    for one in told:
        one.row = one.row[:200]
    Told.objects.bulk_create(
        told, batch_size=500, update_conflicts=True,
        unique_fields=["programme", "table", "row", "field"],
        update_fields=["value", "instead_of"],
    )  # fmt: skip


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


def _fitting(partnership: Partnership) -> tuple[Partnership, tuple[str, ...]]:
    """The partnership without what is never taken in, and a sentence for what was left out."""
    notes = []
    spoken = sum(1 for one in partnership.quotations if one.opening)
    if spoken:
        quotes = tuple(replace(one, opening=None) for one in partnership.quotations)
        partnership = replace(partnership, quotations=quotes)
        notes.append(
            f"The opening words of {spoken} quotation{'s' * (spoken > 1)} were left out: no "
            "consent stands behind them here. Their codes and findings are kept."
        )
    if partnership.findings:
        notes.append(
            f"Findings come in as drafts that nobody outside the team reads "
            f"({len(partnership.findings)}): a finding is published once an excerpt stands behind "
            "it."
        )
    alone = sum(one.confirmed_by == one.owner_org for one in partnership.actions)
    alone += sum(one.substantiated_by == one.social_actor for one in partnership.outcomes)
    if alone:
        notes.append(
            f"Actions confirmed, and changes borne out, by nobody but those whose they are: "
            f"{alone}. Here they count as claimed until another says so."
        )
    return partnership, tuple(notes)


def _tell(answer: Brought, by: Any) -> None:
    facts: dict[str, int | bool] = {"is_new": answer.is_new}
    for table in answer.tables:
        facts |= {f"{table.name}_new": table.new} if table.new else {}
        facts |= {f"{table.name}_changed": table.changed} if table.changed else {}
    Event.tell(
        verb="bring_in", subject=answer.programme, by=by, programme_id=answer.programme.pk,
        facts=facts,
    )  # fmt: skip


def read_upload(data: bytes, name: str) -> Partnership:
    """The partnership of a file; one of an unusual size is read in a process of its own."""
    from alongside.formats.guarded import in_child, room_for
    from alongside.formats.programme import read_file

    if len(data) <= USUAL:
        return read_file(data, name)
    work = "alongside.formats.programme:read_file"
    found: Partnership = in_child(work, data, name, name=name, **room_for(len(data)))
    return found


def set_aside(programme: Programme, account_id: int, data: bytes, name: str) -> None:
    """Keeps a file that was looked at until it is brought in, for as long as that may take."""
    cache.set(_aside(programme, account_id), (data, name), ASIDE_FOR)


def taken_up(programme: Programme, account_id: int) -> tuple[bytes, str] | None:
    """The file that was set aside, once; None where it was too long ago."""
    found: tuple[bytes, str] | None = cache.get(_aside(programme, account_id))
    cache.delete(_aside(programme, account_id))
    return found


def _aside(programme: Programme, account_id: int) -> str:
    return f"bring:{programme.pk}:{account_id}"
