"""Questions about commitments: what is owed to whom, who signed, and whether it was kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    Commitment,
    CommitmentReview,
    CommitmentSignature,
    CommitmentTranslation,
    CommitmentWording,
)
from alongside.web.partnership.queries.agreed_before import commitments_as_said
from alongside.web.partnership.queries.named_then import owed_to, promised_then
from alongside.web.partnership.queries.stood import batched
from alongside.web.partnership.rules.objectives import only_published
from alongside.web.partnership.standing import Standing, standing
from alongside.web.people.models import Organisation, StakeholderGroup


@dataclass(frozen=True)
class Owed:
    """A commitment on a day: its wording then, who signed it, and what the last review said."""

    commitment: Commitment
    wording: CommitmentWording
    signed: Standing
    signatures: list[CommitmentSignature]
    mine: CommitmentSignature | None
    unsigned: list[str]
    reviews: list[CommitmentReview]
    due: date | None
    owed_to_me: bool
    owed_by_me: bool
    waits_for_me: bool
    on: date

    @property
    def state(self) -> str:
        """``draft``, ``in_force``, ``overdue`` or ``superseded``."""
        row = self.commitment
        if row.superseded_on and row.superseded_on <= self.on:
            return "superseded"
        if row.adopted_on is None or row.adopted_on > self.on:
            return "draft"
        return "overdue" if self.days_overdue else "in_force"

    @property
    def days_overdue(self) -> int:
        """Days since its review was due; 0 while it is not."""
        adopted = self.commitment.adopted_on
        in_force = adopted is not None and adopted <= self.on
        return max(0, (self.on - self.due).days) if in_force and self.due else 0

    @property
    def last(self) -> CommitmentReview | None:
        """The newest review by that day."""
        return self.reviews[-1] if self.reviews else None

    @property
    def whom(self) -> list[str]:
        """Everybody it is owed to, by name."""
        groups = [group.short or group.label for group in self.commitment.owed_to_groups.all()]
        return [o.name for o in self.commitment.owed_to.all()] + groups

    @property
    def taken_back(self) -> list[CommitmentReview]:
        """Reviews that were taken back by that day."""
        every = self.commitment.reviews.all()
        return [r for r in every if r.on <= self.on and not r.stands_on(self.on)]

    def by_those_owed(self, review: CommitmentReview) -> bool:
        """Whether somebody it is owed to had a part in a review."""
        owed = {o.pk for o in self.commitment.owed_to.all()}
        groups = {group.pk for group in self.commitment.owed_to_groups.all()}
        reviewers = review.reviewed_by.all()
        return bool(review.with_groups.all()) or any(
            r.pk in owed or r.group_id in groups for r in reviewers
        )

    @property
    def last_was_by_those_owed(self) -> bool:
        """Whether its newest review is the word of somebody it is owed to."""
        return self.last is not None and self.by_those_owed(self.last)


def commitments(viewer: Viewer, on: date, among: Iterable[int] | None = None) -> list[Owed]:
    """Commitments on a day, all or those of some ids: first what is owed to the viewer's side."""
    if not viewer.may(Permission.SEE_OBJECTIVES):
        return []
    group, rows = own_group(viewer), _rows(viewer)
    if among is None:
        among = Commitment.objects.filter(programme_id=viewer.programme_id).values_list(
            "pk", flat=True
        )
    found = [
        owed
        for several in batched(among)
        for row in commitments_as_said(viewer, rows.filter(pk__in=several), on)
        if (owed := _owed(viewer, row, on, group))
    ]
    if only_published(viewer):
        found = [owed for owed in found if owed.state in {"in_force", "overdue"}]
    return sorted(found, key=lambda o: (not o.owed_to_me, not o.owed_by_me, o.commitment.key))


def promised_in_force(viewer: Viewer, on: date) -> int:
    """How many promises to the viewer's organisation, or to its group, are in force on a day."""
    me = viewer.organisation_id
    if me is None or not viewer.may(Permission.SEE_OBJECTIVES):
        return 0
    rows = Commitment.objects.filter(programme_id=viewer.programme_id, adopted_on__lte=on)
    rows = rows.exclude(superseded_on__lte=on)
    return len(owed_to(me, own_group(viewer), rows, promised_then(rows, on)))


