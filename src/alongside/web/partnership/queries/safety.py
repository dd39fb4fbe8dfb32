"""Questions about Safety Advisory Groups: days, notice, interests, and what was raised when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from alongside.web.core.policy import Condition, Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    Activity,
    EarlierActivity,
    EarlierCase,
    SagCase,
    SagIssue,
    SagMeeting,
)
from alongside.web.partnership.queries.activities import said_then
from alongside.web.partnership.queries.earlier import (
    Said,
    of_cases,
    of_issues,
    said_before,
)
from alongside.web.partnership.queries.past import (
    activities_as_said,
    cases_as_they_stood,
    issue_as_it_stood,
    issues_as_they_stood,
)
from alongside.web.partnership.rules.interests import undeclared, unsaid
from alongside.web.partnership.rules.notice import Band, days_wanted, notice_by
from alongside.web.partnership.rules.own import is_narrowed, takes_part
from alongside.web.people.models import Organisation, Programme

# What of an activity says how much notice it wants.
WANTED = ("on", "expected_attendance")


@dataclass(frozen=True)
class Notice:
    """How much notice was wanted and given; None where nobody knows."""

    wanted: int | None
    by: date | None
    given: int | None

    @property
    def met(self) -> bool | None:
        """Whether it was told in time."""
        if self.wanted is None or self.given is None:
            return None
        return self.given >= self.wanted


@dataclass(frozen=True)
class Case:
    """One event before the group, as a page shows it."""

    row: SagCase
    activity: Activity
    notice: Notice
    undeclared: list[Organisation]


def notice_of(activity: Activity, case: SagCase | None) -> Notice:
    """The notice that an activity wants by its programme's bands, and what it was given."""
    bands, expected = activity.programme.notice_bands_days, activity.expected_attendance
    told = case.notified_on if case else None
    return Notice(
        days_wanted(bands, expected),
        notice_by(bands, expected, activity.on),
        (activity.on - told).days if told else None,
    )


def readable_cases(viewer: Viewer, on: date = date.max) -> QuerySet[SagCase]:
    """The events that a group knew of by a day and somebody may read of, in their order."""
    rows = SagCase.objects.filter(activity__in=_activities(viewer))
    meetings = SagMeeting.objects.filter(case=OuterRef("pk"))
    days = ("notified_on", "plan_submitted_on", "final_plan_on")
    by_then = Q(Exists(meetings.filter(on__lte=on)))
    no_day = ~Q(Exists(meetings))
    for day in days:
        by_then |= Q(**{f"{day}__lte": on})
        no_day &= Q(**{day: None})
    if on < timezone.localdate():
        was = EarlierCase.objects.filter(
            activity=OuterRef("activity"), field__in=days, until__gt=on, said__lte=on.isoformat()
        )
        by_then |= Q(Exists(was.exclude(said="")))
    return rows.filter(by_then | no_day).order_by("activity__on", "id")


def cases(
    viewer: Viewer,
    *,
    activity: Activity | None = None,
    days: tuple[date, date] | None = None,
    among: Iterable[int] | None = None,
    on: date = date.max,
) -> list[Case]:
    """Some of them, whole: that of one activity, with a date within some days, or of some ids."""
    rows = readable_cases(viewer, on)
    if activity is not None:
        rows = rows.filter(activity=activity)
    if days is not None:
        rows = rows.filter(pk__in=_dated(rows, viewer, days))
    if among is not None:
        rows = rows.filter(pk__in=among)
    rows = rows.select_related(
        "activity__initiative__lead__group", "activity__host", "activity__programme"
    ).prefetch_related(
        "interests_declared", "meetings", "activity__initiative__co_producers__group"
    )
    found = cases_as_they_stood(viewer, list(rows), on)
    stood = activities_as_said(viewer, [row.activity for row in found], on)
    for row, one in zip(found, stood, strict=True):
        row.activity = one
    return [_case(row) for row in found]


def _dated(rows: QuerySet[SagCase], viewer: Viewer, days: tuple[date, date]) -> list[int]:
    """Those that meet within some days, or whose last day to be told of may be among them."""
    bands = Programme.objects.values_list("notice_bands_days", flat=True)
    longest = max((int(band["days"]) for band in bands.get(pk=viewer.programme_id)), default=0)
    meets = Q(meetings__on__range=days)
    told_by = Q(activity__on__range=(days[0], days[1] + timedelta(days=longest)))
    return list(rows.filter(meets | told_by).order_by().values_list("pk", flat=True).distinct())


def counts(viewer: Viewer, on: date = date.max) -> dict[str, int]:
    """Of all events before a group: told in time, not known, an interest in them unsaid."""
    rows = readable_cases(viewer, on)
    bands = Programme.objects.values_list("notice_bands_days", flat=True).get(
        pk=viewer.programme_id
    )
    told = rows.values_list(
        "activity", "notified_on", "activity__on", "activity__expected_attendance"
    )
    kept = EarlierActivity.objects.filter(activity__in=rows.values("activity"), field__in=WANTED)
    then = said_then(kept, Activity, on)
    days = EarlierCase.objects.filter(activity__in=rows.values("activity"), field="notified_on")
    told_then = said_then(days, SagCase, on)
    met = []
    for activity, day, *planned in told:
        wanted = dict(zip(WANTED, planned, strict=True)) | then.get(activity, {})
        told_on = told_then.get(activity, {}).get("notified_on", day)
        known = told_on if told_on and told_on <= on else None
        met.append(_met(bands, known, wanted["on"], wanted["expected_attendance"]))
    return {
        "n": len(met),
        "met": met.count(True),
        "unknown": met.count(None),
        "silent": len(unsaid(rows)),
    }


