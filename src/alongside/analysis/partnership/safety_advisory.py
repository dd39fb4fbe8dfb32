"""Was the Safety Advisory Group told in time, and were its matters raised before the meeting?"""

from __future__ import annotations

from collections import Counter
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
from alongside.study.partnership import Activity, Partnership, SagIssue

# Bodies that sit on the group, and must declare it where they also make the event.
CORE = ("police", "local_authority", "emergency_service")
FINAL_PLAN = 14
NOTICE = Definition(
    "sag.notice_met",
    "Notice given in time",
    "Events put to the group with at least as many days' notice as the band for the expected "
    "attendance asks, out of all of which both are known.",
    "share",
    "Whether the notice said enough; bands differ from place to place.",
)
BEFORE = Definition(
    "sag.raised_before_meeting",
    "Raised before the meeting",
    "Matters first raised before a meeting of the group, out of all matters.",
    "share",
    "Matters that were settled without being written down.",
)
RESOLVE = Definition(
    "sag.median_days_to_resolve",
    "Days to settle a matter",
    "Median of the days from raising a matter to settling it, over matters settled.",
    "days",
    "How good the settlement was.",
)
MARGIN = Definition(
    "sag.median_days_resolved_before_event",
    "Days settled before the event",
    "Median of the days from settling a matter to the event, over matters settled.",
    "days",
    "How good the settlement was.",
)
AT_EVENT = Definition(
    "sag.open_at_event",
    "Open at the event",
    "Matters that were not settled when the event began.",
    "count",
    "How grave they were.",
)
PLAN = Definition(
    "sag.median_plan_lead_days",
    "Days the plan came ahead",
    "Median of the days from sending the event plan to the event.",
    "days",
    "Whether the plan was read.",
)
FINAL = Definition(
    "sag.final_plan_14_days",
    f"Final plan {FINAL_PLAN} days ahead",
    f"Events whose final plan came at least {FINAL_PLAN} days ahead, out of those with one.",
    "share",
    "What changed after it.",
)
INTEREST = Definition(
    "sag.interest_missing",
    "Interests not declared",
    "Events that a body sitting on the group leads or co-produces without having declared it.",
    "count",
    "Whether it swayed the advice.",
)
DEFINITIONS = (NOTICE, BEFORE, RESOLVE, MARGIN, AT_EVENT, PLAN, FINAL, INTEREST)


@dataclass(frozen=True)
class SafetyAdvisory:
    """Events put to the group, with their notice, plans and undeclared interests, and matters."""

    on: date
    cases: tuple[str, ...]
    notice: Mapping[str, int]
    required: Mapping[str, int | None]
    plan_lead: Mapping[str, int]
    final_lead: Mapping[str, int]
    interest_missing: Mapping[str, tuple[str, ...]]
    issues: tuple[SagIssue, ...]
    to_resolve: Mapping[str, int]
    before_event: Mapping[str, int]
    open_at_event: tuple[str, ...]

    @property
    def judged(self) -> dict[str, bool]:
        """Whether the notice was long enough, for events of which both are known."""
        return {
            one: days >= need
            for one, days in self.notice.items()
            if (need := self.required[one]) is not None
        }

    @property
    def before(self) -> tuple[str, ...]:
        """Matters first raised before a meeting."""
        return tuple(one.id for one in self.issues if one.first_raised == "before_meeting")

    def figures(self) -> tuple[Figure, ...]:
        """Each figure with its definition."""
        on, cases, judged = self.on, len(self.cases), self.judged
        met = [one for one, long_enough in judged.items() if long_enough]
        every = tuple(one.id for one in self.issues)
        unsettled = len(every) - len(self.to_resolve)
        final = [one for one, days in self.final_lead.items() if days >= FINAL_PLAN]
        return (
            share_of(NOTICE, met, tuple(judged), on=on, missing=cases - len(judged)),
            share_of(BEFORE, self.before, every, on=on),
            middle_of(RESOLVE, self.to_resolve, on=on, missing=unsettled),
            middle_of(MARGIN, self.before_event, on=on, missing=unsettled),
            counted(AT_EVENT, self.open_at_event, on=on, of=len(every)),
            middle_of(PLAN, self.plan_lead, on=on, missing=cases - len(self.plan_lead)),
            share_of(
                FINAL, final, tuple(self.final_lead), on=on, missing=cases - len(self.final_lead)
            ),
            counted(INTEREST, self.interest_missing, on=on, of=cases),
        )

    def to_json(self) -> Shape:
        """The shape of ``metrics``."""
        met = [one for one, long_enough in self.judged.items() if long_enough]
        by_org: dict[str, list[SagIssue]] = {}
        for one in sorted(self.issues, key=lambda issue: issue.raised_by):
            by_org.setdefault(one.raised_by, []).append(one)
        early = set(self.before)
        return {
            "cases": len(self.cases),
            "notice_days": dict(self.notice),
            "notice_required": dict(self.required),
            "notice_met": part(met, self.judged),
            "median_plan_lead_days": median(self.plan_lead.values()),
            "final_plan_14_days": part(
                sum(days >= FINAL_PLAN for days in self.final_lead.values()), self.final_lead
            ),
            "issues": len(self.issues),
            "raised_before_meeting": part(self.before, self.issues),
            "raised_before_meeting_by_org": {
                org: part(sum(one.id in early for one in theirs), theirs)
                for org, theirs in by_org.items()
            },
            "median_days_to_resolve": median(self.to_resolve.values()),
            "median_days_resolved_before_event": median(self.before_event.values()),
            "open_at_event": list(self.open_at_event),
            "states": dict(Counter(one.state_on(self.on) for one in self.issues)),
            "interest_missing": {one: list(who) for one, who in self.interest_missing.items()},
        }


