"""Questions about the remit: who decides what, on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.comparing import Stretch, changes
from alongside.web.partnership.models import (
    RemitDivision,
    RemitItem,
    RemitPosition,
    RemitRight,
)
from alongside.web.partnership.standing import standing
from alongside.web.people.models import Organisation, StakeholderGroup

HOST = _("the host")


@dataclass(frozen=True)
class Decision:
    """One decision on a day: who has which right, and what was said of how it is divided."""

    item: RemitItem
    division: RemitDivision
    rights: dict[str, list[str]]
    said: list[RemitPosition]
    mine: RemitPosition | None
    on: date

    @property
    def scope(self) -> list[str]:
        """The initiatives it is about; none for the whole programme."""
        return [initiative.heading for initiative in self.division.initiatives.all()]

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
            for right in self.division.rights.all()
        )

    @property
    def is_over(self) -> bool:
        """Whether it had ended by that day."""
        return bool(self.item.ended_on and self.item.ended_on <= self.on)

    @property
    def is_the_newest(self) -> bool:
        """Whether it is divided like this to this day."""
        return self.division.version == self.item.division.version


@dataclass(frozen=True)
class Redivided:
    """One change of a decision: its words compared, and who had a right and has another."""

    division: RemitDivision
    words: list[Stretch]
    moved: list[tuple[str, str, str]]


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
        if _speaks(row.division.rights.all(), viewer)
        and not _speaks(row.division.positions.all(), viewer)
    }


def in_force(viewer: Viewer, on: date) -> QuerySet[RemitItem]:
    """Every decision that was divided by a day and had not ended."""
    rows = _rows(viewer, on)
    return rows if viewer.may(Permission.SEE_OBJECTIVES) else rows.none()


def told(viewer: Viewer, on: date) -> dict[str, int]:
    """How many are overdue, rest on a duty in law, and leave the police no part."""
    rows = in_force(viewer, on).prefetch_related(None)
    held = RemitDivision.objects.held_on(on).filter(item__in=rows)
    police = Q(rights__right=RemitRight.Right.EXCLUDED)
    police &= Q(rights__organisation__group__zone=StakeholderGroup.Zone.POLICE)
    return {
        "overdue": rows.filter(review_due__lt=on).count(),
        "statutory": held.exclude(statutory_note="").count(),
        "without_police": held.filter(police).distinct().count(),
    }


def decision_for(viewer: Viewer, pk: int, on: date) -> Decision:
    """One decision; Http404 where there is none in this programme."""
    row = _rows(viewer, on, with_ended=True).filter(pk=pk).first()
    if row is None or not viewer.may(Permission.SEE_OBJECTIVES):
        raise Http404
    return _decision(viewer, row, on)


def new_decision(viewer: Viewer) -> RemitItem:
    """A decision that is not written yet."""
    return RemitItem(programme_id=viewer.programme_id)


def division_for(viewer: Viewer, pk: int) -> RemitDivision:
    """One division of a decision; Http404 where there is none in this programme."""
    found = RemitDivision.objects.filter(pk=pk, item__programme_id=viewer.programme_id)
    row = found.select_related("item").first()
    if row is None or not viewer.may(Permission.SEE_OBJECTIVES):
        raise Http404
    return row


def rights_now(item: RemitItem) -> dict[int | None, str]:
    """The right of each organisation by id, None for the host."""
    if not item.pk:
        return {}
    return {right.organisation_id: right.right for right in item.division.rights.all()}


def unanswered(viewer: Viewer, on: date) -> list[RemitDivision]:
    """How decisions are divided on a day that one's organisation has not said a word about."""
    me = viewer.organisation_id
    if me is None or not viewer.may(Permission.SEE_OBJECTIVES):
        return []
    rows = in_force(viewer, on).prefetch_related(None)
    held = RemitDivision.objects.held_on(on).filter(item__in=rows, rights__organisation=me)
    return list(held.exclude(positions__organisation=me).order_by("item__key", "item"))


def redivided(item: RemitItem, on: date) -> list[Redivided]:
    """Each division of a decision after the first, until a day, with what it changed."""
    told = {one.version: one for one in item.divisions.all()}
    return [
        Redivided(after, words, _moved(told[after.version - 1], after))
        for after, words in changes(told.values(), on)
    ]


def acting(viewer: Viewer) -> Organisation | None:
    """The organisation that somebody acts for, where it is one."""
    own = Organisation.objects.filter(programme_id=viewer.programme_id)
    return own.filter(pk=viewer.organisation_id).first()


def partners_to_name(viewer: Viewer, on: date) -> QuerySet[Organisation]:
    """Those who take part on a day, to whom a right can be given."""
    rows = Organisation.objects.filter(programme_id=viewer.programme_id)
    rows = rows.filter(Q(left_on__isnull=True) | Q(left_on__gte=on))
    return rows.select_related("group").order_by("name", "pk")


def _rows(viewer: Viewer, on: date, *, with_ended: bool = False) -> QuerySet[RemitItem]:
    rows = RemitItem.objects.filter(
        pk__in=RemitDivision.objects.filter(on__lte=on).values("item"),
        programme_id=viewer.programme_id,
    )
    if not with_ended:
        rows = rows.exclude(ended_on__isnull=False, ended_on__lte=on)
    return rows.prefetch_related(
        "divisions__initiatives", "divisions__rights__organisation__group",
        "divisions__positions__organisation",
    )  # fmt: skip


def _decision(viewer: Viewer, row: RemitItem, on: date) -> Decision:
    held = [division for division in row.divisions.all() if division.on <= on]
    division = max(held, key=lambda one: one.version)
    rights: dict[str, list[str]] = {}
    for right in division.rights.all():
        rights.setdefault(right.right, []).append(_who(right))
    stood = standing((), division.positions.all(), on=on)
    mine = stood.said.get(viewer.organisation_id)
    return Decision(row, division, rights, list(stood.said.values()), mine, on)


def _speaks(rows: Iterable[RemitRight | RemitPosition], viewer: Viewer) -> bool:
    return any(one.organisation_id == viewer.organisation_id for one in rows)


def _who(right: RemitRight) -> str:
    return right.organisation.name if right.organisation else str(HOST)


def _moved(before: RemitDivision, after: RemitDivision) -> list[tuple[str, str, str]]:
    """Whoever has another right than before, with both in words."""
    was = {_who(one): one.get_right_display() for one in before.rights.all()}
    now = {_who(one): one.get_right_display() for one in after.rights.all()}
    none = _("not named")
    return [
        (who, was.get(who, str(none)), now.get(who, str(none)))
        for who in {**was, **now}
        if was.get(who) != now.get(who)
    ]