def _met(bands: list[Band], told: date | None, on: date, expected: int | None) -> bool | None:
    given = (on - told).days if told else None
    return Notice(days_wanted(bands, expected), None, given).met


def untold(viewer: Viewer, days: tuple[date, date]) -> list[tuple[Activity, date]]:
    """What one's organisation hosts for anybody, and a group knows nothing of: told by some day."""
    bands = Programme.objects.values_list("notice_bands_days", flat=True).get(
        pk=viewer.programme_id
    )
    longest = max((int(band["days"]) for band in bands), default=0)
    rows = Activity.objects.filter(
        pk__in=_activities(viewer).values("pk"), sag_case=None, is_public=True,
        host=viewer.organisation_id or 0,
        on__range=(days[0], days[1] + timedelta(days=longest)),
    )  # fmt: skip
    rows = rows.filter(status__in=[Activity.Status.PLANNED, Activity.Status.CONFIRMED])
    found = [(one, notice_by(bands, one.expected_attendance, one.on)) for one in rows]
    return [(one, by) for one, by in found if by is not None]


def case_of(viewer: Viewer, activity: Activity, on: date = date.max) -> Case | None:
    """The case of one activity on a day, where somebody may read of it."""
    return next(iter(cases(viewer, activity=activity, on=on)), None)


def case_to_write(activity: Activity) -> SagCase:
    """The case of an activity as it stands, or one that is not written yet."""
    found = SagCase.objects.filter(activity=activity).first() or SagCase()
    found.activity = activity
    return found


def issues(viewer: Viewer, activity: Activity | None = None, on: date = date.max) -> list[SagIssue]:
    """What was raised by a day, in the order of its days."""
    found = SagIssue.objects.filter(activity__in=_activities(viewer))
    if activity is not None:
        found = found.filter(activity=activity)
    rows = list(found.select_related("raised_by", "owner", "activity"))
    return issues_as_they_stood(viewer, rows, on)


def issue_for(viewer: Viewer, pk: int) -> SagIssue:
    """One issue; Http404 where there is none that they may read of."""
    found = SagIssue.objects.filter(activity__in=_activities(viewer), pk=pk)
    return get_object_or_404(found.select_related("activity__programme", "raised_by", "owner"))


def case_said_before(viewer: Viewer, case: Case, on: date) -> list[tuple[date, list[Said]]]:
    """How the days and interests of a case were said differently until a day."""
    rows = of_cases(viewer, [case.activity.pk])[case.activity.pk]
    return said_before(case.row, rows, on)


def issue_said_before(viewer: Viewer, issue: SagIssue, on: date) -> list[tuple[date, list[Said]]]:
    """How one issue was said differently until a day."""
    return said_before(issue, of_issues(viewer, [issue.pk])[issue.pk], on)


def issue_that_stood(viewer: Viewer, pk: int, on: date) -> SagIssue:
    """One issue as it stood on a day; Http404 for a day before it was raised."""
    found = issue_as_it_stood(viewer, issue_for(viewer, pk), on)
    if found is None:
        raise Http404
    return found


def new_issue(viewer: Viewer, activity: Activity) -> SagIssue:
    """An issue that is not written yet."""
    return SagIssue(
        programme_id=viewer.programme_id,
        activity=activity,
        raised_by_id=viewer.organisation_id,
        owner_id=activity.host_id,
    )


def raised_before(viewer: Viewer, on: date = date.max) -> tuple[int, int]:
    """Of the issues raised by a day, how many before the meeting: numbers, for any reader."""
    found = SagIssue.objects.filter(activity__programme_id=viewer.programme_id, raised_on__lte=on)
    if not viewer.may(Permission.SEE_PRESENCE):
        return 0, 0
    if is_narrowed(viewer, Object.PRESENCE):
        found = found.filter(activity__in=_activities(viewer))
    return found.filter(first_raised=SagIssue.FirstRaised.BEFORE).count(), found.count()


def _activities(viewer: Viewer) -> QuerySet[Activity]:
    found = Activity.objects.filter(programme_id=viewer.programme_id)
    conditions = viewer.only(Object.PRESENCE)
    if conditions is None or Condition.REDUCED in conditions:
        return found.none()
    return found.filter(takes_part(viewer)) if is_narrowed(viewer, Object.PRESENCE) else found


def _case(row: SagCase) -> Case:
    activity = row.activity
    return Case(row, activity, notice_of(activity, row), undeclared(row))


def met_on(case: SagCase) -> list[date]:
    """The days on which the group met, or means to."""
    return list(case.meetings.values_list("on", flat=True)) if case.pk else []
