"""Bands: facts about somebody told so widely that enough others share them, or not told at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

# The bands of one fact, the narrowest first.
Ladder = tuple[str, ...]

YEAR = 365
A_FEW_YEARS = 3 * YEAR
SEVERAL = 3
SENIOR = ("chief inspector", "superintendent", "chief constable", "commander")
LEADING = ("sergeant", "inspector")
IN_UNIFORM = ("constable", "pc", "pcso", "officer")


def told(
    somebody: Mapping[str, Ladder], everybody: Sequence[Mapping[str, Ladder]], *, least: int
) -> dict[str, str]:
    """The narrowest band of each fact that at least so many share, together with those before.

    A fact of which no band is shared by enough is left out.

    >>> sergeant, inspector = {"rank": ("sergeants", "leading")}, {"rank": ("all else", "leading")}
    >>> people = [sergeant] * 2 + [inspector] * 3
    >>> told(sergeant, people, least=5)
    {'rank': 'leading'}
    >>> told(sergeant, people, least=6)
    {}
    """
    among, found = list(everybody), {}
    for name, ladder in somebody.items():
        for band in ladder:
            alike = [one for one in among if band in one.get(name, ())]
            if len(alike) >= least:
                found[name], among = band, alike
                break
    return found


def tenure(since: date, on: date) -> Ladder:
    """How long somebody has been in a post.

    >>> tenure(date(2021, 1, 1), date(2021, 6, 1))
    ('under a year', 'up to 3 years')
    """
    days = (on - since).days
    if days >= A_FEW_YEARS:
        return ("over 3 years",)
    return ("under a year" if days < YEAR else "1 to 3 years", "up to 3 years")


def exposure(activities: int) -> Ladder:
    """In how many activities an organisation took part.

    >>> exposure(0), exposure(2), exposure(3)
    (('none',), ('1 or 2', 'some'), ('3 or more', 'some'))
    """
    if not activities:
        return ("none",)
    return ("1 or 2" if activities < SEVERAL else "3 or more", "some")


def tie(holders: int | None) -> Ladder:
    """How a relationship is held on the side that holds it least; None where there is none.

    >>> tie(None), tie(0), tie(1), tie(4)
    (('none',), ('held by nobody', 'some'), ('held by one', 'some'), ('held by several', 'some'))
    """
    if holders is None:
        return ("none",)
    held = {0: "held by nobody", 1: "held by one"}.get(holders, "held by several")
    return (held, "some")


def rank(title: str) -> Ladder:
    """The rank that the title of a post in the police tells.

    >>> rank("Neighbourhood sergeant"), rank("Analyst")
    (('sergeants and inspectors', 'sergeants and above'), ('staff',))
    """
    words = title.casefold()
    if any(one in words for one in SENIOR):
        return ("chief inspectors and above", "sergeants and above")
    if any(one in words for one in LEADING):
        return ("sergeants and inspectors", "sergeants and above")
    in_uniform = set(IN_UNIFORM) & set(re.findall(r"\w+", words))
    return ("constables and officers",) if in_uniform else ("staff",)


def phase(on: date, starts_on: date | None, ends_on: date | None) -> str:
    """Whether a day is before, during or after something.

    >>> phase(date(2022, 5, 1), date(2022, 6, 1), None)
    'before'
    """
    if starts_on and on < starts_on:
        return "before"
    return "after" if ends_on and on > ends_on else "during"
