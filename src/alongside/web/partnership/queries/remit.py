"""Questions about the remit: who decides what, on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import RemitItem, RemitPosition, RemitRight
from alongside.web.partnership.standing import standing
from alongside.web.people.models import Organisation, StakeholderGroup

HOST = "the host"


@dataclass(frozen=True)
class Decision:
    """One decision on a day: who has which right, and what was said of how it is divided."""

    item: RemitItem
    rights: dict[str, list[str]]
    said: list[RemitPosition]
    mine: RemitPosition | None
    on: date

    @property
    def scope(self) -> list[str]:
        """The initiatives it is about; none for the whole programme."""
        return [initiative.heading for initiative in self.item.initiatives.all()]

    @property
    def review_is_overdue(self) -> bool:
        """Whether it should have been looked at again by that day."""
        return bool(self.item.review_due and self.item.review_due < self.on)

    @property
    def decided_by_several(self) -> bool:
        """Whether more organisations decide than there are initiatives named."""
        return len(self.rights.get("decides", [])) > max(1, len(self.scope))

    @property
    def police_have_no_part(self) -> bool:
        """Whether the police are named as having no part in it."""
        return any(
            right.right == RemitRight.Right.EXCLUDED
            and right.organisation is not None
            and right.organisation.group.zone == "police"
            for right in self.item.rights.all()
        )


def decisions(viewer: Viewer, on: date, rows: Iterable[RemitItem]) -> list[Decision]:
    """Decisions on a day, with who has which right in each."""
    return [_decision(viewer, row, on) for row in rows]


def asked_of(viewer: Viewer, rows: Iterable[RemitItem]) -> set[int]:
    """Those of some decisions that name the viewer's organisation, which has not spoken of them."""
    if not viewer.may(Permission.TAKE_POSITION) or viewer.organisation_id is None:
        return set()
    return {
        row.pk
        for row in rows
        if any(one.organisation_id == viewer.organisation_id for one in row.rights.all())
        and not any(one.organisation_id == viewer.organisation_id for one in row.positions.all())
    }


def in_force(viewer: Viewer, on: date) -> QuerySet[RemitItem]:
    """Every decision in force on a day, or not yet begun."""
    rows = _rows(viewer, on)
    return rows if viewer.may(Permission.SEE_OBJECTIVES) else rows.none()


def told(viewer: Viewer, on: date) -> dict[str, int]:
    """How many are overdue, rest on a duty in law, and leave the police no part."""
    rows = in_force(viewer, on).prefetch_related(None)
    police = Q(rights__right=RemitRight.Right.EXCLUDED)
    police &= Q(rights__organisation__group__zone=StakeholderGroup.Zone.POLICE)
    return {
        "overdue": rows.filter(review_due__lt=on).count(),
        "statutory": rows.exclude(statutory_note="").count(),
        "without_police": rows.filter(police).distinct().count(),
    }


def decision_for(viewer: Viewer, pk: int, on: date) -> Decision:
    """One decision; Http404 where there is none in this programme."""
    row = _rows(viewer, on).filter(pk=pk).first()
    if row is None or not viewer.may(Permission.SEE_OBJECTIVES):
        raise Http404
    return _decision(viewer, row, on)


def new_decision(viewer: Viewer) -> RemitItem:
    """A decision that is not written yet."""
    return RemitItem(programme_id=viewer.programme_id)


def rights_now(item: RemitItem) -> dict[int | None, str]:
    """The right of each organisation by id, None for the host."""
    if not item.pk:
        return {}
    return {right.organisation_id: right.right for right in item.rights.all()}


def partners_on(viewer: Viewer, on: date) -> list[Organisation]:
    """Organisations that take part on a day."""
    return list(
        Organisation.objects.filter(programme_id=viewer.programme_id)
        .filter(Q(left_on__isnull=True) | Q(left_on__gte=on))
        .select_related("group")
        .order_by("name")
    )


def _rows(viewer: Viewer, on: date):
    ended = Q(ended_on__isnull=False, ended_on__lte=on)
    return (
        RemitItem.objects.filter(programme_id=viewer.programme_id)
        .exclude(ended)
        .prefetch_related("initiatives", "rights__organisation__group", "positions__organisation")
    )


def _decision(viewer: Viewer, row: RemitItem, on: date) -> Decision:
    rights: dict[str, list[str]] = {}
    for right in row.rights.all():
        who = right.organisation.name if right.organisation else HOST
        rights.setdefault(right.right, []).append(who)
    stood = standing((), row.positions.all(), on=on)
    return Decision(
        row, rights, list(stood.said.values()), stood.said.get(viewer.organisation_id), on
    )
