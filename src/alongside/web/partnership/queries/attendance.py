"""Questions about how many came: now, on a day of the past, and as it was counted before.

A small count is never fetched for others than the host's side, whatever day they look at.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Sum, When
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Activity, Attendance, EarlierAttendance
from alongside.web.partnership.queries.initiatives import readable
from alongside.web.people.models import DisclosureLimits

Cell = dict[str, Any]
NAMED = {"label": F("group__label"), "hue": F("group__hue"), "place": F("group__position")}


def attendance(viewer: Viewer, activity: Activity, day: date) -> list[Cell]:
    """How many of each group came, as it was told on a day; None where that may not be told."""
    cells = _cells(viewer, activity)
    for row in _told_then(viewer, activity.earlier_attendance.all(), day):
        cells[row["group"]] = row
    return [row for row in sorted(cells.values(), key=_in_order) if row["counted"]]


def counted_before(viewer: Viewer, activity: Activity, day: date) -> list[tuple[date, list[Cell]]]:
    """How many were said to have come before a day, the latest first: ``was``, and ``now``."""
    after = {group: _in_words(row) for group, row in _cells(viewer, activity).items()}
    rows = _readable(viewer, activity.earlier_attendance.all(), "until", "version")
    found: dict[date, list[Cell]] = {}
    for row in sorted(rows, key=lambda row: (row["until"], row["version"]), reverse=True):
        now = after.get(row["group"], _("not counted"))
        after[row["group"]] = was = _in_words(row)
        if row["until"] <= day:
            found.setdefault(row["until"], []).append(row | {"was": was, "now": now})
    return [(on, sorted(several, key=_in_order)) for on, several in found.items()]


def counted(activity: Activity) -> dict[int, int]:
    """Every count of an activity by group, for the host's side alone."""
    return dict(activity.attendance.values_list("group_id", "people"))


def came_by_group(viewer: Viewer, day: date) -> list[Cell]:
    """How many of each group came to what was held until a day, and how many counts are not told.

    A small count is added for the host's side alone; for others it is never fetched.
    """
    held = Activity.objects.filter(
        programme_id=viewer.programme_id, initiative__in=readable(viewer),
        status=Activity.Status.HELD, on__lte=day,
    )  # fmt: skip
    told = _may_be_told(viewer, DisclosureLimits.of(viewer.programme_id).outside)
    rows = Attendance.objects.filter(activity__in=held).values("group").annotate(
        came=Sum("people", filter=told), activities=Count("pk", filter=told),
        withheld=Count("pk", filter=~told), **NAMED,
    )  # fmt: skip
    groups = {row["group"]: row | {"came": row["came"] or 0} for row in rows}
    for now, then in _otherwise(viewer, held, day):
        _add(groups, now, -1)
        _add(groups, then, 1)
    return [row for row in sorted(groups.values(), key=_in_order) if _says(row)]


def _otherwise(viewer: Viewer, held: QuerySet, day: date) -> list[tuple[Cell | None, Cell]]:
    """Counts that were others on a day: as they are now, if they are, and as they were."""
    kept = EarlierAttendance.objects.filter(activity__in=held)
    then = {(row["activity"], row["group"]): row for row in _told_then(viewer, kept, day)}
    rows = Attendance.objects.filter(activity__in={activity for activity, _ in then})
    now = {(row["activity"], row["group"]): row for row in _readable(viewer, rows)} if then else {}
    return [(now.get(where), row) for where, row in then.items()]


def _add(groups: dict[int, Cell], row: Cell | None, by: int) -> None:
    if row is None or not row["counted"]:
        return
    none = {"came": 0, "activities": 0, "withheld": 0}
    group = groups.setdefault(row["group"], row | none)
    group["withheld"] += by * (row["told"] is None)
    group["activities"] += by * (row["told"] is not None)
    group["came"] += by * (row["told"] or 0)


def _says(group: Cell) -> bool:
    if not group["activities"]:
        group["came"] = None
    return bool(group["activities"] or group["withheld"])


def _cells(viewer: Viewer, activity: Activity) -> dict[int, Cell]:
    return {row["group"]: row for row in _readable(viewer, activity.attendance.all())}


def _told_then(viewer: Viewer, rows: QuerySet[EarlierAttendance], day: date) -> list[Cell]:
    """The counts that stood on a day, where others are told since: a row each."""
    if day >= timezone.localdate():
        return []
    found: dict[tuple, Cell] = {}
    over: set[tuple] = set()
    for row in _readable(viewer, rows.order_by("-version"), "until", "version"):
        where = row["activity"], row["group"]
        if row["until"] <= day:
            over.add(where)
        elif where not in over:
            found[where] = row
    return list(found.values())


def _may_be_told(viewer: Viewer, smallest: int) -> Q:
    return Q(activity__host_id=viewer.organisation_id or 0) | Q(people__gte=smallest)


def _readable(viewer: Viewer, rows: QuerySet, *more: str) -> list[Cell]:
    """Counts with their groups; what was ``counted`` and is not ``told`` is a small one."""
    smallest = DisclosureLimits.of(viewer.programme_id).outside
    told = Case(When(_may_be_told(viewer, smallest), then=F("people")))
    found = rows.annotate(told=told, counted=Q(people__isnull=False), **NAMED)
    every = found.values("activity", "group", "told", "counted", *NAMED, *more)
    return [row | {"people": row["told"], "below": smallest} for row in every]


def _in_order(row: Cell) -> tuple[int, int]:
    return row["place"], row["group"]


def _in_words(row: Cell) -> str:
    if not row["counted"]:
        return _("not counted")
    if row["told"] is None:
        return _("fewer than %(n)s") % {"n": row["below"]}
    return str(row["told"])
