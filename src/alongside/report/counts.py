"""Counts as a report shows them."""

from __future__ import annotations

from alongside.study import Contradiction

MANNERS = ("exact", "floor_hundred_plus")


def shown(count: int, *, manner: str = "exact") -> str:
    """A count in print; ``floor_hundred_plus`` rounds down and says so.

    >>> shown(104, manner="floor_hundred_plus")
    '100+'
    >>> shown(99, manner="floor_hundred_plus")
    '99'
    >>> shown(200, manner="floor_hundred_plus")
    '200'
    """
    if manner not in MANNERS:
        raise Contradiction(
            f"A count cannot be shown as “{manner}”: choose {' or '.join(MANNERS)}."
        )
    if manner == "exact" or count < 100 or count % 100 == 0:
        return str(count)
    return f"{count // 100 * 100}+"
