"""Did officers come as it was agreed: in the role, the dress and the number that the plan says?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

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
from alongside.study.partnership import Activity, Partnership, PresencePlan, PresenceRecord

Departure = Literal["uninvited", "no_show", "role", "attire", "over", "short"]
TOO_MUCH = {"uninvited", "over", "attire", "role"}
TOO_LITTLE = {"short", "no_show"}
COMING = ("partner_participant", "host")
KEPT = Definition(
    "presence.kept",
    "Presence as agreed",
    "Held activities with a plan and a record in which role, attire and number of officers were as "
    "planned, out of all held activities with both.",
    "share",
    "How it felt to those who were there.",
)
MUCH = Definition(
    "presence.too_much",
    "More presence than agreed",
    "Held activities with plan and record to which officers came uninvited, in another role or "
    "dress, or in greater number, out of all with both.",
    "share",
    "Whether anybody minded.",
)
LITTLE = Definition(
    "presence.too_little",
    "Less presence than promised",
    "Held activities with plan and record to which fewer officers came than were promised, or "
    "none, out of all with both.",
    "share",
    "Who waited for them.",
)
UNPLANNED = Definition(
    "presence.unplanned_presence",
    "Presence without a plan",
    "Held activities without a plan at which officers were recorded.",
    "count",
    "Activities of which nothing was recorded.",
)
HOST = Definition(
    "presence.host_agreed",
    "Agreed by the host",
    "Held activities with a plan to which the host agreed, out of all held with a plan.",
    "share",
    "Whether the host felt free to say no.",
)
AHEAD = Definition(
    "presence.median_days_agreed_ahead",
    "Days agreed ahead",
    "Median of the days from the agreement on presence to the activity, over held activities with "
    "a plan.",
    "days",
    "When the people who came were told.",
)
IMPARTIAL = Definition(
    "presence.impartiality_checked_public_uniform",
    "Impartiality checked",
    "Held public activities with uniformed presence planned for which impartiality was checked, "
    "out of all such activities.",
    "share",
    "Whether the check was right in law.",
)
DEFINITIONS = (KEPT, MUCH, LITTLE, UNPLANNED, HOST, AHEAD, IMPARTIAL)


@dataclass(frozen=True)
class Presence:
    """Held activities with a plan, and in what each record departs from it."""

    on: date
    held: tuple[str, ...]
    with_plan: tuple[str, ...]
    recorded: tuple[str, ...]
    departures: Mapping[str, tuple[Departure, ...]]
    unplanned: tuple[str, ...]
    host_agreed: tuple[str, ...]
    days_ahead: Mapping[str, int]
    public_uniform: tuple[str, ...]
    impartiality_checked: tuple[str, ...]

    @property
    def kept(self) -> tuple[str, ...]:
        """Those whose record is as planned."""
        return tuple(one for one in self.recorded if one not in self.departures)

    def departing(self, kinds: set[str]) -> tuple[str, ...]:
        """Those that depart in any of some ways."""
        return tuple(one for one, why in self.departures.items() if not kinds.isdisjoint(why))

    def figures(self) -> tuple[Figure, ...]:
        """Each figure with its definition."""
        on, plans = self.on, self.with_plan
        silent = len(plans) - len(self.recorded)
        undated = len(plans) - len(self.days_ahead)
        return (
            share_of(KEPT, self.kept, self.recorded, on=on, missing=silent),
            share_of(MUCH, self.departing(TOO_MUCH), self.recorded, on=on, missing=silent),
            share_of(LITTLE, self.departing(TOO_LITTLE), self.recorded, on=on, missing=silent),
            counted(UNPLANNED, self.unplanned, on=on, of=len(self.held) - len(plans)),
            share_of(HOST, self.host_agreed, plans, on=on),
            middle_of(AHEAD, self.days_ahead, on=on, missing=undated),
            share_of(IMPARTIAL, self.impartiality_checked, self.public_uniform, on=on),
        )

    def to_json(self) -> Shape:
        """The shape of ``metrics``."""
        return {
            "held": len(self.held),
            "with_plan": len(self.with_plan),
            "kept": part(self.kept, self.recorded),
            "departures": {one: list(why) for one, why in self.departures.items()},
            "departure_kinds": dict(Counter(w for why in self.departures.values() for w in why)),
            "too_much": part(self.departing(TOO_MUCH), self.recorded),
            "too_little": part(self.departing(TOO_LITTLE), self.recorded),
            "unplanned_presence": list(self.unplanned),
            "host_agreed": part(self.host_agreed, self.with_plan),
            "median_days_agreed_ahead": median(self.days_ahead.values()),
            "impartiality_checked_public_uniform": part(
                self.impartiality_checked, self.public_uniform
            ),
        }


def presence(partnership: Partnership, *, on: date) -> Presence:
    """Plans and records of the activities held by a day."""
    held = [one for one in partnership.activities if one.held(on)]
    plans = [(one, one.presence_plan) for one in held if one.presence_plan is not None]
    found = {one.id: why for one, plan in plans if (why := _of(one, plan))}
    shown = [(one.id, plan) for one, plan in plans if one.is_public and plan.attire == "uniform"]
    return Presence(
        on=on,
        held=tuple(one.id for one in held),
        with_plan=tuple(one.id for one, _ in plans),
        recorded=tuple(one.id for one, _ in plans if one.presence_actual is not None),
        departures=found,
        unplanned=tuple(one.id for one in held if _unplanned(one)),
        host_agreed=tuple(one.id for one, plan in plans if one.host_org in plan.agreed_by),
        days_ahead={
            one.id: (one.on - plan.agreed_on).days
            for one, plan in plans
            if plan.agreed_on is not None
        },
        public_uniform=tuple(one for one, _ in shown),
        impartiality_checked=tuple(
            one for one, plan in shown if plan.impartiality_checked_on is not None
        ),
    )


def departures(plan: PresencePlan, was: PresenceRecord) -> tuple[Departure, ...]:
    """In what a record departs from its plan, nothing where it was kept."""
    if plan.role == "none":
        return ("uninvited",) if was.officers else ()
    if not was.officers:
        return ("no_show",)
    why: list[Departure] = []
    if was.role != plan.role:
        why.append("role")
    if was.attire != plan.attire:
        why.append("attire")
    if was.officers > plan.max_officers:
        why.append("over")
    if was.officers < _promised(plan):
        why.append("short")
    return tuple(why)


def _promised(plan: PresencePlan) -> int:
    """Who takes part was promised; to police an event, the number is only a cap."""
    if plan.promised_officers is not None:
        return plan.promised_officers
    return plan.max_officers if plan.role in COMING else 0


def _of(one: Activity, plan: PresencePlan) -> tuple[Departure, ...]:
    return () if one.presence_actual is None else departures(plan, one.presence_actual)


def _unplanned(one: Activity) -> bool:
    was = one.presence_actual
    return one.presence_plan is None and was is not None and was.officers > 0
