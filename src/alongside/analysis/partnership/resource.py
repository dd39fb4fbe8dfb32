"""What was put in against what was planned, and what operational duty took away."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from alongside.analysis.partnership.figure import Definition, Figure, Number, Shape, ratio
from alongside.study.partnership import Contribution, Partnership

UNDATED = "Contributions have no day: they are as they stand in the file, whatever the day."
ABSTRACTION = Definition(
    "resource.abstraction",
    "Lost to operational duty",
    "Police hours lost to operational duty, out of police hours planned.",
    "share",
    "What else the hours went to. " + UNDATED,
)
WORST = Definition(
    "resource.worst",
    "Lost to operational duty, where most was",
    "The largest share of planned police hours that one initiative lost to operational duty; "
    "`rows` say which.",
    "share",
    "Whether the day could have been another. " + UNDATED,
)
OVERRUN = Definition(
    "resource.partner_overrun",
    "Partners' overrun",
    "Hours that organisations other than the police put in, divided by those they planned, less 1.",
    "share",
    "Whether they were paid for. " + UNDATED,
)
DEFINITIONS = (ABSTRACTION, WORST, OVERRUN)


@dataclass(frozen=True)
class Resource:
    """Contributions in hours, the police's and the others'."""

    on: date
    police: tuple[Contribution, ...]
    others: tuple[Contribution, ...]

    @property
    def lost_by_initiative(self) -> dict[str, float]:
        """The share of planned police hours that each initiative lost."""
        planned: defaultdict[str, Number] = defaultdict(int)
        lost: defaultdict[str, Number] = defaultdict(int)
        for one in self.police:
            if one.lost_to_operational_duty is not None:
                planned[one.initiative] += one.planned
                lost[one.initiative] += one.lost_to_operational_duty
        found = {initiative: ratio(lost[initiative], of) for initiative, of in planned.items()}
        return {initiative: share for initiative, share in found.items() if share is not None}

    @property
    def worst(self) -> tuple[str, float] | None:
        """The initiative that lost most, with its share."""
        found = self.lost_by_initiative
        return max(found.items(), key=lambda one: one[1]) if found else None

    @property
    def abstraction(self) -> float | None:
        """Hours lost out of hours planned, of rows that say what was lost."""
        known = [one for one in self.police if one.lost_to_operational_duty is not None]
        return ratio(_sum(known, "lost_to_operational_duty"), _sum(known, "planned"))

    @property
    def overrun(self) -> float | None:
        """The others' hours beyond those planned, of rows that say what was done."""
        known = [one for one in self.others if one.actual is not None]
        planned = _sum(known, "planned")
        return round(_sum(known, "actual") / planned - 1, 3) if planned else None

    def figures(self) -> tuple[Figure, ...]:
        """Each figure with its definition."""
        on = self.on
        unsaid = sum(one.lost_to_operational_duty is None for one in self.police)
        undone = sum(one.actual is None for one in self.others)
        worst = self.worst
        return (
            Figure(
                ABSTRACTION, self.abstraction, len(self.police) - unsaid, None, unsaid, on,
                _ids(self.police),
            ),
            Figure(
                WORST, worst[1] if worst else None, len(self.lost_by_initiative), None, unsaid, on,
                (worst[0],) if worst else (),
            ),
            Figure(
                OVERRUN, self.overrun, len(self.others) - undone, None, undone, on,
                _ids(self.others),
            ),
        )  # fmt: skip

    def to_json(self) -> Shape:
        """The shape of ``metrics``."""
        return {
            "police_hours_planned": _sum(self.police, "planned"),
            "police_hours_actual": _sum(self.police, "actual"),
            "lost_to_operational_duty": _sum(self.police, "lost_to_operational_duty"),
            "abstraction": self.abstraction,
            "worst": self.worst,
            "partner_overrun": self.overrun,
        }


def resource(partnership: Partnership, *, on: date) -> Resource:
    """The contributions in hours."""
    hours = [
        one
        for one in partnership.contributions
        if one.unit == "hours" and (one.taken_back_on is None or one.taken_back_on > on)
    ]
    police = partnership.police
    return Resource(
        on=on,
        police=tuple(one for one in hours if one.org in police),
        others=tuple(one for one in hours if one.org not in police),
    )


def _sum(rows: list[Contribution] | tuple[Contribution, ...], name: str) -> Number:
    return sum(getattr(one, name) or 0 for one in rows)


def _ids(rows: tuple[Contribution, ...]) -> tuple[str, ...]:
    return tuple(f"{one.initiative}/{one.org}" for one in rows)
