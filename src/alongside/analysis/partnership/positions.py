"""Where each organisation stands by a day: its last word on the version that is in force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from alongside.study.partnership import Partnership, Position

Standing = Mapping[str, Mapping[str, Position]]
FOR = ("endorse", "endorse_with_reservation")


def standing(partnership: Partnership, on: date) -> Standing:
    """By subject and organisation, the last position by a day.

    A new version voids the positions on those before it; one day's later row stands.
    """
    version = {one.id: one.version for one in partnership.objectives}
    version |= {one.id: one.version for one in partnership.commitments}
    found: dict[str, dict[str, Position]] = {}
    for one in partnership.positions:
        if one.on <= on and one.version == version.get(one.subject, one.version):
            here = found.setdefault(one.subject, {})
            before = here.get(one.org)
            if before is None or (before.version, before.on) <= (one.version, one.on):
                here[one.org] = one
    return found
