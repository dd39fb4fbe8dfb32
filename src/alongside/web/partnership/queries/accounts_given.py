"""Questions about what partners say that they gave, learnt and saw change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    Activity,
    Contribution,
    Initiative,
    Learning,
    Outcome,
)
from alongside.web.partnership.queries.earlier import as_said, of_outcomes, said_before
from alongside.web.partnership.queries.initiatives import readable
from alongside.web.partnership.queries.ratings import POLICE


def contributions(
    viewer: Viewer, initiative: Initiative | None = None, on: date = date.max
) -> dict:
    """What each organisation meant to give, gave, and lost to other duties; both sides' totals."""
    if not viewer.may(Permission.SEE_ACCOUNTS_GIVEN):
        return {"rows": [], "sides": []}
    found = Contribution.objects.filter(initiative__in=readable(viewer))
    if initiative is not None:
        found = found.filter(initiative=initiative)
    rows = list(found.select_related("organisation__group", "initiative"))
    for row in rows:
        row.is_taken_back = not row.stands_on(on)
    stand = [row for row in rows if row.stands_on(on)]
    return {"rows": rows, "sides": [_side(stand, True), _side(stand, False)]}


def _side(rows: list[Contribution], police: bool) -> dict:
    """Hours of one side: meant, given, lost, and how far over or under, of those that are known."""
    hours = [
        row
        for row in rows
        if row.unit == "hours" and (row.organisation.group.zone == POLICE) == police
    ]
    known = [row for row in hours if row.actual is not None]
    planned = sum((row.planned for row in known), Decimal(0))
    actual = sum((row.actual for row in known), Decimal(0))
    return {
        "police": police,
        "n": len(known),
        "missing": len(hours) - len(known),
        "planned": planned,
        "actual": actual,
        "lost": sum((row.lost_to_operational_duty or 0 for row in known), Decimal(0)),
        "percent": round((actual / planned - 1) * 100) if planned else None,
    }


def contribution_for(viewer: Viewer, pk: int) -> Contribution:
    """One contribution of one's own organisation; Http404 for any other."""
    return _own(
        Contribution.objects.filter(organisation_id=viewer.organisation_id or 0), viewer, pk
    )


def new_contribution(viewer: Viewer, initiative: Initiative) -> Contribution:
    """A contribution of one's own organisation that is not written yet."""
    return Contribution(
        programme_id=viewer.programme_id, initiative=initiative,
        organisation_id=viewer.organisation_id,
    )  # fmt: skip


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
    return _own(Outcome.objects.select_related("social_actor"), viewer, pk)


def outcome_to_change(viewer: Viewer, pk: int) -> Outcome:
    """One change that one's own organisation wrote down; Http404 for any other."""
    return _own(Outcome.objects.filter(written_by_id=viewer.organisation_id or 0), viewer, pk)


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


def became_by(learning: Learning, on: date) -> Initiative | None:
    """The initiative that it became, where that had begun by a day."""
    found = learning.became_initiative
    return None if found is None or (found.starts_on and found.starts_on > on) else found


def learning_to_change(viewer: Viewer, pk: int) -> Learning:
    """Something one's own organisation learnt; Http404 for any other."""
    return _own(Learning.objects.filter(organisation_id=viewer.organisation_id or 0), viewer, pk)


def new_learning(viewer: Viewer) -> Learning:
    """Something learnt that is not written down yet."""
    return Learning(programme_id=viewer.programme_id, organisation_id=viewer.organisation_id)


def activities_before(viewer: Viewer, day: date) -> QuerySet[Activity]:
    """Activities that something can have come of."""
    return Activity.objects.filter(programme_id=viewer.programme_id, on__lte=day)


def _own(found: QuerySet, viewer: Viewer, pk: int):
    row = found.filter(programme_id=viewer.programme_id, pk=pk).first()
    if row is None:
        raise Http404
    return row
