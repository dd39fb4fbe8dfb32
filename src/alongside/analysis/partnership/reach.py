"""Who has been reached: attendance by group, and interviews against the sampling frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from alongside.analysis.partnership.figure import Definition, Figure, Shape, counted, ratio
from alongside.study.partnership import Frame, Partnership

INTERVIEWS = Definition(
    "reach.interviews_total",
    "Interviews held",
    "Interviews done, over all groups of the frame.",
    "count",
    "What the frame does not date: it is as it stands in the file, whatever the day.",
)
GROUPS = Definition(
    "reach.focus_groups_total",
    "Focus groups held",
    "Focus groups done, over all groups of the frame.",
    "count",
    "What the frame does not date: it is as it stands in the file, whatever the day.",
)
FILL = Definition(
    "reach.filled",
    "Frame filled",
    "Interviews done, out of those that were to be done, over all groups of the frame.",
    "share",
    "Who is missing: a whole that is filled can hide a group that is not, so read it by group.",
)
MET = Definition(
    "reach.target_met",
    "Groups heard as planned",
    "Groups whose interviews and focus groups reached their targets, out of all of the frame.",
    "count",
    "Whether the target was right.",
)
ATTENDED = Definition(
    "reach.attendance",
    "Attendance",
    "People counted at held activities by the day, over all groups.",
    "count",
    "Different people: somebody who comes ten times counts ten times, and nobody is named.",
)
DEFINITIONS = (INTERVIEWS, GROUPS, FILL, MET, ATTENDED)


@dataclass(frozen=True)
class Reach:
    """Attendance by group, and the frame's rows."""

    on: date
    attendance: Mapping[str, int]
    activities: tuple[str, ...]
    uncounted: int
    frame: tuple[Frame, ...]

    @property
    def interviews(self) -> int:
        """Interviews done."""
        return sum(one.interviews_done for one in self.frame)

    @property
    def target_met(self) -> tuple[str, ...]:
        """Groups that reached both targets."""
        return tuple(
            one.group
            for one in self.frame
            if one.interviews_done >= one.interviews_target
            and one.focus_groups_done >= one.focus_groups_target
        )

    @property
    def interview_share(self) -> dict[str, float | None]:
        """Each group's share of the interviews."""
        return {one.group: ratio(one.interviews_done, self.interviews) for one in self.frame}

    def figures(self) -> tuple[Figure, ...]:
        """Each figure with its definition."""
        on, every = self.on, tuple(one.group for one in self.frame)
        target = sum(one.interviews_target for one in self.frame)
        people = sum(self.attendance.values())
        return (
            Figure(INTERVIEWS, self.interviews, self.interviews, target, 0, on, every),
            Figure(GROUPS, self._groups, self._groups, self._groups_target, 0, on, every),
            Figure(FILL, ratio(self.interviews, target), self.interviews, target, 0, on, every),
            counted(MET, self.target_met, on=on, of=len(every)),
            Figure(
                ATTENDED, people, len(self.activities), None, self.uncounted, on, self.activities
            ),
        )

    def to_json(self) -> Shape:
        """The shape of ``metrics``."""
        return {
            "attendance_by_group": dict(self.attendance),
            "interviews_total": self.interviews,
            "focus_groups_total": self._groups,
            "target_met": list(self.target_met),
            "fill_ratio": {
                one.group: ratio(one.interviews_done, one.interviews_target, 2)
                for one in self.frame
                if one.interviews_target
            },
            "interview_share": self.interview_share,
        }

    @property
    def _groups(self) -> int:
        return sum(one.focus_groups_done for one in self.frame)

    @property
    def _groups_target(self) -> int:
        return sum(one.focus_groups_target for one in self.frame)


def reach(partnership: Partnership, *, on: date) -> Reach:
    """Attendance at the activities held by a day, and the frame as it stands."""
    held = [one for one in partnership.activities if one.held(on)]
    total: Counter[str] = Counter()
    for one in held:
        total.update(one.attendance)
    return Reach(
        on=on,
        attendance=dict(total),
        activities=tuple(one.id for one in held if one.attendance),
        uncounted=sum(not one.attendance for one in held),
        frame=partnership.sampling_frame,
    )
