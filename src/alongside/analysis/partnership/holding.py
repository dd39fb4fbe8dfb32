"""Who holds which side of which tie on a day: one pass over the holders, then look-ups."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from alongside.study.partnership import Partnership, Relationship

Holders = dict[tuple[str, str], tuple[str, ...]]


def live(partnership: Partnership, on: date) -> list[Relationship]:
    """The ties that run on a day, in the order of the file."""
    return [tie for tie in partnership.relationships if tie.active(on)]


def holders(partnership: Partnership, on: date) -> Holders:
    """Each side of each tie with the people who hold it on a day, nobody twice."""
    found: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for one in partnership.relationship_holders:
        if one.current(on):
            found[one.relationship, one.side][one.person] = None
    return {side: tuple(people) for side, people in found.items()}


def thinnest(tie: Relationship, held: Holders) -> int:
    """How many people hold the side that fewer hold."""
    return min(len(held.get((tie.id, side), ())) for side in "ab")


def police_ties(partnership: Partnership, ties: list[Relationship]) -> list[Relationship]:
    """Those with a police organisation on either side."""
    police = partnership.police
    return [tie for tie in ties if tie.a_org in police or tie.b_org in police]


def police_holders(partnership: Partnership, tie: Relationship, held: Holders) -> int:
    """How many hold the police side; of two police sides, the one that fewer hold."""
    sides = [side for side, org in tie.sides if org in partnership.police]
    return min(len(held.get((tie.id, side), ())) for side in sides)
