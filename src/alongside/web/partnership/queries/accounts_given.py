"""Questions about what partners say that they gave, learnt and saw change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    Activity,
    Initiative,
    Learning,
    Outcome,
)
from alongside.web.partnership.queries.earlier import (
    as_said,
    of_learning,
    of_outcomes,
    said_before,
)


def known_outcomes(viewer: Viewer, day: date) -> QuerySet[Outcome]:
    """Changes that were seen until a day."""
    found = Outcome.objects.filter(programme_id=viewer.programme_id, on__lte=day)
    return found if viewer.may(Permission.SEE_ACCOUNTS_GIVEN) else found.none()


def first_outcomes(
    viewer: Viewer, day: date, *, initiative: Initiative | None = None
) -> QuerySet[Outcome]:
    """Those that followed from no other that is known; of an initiative, all that came of it."""
    found = known_outcomes(viewer, day)
    if initiative is not None:
        return found.filter(activity__initiative=initiative)
    return found.exclude(parent__in=found.order_by().values("pk"))


def outcomes(viewer: Viewer, day: date, among: Iterable[Outcome]) -> list[Outcome]:
    """Some changes, each with those that followed from it below it."""
    found = known_outcomes(viewer, day)
    followed: dict[int, list[int]] = {}
    for pk, parent in found.filter(parent__isnull=False).values_list("pk", "parent_id"):
        followed.setdefault(parent, []).append(pk)
    first = [one.pk for one in among]
    wanted = dict.fromkeys(first)
    below = list(first)
    while below:
        below = [pk for one in below for pk in followed.get(one, ()) if pk not in wanted]
        wanted |= dict.fromkeys(below)
    rows = {
        row.pk: row
        for row in found.filter(pk__in=wanted).select_related(
            "social_actor", "social_group", "written_by", "substantiated_by",
            "substantiated_by_group", "disputed_by", "activity",
        )
    }  # fmt: skip
    before, now = of_outcomes(viewer, rows), day >= timezone.localdate()
    for pk, row in rows.items():
        rows[pk] = stood = as_said(row, before[pk], day)
        stood.said_before = said_before(row, before[pk], day)
        stood.now = now
    for row in rows.values():
        row.below = [rows[pk] for pk in followed.get(row.pk, ())]
        row.is_taken_back = not row.stands_on(day)
        row.judges = now and row.may_judge(viewer.organisation_id) and not row.is_taken_back
        row.mine = viewer.organisation_id in {row.written_by_id, row.social_actor_id} - {None}
    return [rows[pk] for pk in first]


def outcome_for(viewer: Viewer, pk: int) -> Outcome:
    """One change as it stands; Http404 where there is none."""
    return own_row(Outcome.objects.select_related("social_actor"), viewer, pk)


def outcome_to_change(viewer: Viewer, pk: int) -> Outcome:
    """One change that one's own organisation wrote down; Http404 for any other."""
    return own_row(Outcome.objects.filter(written_by_id=viewer.organisation_id or 0), viewer, pk)


def new_outcome(viewer: Viewer) -> Outcome:
    """A change that is not written down yet."""
    return Outcome(
        programme_id=viewer.programme_id, written_by_id=viewer.organisation_id,
        social_actor_id=viewer.organisation_id,
    )  # fmt: skip


def learnt(viewer: Viewer, on: date = date.max) -> QuerySet[Learning]:
    """What was learnt by a day, with what it became here; what it became elsewhere is a seam."""
    found = Learning.objects.filter(programme_id=viewer.programme_id, on__lte=on)
    if not viewer.may(Permission.SEE_ACCOUNTS_GIVEN):
        return found.none()
    return found.select_related("organisation", "activity", "became_initiative")


def learnt_as_said(viewer: Viewer, among: Iterable[Learning], on: date) -> list[Learning]:
    """Some of what was learnt as it was told on a day, with what was said before."""
    rows = list(among)
    before = of_learning(viewer, [row.pk for row in rows])
    found = []
    for row in rows:
        found.append(as_said(row, before[row.pk], on))
        found[-1].said_before = said_before(row, before[row.pk], on)
    return found


def became_by(learning: Learning, on: date) -> Initiative | None:
    """The initiative that it became, where that had begun by a day."""
    found = learning.became_initiative
    return None if found is None or (found.starts_on and found.starts_on > on) else found


def learning_to_change(viewer: Viewer, pk: int) -> Learning:
    """Something one's own organisation learnt; Http404 for any other."""
    return own_row(Learning.objects.filter(organisation_id=viewer.organisation_id or 0), viewer, pk)


def new_learning(viewer: Viewer) -> Learning:
    """Something learnt that is not written down yet."""
    return Learning(programme_id=viewer.programme_id, organisation_id=viewer.organisation_id)


def activities_before(viewer: Viewer, day: date) -> QuerySet[Activity]:
    """Activities that something can have come of."""
    return Activity.objects.filter(programme_id=viewer.programme_id, on__lte=day)


def own_row(found: QuerySet, viewer: Viewer, pk: int):
    """One of some rows, of the viewer's programme; Http404 where there is none."""
    return get_object_or_404(found.filter(programme_id=viewer.programme_id, pk=pk))
