"""Activities and safety advice as they stood on a day of the past: what came later is taken off.

Rows are changed in memory and never kept. The ledger says when something was confirmed, held or
written; where it says nothing, since a file told it, the days of the rows do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from alongside.web.core.models import Event
from alongside.web.core.policy import Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Activity, EarlierPlan, SagCase, SagIssue
from alongside.web.partnership.queries.activities import seen
from alongside.web.partnership.queries.earlier import (
    as_said,
    of_activities,
    of_cases,
    of_issues,
    of_records,
)
from alongside.web.partnership.queries.stood import batched

BECAME = {
    "confirm": Activity.Status.CONFIRMED,
    "cancel": Activity.Status.CANCELLED,
    "take_up_again": Activity.Status.PLANNED,
    "hold": Activity.Status.HELD,
}
KINDS = ("partnership.activity", "partnership.presenceplan", "partnership.presencerecord")


@dataclass(frozen=True)
class Ledger:
    """On which days what was done to some activities, their plans and their records."""

    done: dict[tuple[str, int], list[tuple[str, date]]]

    @classmethod
    def of(cls, viewer: Viewer, activities: Sequence[Activity]) -> Ledger:
        """What the ledger says of some activities."""
        done: dict[tuple[str, int], list[tuple[str, date]]] = defaultdict(list)
        ids: dict[str, list[int]] = dict(zip(KINDS, ([], [], []), strict=True))
        for one in activities:
            for kind, row in zip(KINDS, (one, one.plan, one.record), strict=True):
                ids[kind] += [row.pk] if row is not None else []
        for kind, several in ids.items():
            for some in batched(several):
                events = Event.objects.filter(
                    programme_id=viewer.programme_id, subject_kind=kind, subject_id__in=some
                )
                for pk, verb, at in events.order_by("id").values_list("subject_id", "verb", "at"):
                    done[kind, pk].append((verb, timezone.localtime(at).date()))
        return cls(done)

    def days(self, kind: str, pk: int, *verbs: str) -> list[tuple[str, date]]:
        """The days of some verbs on one row, in their order."""
        return [(verb, day) for verb, day in self.done.get((kind, pk), []) if verb in verbs]


def as_they_stood(viewer: Viewer, activities: Sequence[Activity], day: date) -> list[Activity]:
    """Activities with what they said, their state, plan and record as known on a day."""
    if day >= timezone.localdate():
        return list(activities)
    ledger = Ledger.of(viewer, activities)
    answered: dict[int, list[EarlierPlan]] = defaultdict(list)
    for plan in earlier_plans(viewer, activities):
        answered[plan.activity_id].append(plan)
    stood = with_records_as_said(viewer, activities, day)
    for one in stood:
        status = _status(one, ledger, day)
        plan, record = _plan(one, answered[one.pk], ledger, day), _record(one, ledger, day)
        one.status = status
        one._state.fields_cache["presence_plan"] = plan
        one._state.fields_cache["presence_record"] = record
    return stood


def with_records_as_said(
    viewer: Viewer, activities: Sequence[Activity], day: date
) -> list[Activity]:
    """Activities with what they and their records said on a day."""
    if day >= timezone.localdate():
        return list(activities)
    said = of_records(viewer, [one.pk for one in activities if one.record is not None])
    stood = activities_as_said(viewer, activities, day)
    for one in stood:
        if one.record is not None:
            record = as_said(one.record, said[one.pk], day)
            one._state.fields_cache["presence_record"] = record
    return stood


def activities_as_said(viewer: Viewer, activities: Sequence[Activity], day: date) -> list[Activity]:
    """Activities with their title, days, place, host and partners as they were said on a day."""
    if day >= timezone.localdate():
        return list(activities)
    before = of_activities(viewer, {one.pk for one in activities})
    return [as_said(one, before[one.pk], day) for one in activities]


def earlier_plans(viewer: Viewer, activities: Iterable[Activity]) -> list[EarlierPlan]:
    """Plans that were answered before they changed, as far as somebody may read plans."""
    found: list[EarlierPlan] = []
    rows = seen(viewer, EarlierPlan.objects.all(), Object.PRESENCE, Permission.SEE_PRESENCE)
    for some in batched(one.pk for one in activities):
        found += rows.filter(activity__in=some).prefetch_related("agreed_by")
    return found


def _status(one: Activity, ledger: Ledger, day: date) -> str:
    told = ledger.days(KINDS[0], one.pk, *BECAME)
    if any(on > day for _, on in told):
        by_then = [verb for verb, on in told if on <= day]
        return BECAME[by_then[-1]] if by_then else Activity.Status.PLANNED
    return Activity.Status.PLANNED if one.on > day and one.status == BECAME["hold"] else one.status


def _plan(one: Activity, answered: list[EarlierPlan], ledger: Ledger, day: date):
    stood = [p for p in answered if _answered_on(p) <= day < p.until]
    if stood:
        return min(stood, key=lambda plan: plan.version)
    plan = one.plan
    if plan is None:
        return None
    told = [on for _, on in ledger.days(KINDS[1], plan.pk, "write")]
    if told and max(told) > day:
        # What was proposed then was written over, and nobody had answered it.
        return None
    if plan.agreed_on and plan.agreed_on > day:
        plan.agreed_on, plan.host_says = None, ""
    if plan.declined_on and plan.declined_on > day:
        plan.declined_on, plan.host_says = None, ""
    return plan


def _answered_on(plan: EarlierPlan) -> date:
    return plan.agreed_on or plan.declined_on or plan.until


def _record(one: Activity, ledger: Ledger, day: date):
    record = one.record
    if record is None or one.on > day:
        return None
    told = [on for _, on in ledger.days(KINDS[2], record.pk, "write")]
    return None if told and min(told) > day else record


def cases_as_they_stood(viewer: Viewer, cases: Sequence[SagCase], day: date) -> list[SagCase]:
    """Cases with the days and interests that were told by a day, and what was sent in by then."""
    if day >= timezone.localdate():
        return list(cases)
    before = of_cases(viewer, [case.activity_id for case in cases])
    return [_sent_in(as_said(case, before[case.activity_id], day), day) for case in cases]


def _sent_in(case: SagCase, day: date) -> SagCase:
    for name in ("notified_on", "plan_submitted_on", "final_plan_on"):
        told = getattr(case, name)
        if told and told > day:
            setattr(case, name, None)
    return case


def issues_as_they_stood(viewer: Viewer, issues: Sequence[SagIssue], day: date) -> list[SagIssue]:
    """What had been raised by a day, in the words of it; open where it was resolved later."""
    if day < timezone.localdate():
        before = of_issues(viewer, [one.pk for one in issues])
        issues = [as_said(one, before[one.pk], day) for one in issues]
    found = [one for one in issues if one.raised_on <= day]
    for one in found:
        if one.resolved_on and one.resolved_on > day:
            one.state, one.resolved_on = SagIssue.State.OPEN, None
    return found


def issue_as_it_stood(viewer: Viewer, issue: SagIssue, day: date) -> SagIssue | None:
    """An issue with its state of a day, which the ledger tells where a file did not.

    None where it was not raised yet, by what was told of it then.
    """
    events = Event.objects.filter(
        programme_id=viewer.programme_id, subject_kind="partnership.sagissue",
        subject_id=issue.pk, verb="enter",
    )  # fmt: skip
    told = [
        (timezone.localtime(at).date(), facts.get("state", SagIssue.State.OPEN))
        for at, facts in events.order_by("id").values_list("at", "facts")
    ]
    until_then = [state for on, state in told if on <= day]
    stood = next(iter(issues_as_they_stood(viewer, [issue], day)), None)
    if stood is not None and told and stood.resolved_on is None:
        stood.state = until_then[-1] if until_then else SagIssue.State.OPEN
    return stood
