"""Numbers as they may be said: percentages of enough people, and counts that are not too small."""

from __future__ import annotations

from alongside.privacy.disclosure.thresholds import Thresholds

HIDDEN = "withheld"


def share(part: int, base: int, *, thresholds: Thresholds | None = None) -> str | None:
    """A percentage, or None where fewer people than ``percent`` stand under it (T4).

    >>> share(6, 12), share(6, 9)
    ('50%', None)
    """
    least = (thresholds or Thresholds()).percent
    return f"{100 * part / base:.0f}%" if base >= least else None


def small(count: int, *, thresholds: Thresholds | None = None) -> bool:
    """Whether a count of people is too small to be told outside the team (T2): 1 to k-1.

    >>> small(0), small(4), small(5)
    (False, True, False)
    """
    return 0 < count < (thresholds or Thresholds()).outside
