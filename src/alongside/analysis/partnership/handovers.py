"""When people leave, how long is nobody there, and was the other side told?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from alongside.analysis.partnership.figure import (
    Definition,
    Figure,
    Shape,
    counted,
    median,
    middle_of,
    part,
    share_of,
)
from alongside.study.partnership import Partnership

GAP = Definition(
    "handover.median_gap_days",
    "Days with nobody there",
    "Median over filled hand-overs of the whole days between the last day of who left and the "
    "first day of who follows; an overlap counts as 0.",
    "days",
    "How long the newcomer takes to be known.",
)
WITHOUT_GAP = Definition(
    "handover.filled_without_gap",
    "Filled without a gap",
    "Filled hand-overs in which the next person began by the day after the last, out of filled.",
    "share",
    "Whether the two in fact met.",
)
OPEN = Definition(
    "handover.still_open",
    "Still open",
    "Hand-overs whose last day has come and whose next person has not begun.",
    "count",
    "Whether somebody not named is doing the work.",
)
OPEN_DAYS = Definition(
    "handover.median_days_open",
    "Days that open ones have lasted",
    "Median of the days since the last day of who left, over hand-overs still open.",
    "days",
    "When they will be filled.",
)
TOLD = Definition(
    "handover.partner_told_before_last_day",
    "Partner told before the last day",
    "Hand-overs of which the other side was told on or before the last day, out of all.",
    "share",
    "What was said.",
)
MET = Definition(
    "handover.joint_meeting",
    "Joint meeting",
    "Hand-overs with a meeting of who leaves, who follows and the other side, out of all.",
    "share",
    "What the meeting was worth.",
)
PASSED = Definition(
    "handover.promises_passed",
    "Open promises passed on",
    "Hand-overs in which the open promises were passed on, out of all.",
    "share",
    "Whether the promises were then kept.",
)
DEFINITIONS = (GAP, WITHOUT_GAP, OPEN, OPEN_DAYS, TOLD, MET, PASSED)


@dataclass(frozen=True)
class HandOvers:
    """Hand-overs whose last day has come, with the days between, or the days open."""

    on: date
    every: tuple[str, ...]
    days_between: Mapping[str, int]
    days_open: Mapping[str, int]
    told: tuple[str, ...]
    met: tuple[str, ...]
    passed: tuple[str, ...]

    @property
    def gaps(self) -> dict[str, int]:
        """Days with nobody there; overlaps are none."""
        return {one: max(0, days) for one, days in self.days_between.items()}

    @property
    def without_gap(self) -> tuple[str, ...]:
        """Filled ones in which nobody had to wait."""
        return tuple(one for one, days in self.days_between.items() if days <= 0)

    def figures(self) -> tuple[Figure, ...]:
        """Each figure with its definition."""
        on, every = self.on, self.every
        still_open = len(self.days_open)
        return (
            middle_of(GAP, self.gaps, on=on, missing=still_open),
            share_of(WITHOUT_GAP, self.without_gap, tuple(self.gaps), on=on, missing=still_open),
            counted(OPEN, self.days_open, on=on, of=len(every)),
            middle_of(OPEN_DAYS, self.days_open, on=on),
            share_of(TOLD, self.told, every, on=on),
            share_of(MET, self.met, every, on=on),
            share_of(PASSED, self.passed, every, on=on),
        )

    def to_json(self) -> Shape:
        """The shape of ``metrics``."""
        return {
            "total": len(self.every),
            "filled": len(self.days_between),
            "gap_days_by_id": dict(self.days_between),
            "median_gap_days": median(self.gaps.values()),
            "filled_without_gap": part(self.without_gap, self.gaps),
            "still_open": dict(self.days_open),
            "joint_meeting": part(self.met, self.every),
            "partner_told_before_last_day": part(self.told, self.every),
            "promises_passed": part(self.passed, self.every),
        }


def handovers(partnership: Partnership, *, on: date) -> HandOvers:
    """The hand-overs of people whose last day had come by a day."""
    every = [one for one in partnership.handovers if one.outgoing_last_day <= on]
    between = {one.id: one.days_between for one in every if one.filled(on)}
    return HandOvers(
        on=on,
        every=tuple(one.id for one in every),
        days_between={one: days for one, days in between.items() if days is not None},
        days_open={
            one.id: (on - one.outgoing_last_day).days for one in every if not one.filled(on)
        },
        told=tuple(
            one.id
            for one in every
            if one.partner_told_on is not None and one.partner_told_on <= one.outgoing_last_day
        ),
        met=tuple(
            one.id
            for one in every
            if one.joint_meeting_on is not None and one.joint_meeting_on <= on
        ),
        passed=tuple(one.id for one in every if one.open_promises_passed),
    )
