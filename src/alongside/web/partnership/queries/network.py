"""Questions about the network: organisations on a day and their ties, never people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from alongside.web.core.policy import Condition, Object
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Relationship, RelationshipHolder, Side
from alongside.web.partnership.queries.ties import live, ties_of
from alongside.web.people.models import Organisation, StakeholderGroup


@dataclass(frozen=True)
class Member:
    """An organisation as the picture knows it."""

    pk: int
    name: str
    short: str
    group: str
    group_key: str
    hue: int
    police: bool


@dataclass(frozen=True)
class Around:
    """What a viewer may see of the network on a day.

    ``joins`` are pairs of organisations with how many people hold the thinner side of their
    best-held tie. ``unnamed`` are protected ties of others, counted alone.
    """

    members: tuple[Member, ...]
    joins: dict[tuple[int, int], int]
    unnamed: int
    whole: bool


class _Ends(NamedTuple):
    """A tie as far as the picture needs it: thousands of them are not made rows of."""

    pk: int
    a: int
    b: int
    protected: bool
    steward: int | None


def around(viewer: Viewer, on: date) -> Around:
    """One's own ties and those at their other ends; every organisation, for whoever reads all."""
    narrowed = viewer.only(Object.RELATIONSHIP)
    whole = narrowed is not None and Condition.OWN not in narrowed
    ties = live(ties_of(viewer, on), on).select_related(None)
    rows = [_Ends(*row) for row in ties.values_list("pk", "a", "b", "protected", "steward")]
    named = [row for row in rows if _may_name(viewer, row)]
    members = _members(viewer, on, None if whole else named)
    there = {member.pk for member in members}
    fewest = _fewest(ties, on)
    joins: dict[tuple[int, int], int] = {}
    for row in named:
        if row.a in there and row.b in there:
            pair = (min(row.a, row.b), max(row.a, row.b))
            joins[pair] = max(joins.get(pair, 0), fewest.get(row.pk, 0))
    return Around(members, joins, len(rows) - len(named), whole)


def _may_name(viewer: Viewer, row: _Ends) -> bool:
    """A protected tie is named to its two sides and to its steward alone."""
    me = viewer.organisation_id
    return not row.protected or (me is not None and me in {row.a, row.b, row.steward})


def _members(viewer: Viewer, on: date, ties: Iterable[_Ends] | None) -> tuple[Member, ...]:
    found = Organisation.objects.filter(programme_id=viewer.programme_id).order_by("name", "pk")
    if ties is None:
        found = found.filter(
            Q(joined_on__isnull=True) | Q(joined_on__lte=on),
            Q(left_on__isnull=True) | Q(left_on__gte=on),
        )
    else:
        found = found.filter(pk__in={pk for tie in ties for pk in (tie.a, tie.b)})
    told = found.values_list(
        "pk", "name", "short", "group__label", "group__key", "group__hue", "group__zone"
    )
    police = StakeholderGroup.Zone.POLICE
    return tuple(
        Member(pk, name, short or name, group, key, hue, zone == police)
        for pk, name, short, group, key, hue, zone in told
    )


def _fewest(ties: QuerySet[Relationship], on: date) -> dict[int, int]:
    """How many hold the thinner side of each tie; a tie that nobody holds on a side has none."""
    held = RelationshipHolder.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on),
        relationship__in=ties.values("pk"),
        starts_on__lte=on,
    )
    people = held.values_list("relationship", "side").annotate(n=Count("person", distinct=True))
    found: dict[int, dict[str, int]] = {}
    for tie, side, number in people.order_by():
        found.setdefault(tie, {})[side] = number
    sides = Side.values
    return {tie: min(by.get(side, 0) for side in sides) for tie, by in found.items()}
