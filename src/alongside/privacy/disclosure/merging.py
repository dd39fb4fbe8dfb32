"""Groups of too few people told together, upward along the tree of groups (T6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.privacy.disclosure.classes import Groups, Person, Roster

EVERYBODY = "Everybody"


@dataclass(frozen=True, slots=True)
class Row:
    """One row that may be told: its label, the groups in it, and how many people they are."""

    label: str
    groups: tuple[str, ...]
    people: int


def merged(groups: Groups, people: dict[str, int], *, least: int) -> tuple[Row, ...]:
    """Rows of at least ``least`` people that hold every group with anybody in it, each once.

    A group of too few goes with the rest of its parent; where these are still too few, the
    smallest row beside them goes too; then up to the parent above. Nothing is left over that could
    be had by taking the rows from the total. Empty where fewer than ``least`` are heard in all.
    """
    rows, rest = _within(groups, None, people, least)
    return tuple(rows) if not rest else ()


def told_as(roster: Roster, person: Person, *, least: int) -> Row | None:
    """The row that somebody is told in, or None where too few were heard to tell any.

    Rows and not the nearest group that is large enough: where brothers of a small group are told
    by their own names, the name of the parent would mean the small group alone.
    """
    rows = merged(roster.groups, roster.in_group, least=least)
    return next((row for row in rows if person.group in row.groups), None)


def _within(
    groups: Groups, parent: str | None, people: dict[str, int], least: int
) -> tuple[list[Row], list[str]]:
    """The rows below a group, and the groups of people who are still too few to be told."""
    rows: list[Row] = []
    rest: list[str] = []
    for child in groups.below(parent):
        inner, left = _within(groups, child, people, least)
        rows += inner
        rest += left
    if parent is not None and people.get(parent):
        if not rows and not rest and people[parent] >= least:
            return [Row(parent, (parent,), people[parent])], []
        rest = [parent, *rest]
    if not rest:
        return rows, []
    while _count(rest, people) < least and rows:
        smallest = min(rows, key=lambda row: row.people)
        rows.remove(smallest)
        rest = [*rest, *smallest.groups]
    if _count(rest, people) < least:
        return rows, rest
    rest = [key for key in groups.order if key in set(rest)]
    return [*rows, Row(_label(groups, parent, rows, rest), tuple(rest), _count(rest, people))], []


def _label(groups: Groups, parent: str | None, rows: Sequence[Row], rest: list[str]) -> str:
    if len(rest) == 1:
        return rest[0]
    if parent is not None:
        if not rows:
            return parent
        return f"{parent} and others" if parent in rest else f"{parent}: others"
    return "; ".join(rest) if rows and len(rest) <= 3 else "Other groups" if rows else EVERYBODY


def _count(keys: Sequence[str], people: dict[str, int]) -> int:
    return sum(people.get(key, 0) for key in keys)