def commitment_for(viewer: Viewer, pk: int, on: date) -> Owed:
    """One commitment on a day; Http404 where there is none for this viewer."""
    row = _rows(viewer).filter(pk=pk).first() if viewer.may(Permission.SEE_OBJECTIVES) else None
    stood = commitments_as_said(viewer, [row], on) if row else []
    found = _owed(viewer, stood[0], on, own_group(viewer)) if stood else None
    if found is None or (only_published(viewer) and found.state not in {"in_force", "overdue"}):
        raise Http404
    return found


def commitment_wording_for(viewer: Viewer, pk: int) -> CommitmentWording:
    """One wording; Http404 where there is none in this programme."""
    rows = CommitmentWording.objects.filter(commitment__programme_id=viewer.programme_id)
    return get_object_or_404(rows.filter(pk=pk).select_related("commitment"))


def translations_of(viewer: Viewer, owed: Owed) -> list[CommitmentTranslation]:
    """What its wording of that day says in other languages."""
    rows = CommitmentTranslation.objects.filter(wording=owed.wording, on__lte=owed.on)
    return list(rows.select_related("organisation", "wording__commitment"))


def own_review(viewer: Viewer, pk: int) -> CommitmentReview:
    """A review that one's own organisation made; Http404 for any other."""
    rows = CommitmentReview.objects.filter(commitment__programme_id=viewer.programme_id, pk=pk)
    found = rows.filter(reviewed_by=viewer.organisation_id or 0).select_related("commitment")
    return get_object_or_404(found)


def new_commitment(viewer: Viewer) -> Commitment:
    """A commitment that is not written yet."""
    return Commitment(programme_id=viewer.programme_id)


def people_to_ask(owed: Owed) -> list[StakeholderGroup]:
    """Groups it is owed to that have no organisation of their own, for whoever asks them."""
    if owed.owed_by_me:
        return []
    groups = list(owed.commitment.owed_to_groups.all())
    filled = set(Organisation.objects.filter(group__in=groups).values_list("group_id", flat=True))
    return [group for group in groups if group.pk not in filled]


def _rows(viewer: Viewer):
    return Commitment.objects.filter(programme_id=viewer.programme_id).prefetch_related(
        "owed_by__group", "owed_to__group", "owed_to_groups", "wordings__signatures__organisation",
        "reviews__reviewed_by", "reviews__with_groups",
    )  # fmt: skip


def _owed(viewer: Viewer, row: Commitment, on: date, group: int | None) -> Owed | None:
    wordings = [w for w in row.wordings.all() if w.on <= on]
    if not wordings:
        return None
    wording = max(wordings, key=lambda w: w.version)
    owing = {o.pk: o for o in row.owed_by.all()}
    stood = standing(owing, wording.signatures.all(), on=on)
    reviews = [r for r in row.reviews.all() if r.on <= on and r.stands_on(on)]
    me = viewer.organisation_id
    adopted = row.adopted_on is not None and row.adopted_on <= on
    return Owed(
        commitment=row,
        wording=wording,
        signed=stood,
        signatures=list(stood.said.values()),
        mine=stood.said.get(me) if me else None,
        unsigned=sorted(owing[pk].name for pk in owing if pk not in stood.behind),
        reviews=reviews,
        due=row.review_due_after(reviews[-1].on if reviews else None) if adopted else None,
        owed_to_me=me is not None
        and (
            any(o.pk == me for o in row.owed_to.all())
            or any(g.pk == group for g in row.owed_to_groups.all())
        ),
        owed_by_me=me in owing,
        waits_for_me=me in stood.silent and row.superseded_on is None,
        on=on,
    )


def own_group(viewer: Viewer) -> int | None:
    """The group that the viewer's organisation stands in."""
    own = Organisation.objects.filter(programme_id=viewer.programme_id, pk=viewer.organisation_id)
    return own.values_list("group_id", flat=True).first()
