"""When the two sides of each tie were last in touch, directly or at an event of both."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from alongside.study.partnership import Partnership, Relationship


def last_contacts(partnership: Partnership, on: date) -> dict[str, date]:
    """The last logged contact of each tie by a day."""
    found: dict[str, date] = {}
    for one in partnership.contacts:
        if one.on <= on and one.on > found.get(one.relationship, date.min):
            found[one.relationship] = one.on
    return found


def last_shared_events(
    partnership: Partnership, ties: list[Relationship], on: date
) -> dict[str, date]:
    """The last held activity by a day in which both sides of each tie took part.

    Every organisation has the numbers of its activities in order of day, so that a tie costs no
    more than the shorter of two such sets.
    """
    held = sorted((one for one in partnership.activities if one.held(on)), key=lambda one: one.on)
    of: defaultdict[str, set[int]] = defaultdict(set)
    for number, one in enumerate(held):
        for org in one.orgs:
            of[org].add(number)
    found = {}
    for tie in ties:
        both = of[tie.a_org] & of[tie.b_org]
        if both:
            found[tie.id] = held[max(both)].on
    return found
