"""A partnership multiplied: many copies of it side by side, with some ties between the copies."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from alongside.study.partnership import Partnership, Relationship, RemitItem
from alongside.study.partnership.columns import columns

# The groups and priorities of all copies are the same.
SHARED = {"stakeholder_groups", "priorities"}


def multiplied(whole: Partnership, times: int, *, across: int = 4, seed: int = 1) -> Partnership:
    """So many copies, each with ids of its own, and ``across`` ties from each to other copies."""
    tables: dict[str, tuple[Any, ...]] = {}
    for name, rows in whole.tables.items():
        if name in SHARED or name in ("participation_scale", "sampling_frame"):
            tables[name] = rows
            continue
        tables[name] = tuple(
            _copy(row, _numbered(number)) for number in range(times) for row in rows
        )
    chosen = random.Random(seed)
    orgs = [one.id for one in tables["organisations"]]
    each = len(whole.organisations)
    between = tuple(
        _across(f"X-{number}-{i}", orgs, each, number, chosen)
        for number in range(times if times > 1 else 0)
        for i in range(across)
    )
    tables["relationships"] += between
    programme = replace(whole.programme, steward_org=None, host_of_software=None)
    return replace(whole, programme=programme, **tables)


def _across(
    name: str, orgs: list[str], each: int, number: int, chosen: random.Random
) -> Relationship:
    """A tie from a copy to any other."""
    here = orgs[number * each + chosen.randrange(each)]
    other = (number + 1 + chosen.randrange(len(orgs) // each - 1)) % (len(orgs) // each)
    there = orgs[other * each + chosen.randrange(each)]
    return Relationship(
        id=name, a_org=here, b_org=there, started_on=date(2021, 1, 4), level="contact",
        known_before_programme=False,
    )  # fmt: skip


def _numbered(number: int) -> Callable[[str], str]:
    return lambda one: f"{one}-{number}"  # a key that an address can carry


def _copy(row: Any, renamed: Callable[[str], str]) -> Any:
    """A row with its own id and every id that it refers to changed alike."""
    changes: dict[str, Any] = {}
    for column in columns(type(row)):
        value = getattr(row, column.name)
        if value is None or (column.refers and set(column.refers) <= SHARED):
            continue
        if column.name == "id":
            changes["id"] = renamed(value)
        elif column.name == "scope" and isinstance(row, RemitItem) and row.initiatives:
            changes["scope"] = ",".join(renamed(one) for one in row.initiatives)
        elif column.name == "rights":
            changes["rights"] = {k if k == "host" else renamed(k): v for k, v in value.items()}
        elif column.row is not None and not column.many:
            changes[column.name] = _copy(value, renamed)
        elif column.refers and not isinstance(value, Mapping):
            changes[column.name] = _referring(value, column.refers, renamed)
    return replace(row, **changes)


def _referring(value: Any, refers: tuple[str, ...], renamed: Callable[[str], str]) -> Any:
    def one(each: str) -> str:
        # A promise is owed to organisations, which are copied, or to groups, which are not.
        shared = set(refers) & SHARED and each.startswith("SG")
        return each if shared else renamed(each)

    return tuple(map(one, value)) if isinstance(value, tuple) else one(value)
