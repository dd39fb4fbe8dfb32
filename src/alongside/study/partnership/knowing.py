"""What tells a row of a table from the others of it: its id, or what takes the place of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

# The columns by which rows without an id are known.
KNOWN_BY: dict[str, tuple[str, ...]] = {
    "working_profiles": ("org", "version"),
    "holdings": ("person", "post", "starts_on"),
    "participation_scale": ("level",),
    "ratings": ("instrument", "initiative", "stage", "subject_group", "rater_org", "rated_on"),
    "earlier_initiatives": ("initiative", "field", "version"),
    "earlier_activities": ("of_activity", "field", "version"),
    "earlier_attendance": ("activity", "group", "version"),
    "earlier_plans": ("activity", "version"),
    "earlier_records": ("activity", "field", "version"),
    "earlier_issues": ("issue", "field", "version"),
    "earlier_cases": ("of_event", "field", "version"),
    "earlier_relationships": ("relationship", "field", "version"),
    "relationship_holders": ("relationship", "side", "person", "starts_on"),
    "introduction_answers": ("introduction", "org"),
    "passed_promises": ("handover", "text"),
    "earlier_objectives": ("objective", "field", "version"),
    "objective_wordings": ("objective", "version"),
    "earlier_commitments": ("commitment", "field", "version"),
    "commitment_wordings": ("commitment", "version"),
    "commitment_translations": ("commitment", "version", "language"),
    "commitment_reviews": ("commitment", "on"),
    "remarks": ("about", "org", "on"),
    "remit_divisions": ("item", "version"),
    "contributions": ("initiative", "org", "kind", "unit"),
    "earlier_contributions": (
        *("initiative", "giver", "kind", "unit", "number"),
        *("field", "version"),
    ),
    "earlier_learning": ("learning", "field", "version"),
    "earlier_outcomes": ("outcome", "field", "version"),
    "sampling_frame": ("group",),
    "follow_ups": ("recommendation", "finding", "on"),
    "positions": ("subject", "version", "org", "on"),
}


def known_by(table: str) -> tuple[str, ...]:
    """The columns that tell its rows apart.

    >>> known_by("people"), known_by("holdings")
    (('id',), ('person', 'post', 'starts_on'))
    """
    return KNOWN_BY.get(table, ("id",))


def numbered(names: Iterable[str]) -> list[str]:
    """What rows are known by, with a number where several are known by the same.

    >>> numbered(["a", "b", "a"])
    ['a', 'b', 'a#2']
    """
    count: Counter[str] = Counter()
    found = []
    for one in names:
        count[one] += 1
        found.append(one if count[one] == 1 else f"{one}#{count[one]}")
    return found


def names_of(table: str, rows: Iterable[Any]) -> list[str]:
    """What each of some rows of a table is known by."""
    by = known_by(table)
    return numbered("|".join(str(getattr(row, name)) for name in by) for row in rows)