def safety_advisory(partnership: Partnership, *, on: date) -> SafetyAdvisory:
    """The events that the group had been told of by a day, and the matters raised by then."""
    every = [(one, one.sag) for one in partnership.activities if one.sag is not None]
    # An event with dates of its own but no day of notice is a case whose notice is missing.
    cases = [
        (one, sag)
        for one, sag in every
        if one.status != "cancelled" and (sag.notified_on is None or sag.notified_on <= on)
    ]
    issues = tuple(one for one in partnership.sag_issues if one.raised_on <= on)
    settled = [
        (one, one.resolved_on)
        for one in issues
        if one.resolved_on is not None and one.resolved_on <= on
    ]
    day = {one.id: one.on for one in partnership.activities}
    return SafetyAdvisory(
        on=on,
        cases=tuple(one.id for one, _ in cases),
        notice=_ahead(on, [(one, sag.notified_on) for one, sag in cases]),
        required={
            one.id: partnership.meta.notice_days(one.expected_attendance) for one, _ in cases
        },
        plan_lead=_ahead(on, [(one, sag.plan_submitted_on) for one, sag in cases]),
        final_lead=_ahead(on, [(one, sag.final_plan_on) for one, sag in cases]),
        interest_missing={one.id: who for one, _ in cases if (who := undeclared(partnership, one))},
        issues=issues,
        to_resolve={one.id: (at - one.raised_on).days for one, at in settled},
        before_event={one.id: (day[one.activity] - at).days for one, at in settled},
        open_at_event=tuple(one.id for one in issues if _open_at(one, day[one.activity], on)),
    )


def undeclared(partnership: Partnership, activity: Activity) -> tuple[str, ...]:
    """Bodies of the group that lead or co-produce an event's initiative and did not declare it."""
    if activity.sag is None:
        return ()
    initiative = partnership.initiative[activity.initiative]
    makers = {initiative.lead_org, *initiative.co_producers}
    core = {org for org in makers if org and partnership.organisation[org].kind in CORE}
    return tuple(sorted(core - set(activity.sag.interests_declared)))


def _ahead(on: date, days: list[tuple[Activity, date | None]]) -> dict[str, int]:
    return {one.id: (one.on - day).days for one, day in days if day is not None and day <= on}


def _open_at(issue: SagIssue, event: date, on: date) -> bool:
    if event > on or issue.state == "withdrawn":
        return False
    return issue.resolved_on is None or issue.resolved_on > event
