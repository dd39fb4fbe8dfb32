"""What apps above supply to the partnership, which knows none of them.

>>> @learning_became
... def actions(viewer, numbers): return {7: [Thing("Half a day for new sergeants", "/p/…")]}
>>> @waits_for
... def answers(viewer, on): return [Waiting("loop", "Recommendation 3", "recommendation", 3)]
>>> @dates_of
... def evidence(viewer, since, until): return [Dated(due, "Ask again", "recommendation", 3)]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from alongside.web.core.viewer import Viewer


@dataclass(frozen=True)
class Thing:
    """Something that came of something else: its words, and where it is, if it has a page."""

    label: str
    address: str = ""


@dataclass(frozen=True)
class Waiting:
    """Something that waits for somebody: its part of Today, its words, and one thing to do.

    ``to`` is the name of an address, with a number or without, ``place`` where on its page;
    ``answers`` is the name of one that takes a yes or a no.
    """

    part: str
    words: str
    to: str
    pk: int | None = None
    act: str = ""
    note: str = ""
    late: bool = False
    place: str = ""
    answers: str = ""


@dataclass(frozen=True)
class Dated:
    """Something on a day, with the name of its address; ``kind`` is a word for a calendar."""

    on: date
    words: str
    to: str
    pk: int | None = None
    kind: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Recommended:
    """A recommendation as anybody may read it, with what each addressee answered.

    ``state`` is the state of its loop; ``shown`` the verdicts of asking again, each with its day.
    """

    number: int
    text: str
    state: str
    answers: list[tuple[str, str, str, str, date]]
    silent: list[str]
    doing: int
    confirmed: int
    due: date | None
    shown: list[tuple[str, date]]


Became = Callable[[Viewer, list[int]], dict[int, list[Thing]]]
Waits = Callable[[Viewer, date], list[Waiting]]
Dates = Callable[[Viewer, date, date], list[Dated]]
Recommends = Callable[[int, frozenset[int], date], Sequence[Recommended]]

_became: list[Became] = []
_waits: list[Waits] = []
_dates: list[Dates] = []
_recommends: list[Recommends] = []


def learning_became(found: Became) -> Became:
    """Supply what came of some learning, by its number, as far as the viewer may read it."""
    _became.append(found)
    return found


def waits_for(found: Waits) -> Waits:
    """Supply what waits for a viewer on a day."""
    _waits.append(found)
    return found


def dates_of(found: Dates) -> Dates:
    """Supply what a viewer has in the calendar from a day until a day."""
    _dates.append(found)
    return found


def recommends(found: Recommends) -> Recommends:
    """Supply what is recommended to organisations of a programme, as anybody may read it."""
    _recommends.append(found)
    return found


def what_is_recommended(programme: int, to: frozenset[int], on: date) -> Sequence[Recommended]:
    """Published recommendations to any of some organisations, or to nobody in particular."""
    return _recommends[0](programme, to, on) if _recommends else []


def what_became(viewer: Viewer, numbers: list[int]) -> dict[int, list[Thing]]:
    """All that came of some learning, by its number."""
    found: dict[int, list[Thing]] = {number: [] for number in numbers}
    for supply in _became:
        for number, things in supply(viewer, numbers).items():
            found[number] += things
    return found


def what_waits(viewer: Viewer, on: date) -> list[Waiting]:
    """All that waits for a viewer in the apps above."""
    return [one for supply in _waits for one in supply(viewer, on)]


def what_is_dated(viewer: Viewer, since: date, until: date) -> list[Dated]:
    """All that a viewer has in the calendar of the apps above."""
    return [one for supply in _dates for one in supply(viewer, since, until)]
