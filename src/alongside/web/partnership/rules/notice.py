"""How much notice a safety advisory group wants, and by which day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

Band = dict[str, Any]


def days_wanted(bands: list[Band], expected: int | None) -> int | None:
    """The days' notice for so many people; None where no band says, or nobody knows how many.

    >>> days_wanted([{"below": 1000, "days": 42}, {"below": None, "days": 84}], 1000)
    84
    """
    if expected is None:
        return None
    for band in sorted(bands, key=lambda one: (one["below"] is None, one["below"] or 0)):
        if band["below"] is None or expected < band["below"]:
            return int(band["days"])
    return None


def notice_by(bands: list[Band], expected: int | None, on: date) -> date | None:
    """The last day on which the group is told in time of something on a day."""
    wanted = days_wanted(bands, expected)
    return None if wanted is None else on - timedelta(days=wanted)
