"""Questions about what partners gave: meant, given, lost to other duties, and as it was said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils import timezone

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Contribution, Initiative
from alongside.web.partnership.queries.accounts_given import own_row
from alongside.web.partnership.queries.earlier import as_said, of_contributions, said_before
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
    every = list(found.select_related("organisation__group", "initiative"))
    before = of_contributions(viewer, [row.pk for row in every])
    rows = [as_said(row, before[row.pk], on) for row in every]
    for row, now in zip(rows, every, strict=True):
        row.is_taken_back = not row.stands_on(on)
        row.said_before = said_before(now, before[row.pk], on)
        row.mine = row.organisation_id == viewer.organisation_id and on >= timezone.localdate()
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
    return own_row(
        Contribution.objects.filter(organisation_id=viewer.organisation_id or 0), viewer, pk
    )


def new_contribution(viewer: Viewer, initiative: Initiative) -> Contribution:
    """A contribution of one's own organisation that is not written yet."""
    return Contribution(
        programme_id=viewer.programme_id, initiative=initiative,
        organisation_id=viewer.organisation_id,
    )  # fmt: skip
