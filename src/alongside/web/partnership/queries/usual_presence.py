"""Questions about how the police are usually there: what holds on a day, and what did before."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.shortcuts import get_object_or_404

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Activity, PresencePlan, UsualPresence
from alongside.web.partnership.queries.initiatives import readable

FACTS = ("role", "attire", "max_officers", "purpose")


def usual_on(viewer: Viewer, on: date) -> tuple[list[UsualPresence], list[UsualPresence]]:
    """What is usual on a day, the whole programme first, and what had ended by then."""
    if not viewer.may(Permission.SEE_INITIATIVES):
        return [], []
    rows = UsualPresence.objects.filter(
        Q(initiative=None) | Q(initiative__in=readable(viewer)),
        programme_id=viewer.programme_id, since__lte=on,
    ).select_related("initiative", "written_by")  # fmt: skip
    now = [row for row in rows if row.ended_on is None or row.ended_on > on]
    now.sort(key=lambda row: (row.initiative is not None, str(row.initiative or "")))
    return now, [row for row in rows if row.ended_on and row.ended_on <= on]


def usual_for(viewer: Viewer, pk: int) -> UsualPresence:
    """One that holds still; Http404 for any other."""
    rows = UsualPresence.objects.filter(programme_id=viewer.programme_id, ended_on=None)
    return get_object_or_404(rows.filter(pk=pk))


def new_usual(viewer: Viewer) -> UsualPresence:
    """One that is not settled yet."""
    return UsualPresence(programme_id=viewer.programme_id, written_by_id=viewer.organisation_id)


def begin_as_usual(plan: PresencePlan, activity: Activity) -> PresencePlan:
    """A plan that is not written yet, begun with what is usual for its initiative, or for all."""
    rows = UsualPresence.objects.filter(programme_id=activity.programme_id, ended_on=None)
    usual = (
        rows.filter(initiative=activity.initiative_id).first()
        or rows.filter(initiative=None).first()
    )
    for name in FACTS if usual and plan.pk is None else ():
        setattr(plan, name, getattr(usual, name))
    return plan
