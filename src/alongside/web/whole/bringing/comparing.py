"""A file beside what is here: which rows of each table are new, otherwise, or as they are."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.crypto import salted_hmac

from alongside.study.partnership import Partnership
from alongside.study.partnership.knowing import names_of
from alongside.web.whole.bringing.changes import TableChanges
from alongside.web.whole.keeping import KEPT, Kept
from alongside.web.whole.keeping.heading import UNSAID
from alongside.web.whole.keeping.unsaid import as_here
from alongside.web.whole.portraying import Portrait

SCALE = "participation_scale"


@dataclass(frozen=True)
class Plan:
    """What is written of one table: new and changed rows, each with what stands here before it."""

    kept: Kept
    told: TableChanges
    values: list[Any]
    rows: list[Any]
    olds: list[Any]


def plans(before: Portrait, partnership: Partnership, only: str, rows: Any) -> list[Plan]:
    """Every table of a whole file, or the rows of the only table that a file has."""
    if only:
        return [_compared(before, kept, rows) for kept in KEPT if kept.table == only]
    return [_compared(before, kept, partnership.tables[kept.table]) for kept in KEPT]


def _compared(before: Portrait, kept: Kept, said: Any) -> Plan:
    there = before.partnership.tables[kept.table]
    pairs = zip(there, before.rows[kept.table], strict=True)
    known = dict(zip(names_of(kept.table, there), pairs, strict=True))
    values, rows, olds = [], [], []
    new = changed = unchanged = 0
    for one, name in zip(said, names_of(kept.table, said), strict=True):
        old, row = known.pop(name, (None, None))
        value = as_here(one, old, kept.unsaid)
        if old == value:
            unchanged += 1
            continue
        new, changed = (new + 1, changed) if old is None else (new, changed + 1)
        values.append(value)
        rows.append(row)
        olds.append(old)
    told = TableChanges(kept.table, new, changed, unchanged, len(known))
    return Plan(kept, told, values, rows, olds)


def heading_of(partnership: Partnership, here: Partnership) -> Any:
    """The programme as a file says it, with what it leaves out as it is here."""
    return as_here(partnership.programme, here.programme, UNSAID)


def heading_changed(before: Partnership, partnership: Partnership, only: str) -> TableChanges:
    """Whether the programme's own row, what the file says of itself, or its steps are otherwise."""
    names = (SCALE,) if only == SCALE else ("meta", SCALE)
    same = all(getattr(before, name) == getattr(partnership, name) for name in names)
    if not only:
        same &= heading_of(partnership, before) == before.programme
    return TableChanges(only or "programme", 0, int(not same), int(same), 0)


def mark_of(
    before: Partnership, after: Partnership, plan: list[Plan], notes: tuple[str, ...], only: str
) -> str:
    """A mark that is another where any row or value would be written that is not the same."""
    mark = sha256(repr(notes).encode())
    for one in plan:
        for old, value in zip(one.olds, one.values, strict=True):
            mark.update(f"{one.kept.table} {old!r} {value!r}\n".encode())
    if only in ("", SCALE):
        mark.update(repr([one.participation_scale for one in (before, after)]).encode())
    if not only:
        heading = before.programme, heading_of(after, before)
        mark.update(repr((heading, before.meta, after.meta)).encode())
    # Of values that whoever sees the mark may not read, it must not be tried which they are.
    return salted_hmac("what a file would change", mark.digest(), algorithm="sha256").hexdigest()
