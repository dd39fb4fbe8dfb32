"""Questions about objectives: what they say on a day, who stands behind them, who is silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    Objective,
    ObjectivePosition,
    ObjectiveWording,
    Stance,
    WorkingProfile,
)
from alongside.web.partnership.queries.agreed_before import objectives_as_said
from alongside.web.partnership.queries.named_then import parties_then
from alongside.web.partnership.queries.stood import batched
from alongside.web.partnership.rules.objectives import only_published
from alongside.web.partnership.standing import Standing, standing
from alongside.web.people.models import Organisation, Priority, StakeholderGroup

SOMEBODY = "A partner who is not named here"


@dataclass(frozen=True)
class Said:
    """One organisation's position as this viewer may read it."""

    who: str
    position: ObjectivePosition
    named: bool
    # Empty for readers who are no partner: it was written to partners.
    note: str


@dataclass(frozen=True)
class Shown:
    """An objective on a day: its wording then, and how it stood."""

    objective: Objective
    wording: ObjectiveWording
    standing: Standing
    said: list[Said]
    # Who is silent; where somebody objects without a name, they stand among these.
    silent: list[str]
    silent_is_mixed: bool
    waits_for_me: bool
    mine: ObjectivePosition | None
    on: date

    @property
    def state(self) -> str:
        """``retired``, ``contested``, ``endorsed``, ``police_alone`` or ``proposed``."""
        if self.objective.retired_on and self.objective.retired_on <= self.on:
            return "retired"
        if self.standing.state == "proposed" and self.standing.police_alone:
            return "police_alone"
        return self.standing.state

    @property
    def is_out(self) -> bool:
        """Whether anybody may read it."""
        return self.state != "retired" and self.objective.is_out(self.state, self.on)

    @cached_property
    def review_is_overdue(self) -> bool:
        """Whether it should have been looked at again by that day."""
        due = self.objective.review_due
        return bool(due and due < self.on)


def objectives(viewer: Viewer, on: date, among: Iterable[int] | None = None) -> list[Shown]:
    """Objectives that stood on a day, as the viewer may read them: all, or those of some ids."""
    if not viewer.may(Permission.SEE_OBJECTIVES):
        return []
    rows = _rows(viewer).filter(proposed_on__lte=on)
    if among is None:
        among = Objective.objects.filter(programme_id=viewer.programme_id).values_list(
            "pk", flat=True
        )
    police = police_of(viewer)
    shown = [
        found
        for several in batched(among)
        for row in objectives_as_said(viewer, rows.filter(pk__in=several), on)
        if (found := _shown(viewer, row, on, police))
    ]
    return [s for s in shown if not only_published(viewer) or s.is_out]


def objective_for(viewer: Viewer, pk: int, on: date) -> Shown:
    """One objective on a day; Http404 where there is none for this viewer."""
    row = _rows(viewer).filter(pk=pk).first() if viewer.may(Permission.SEE_OBJECTIVES) else None
    stood = objectives_as_said(viewer, [row], on) if row else []
    found = _shown(viewer, stood[0], on, police_of(viewer)) if stood else None
    if found is None or (only_published(viewer) and not found.is_out):
        raise Http404
    return found


def wording_for(viewer: Viewer, pk: int) -> ObjectiveWording:
    """One wording; Http404 where there is none in this programme."""
    found = ObjectiveWording.objects.filter(
        pk=pk, objective__programme_id=viewer.programme_id
    ).select_related("objective").first()  # fmt: skip
    if found is None:
        raise Http404
    return found


def new_objective(viewer: Viewer, kind: str) -> Objective:
    """An objective that is not proposed yet."""
    return Objective(
        programme_id=viewer.programme_id, kind=kind, proposed_by_id=viewer.organisation_id
    )


def own_organisation(viewer: Viewer) -> Organisation:
    """The organisation that the viewer speaks for; Http404 where they speak for none."""
    found = Organisation.objects.filter(
        programme_id=viewer.programme_id, pk=viewer.organisation_id
    ).first()
    if found is None:
        raise Http404
    return found


def own_objectives(viewer: Viewer, on: date) -> list[int] | None:
    """Ids of those that the viewer's organisation was party to; None, for all, where it is none."""
    me = viewer.organisation_id
    if me is None:
        return None
    rows = Objective.objects.filter(programme_id=viewer.programme_id)
    now = list(rows.filter(parties=me).values_list("pk", flat=True))
    then = parties_then(rows, on)
    return list(then.naming("parties", me, set(now))) if then.among else now


def to_review(viewer: Viewer, on: date, days: tuple[date, date]) -> list[int]:
    """Ids of those to be looked at again within some days: one's own, or all, where it is none."""
    every = Objective.objects.filter(programme_id=viewer.programme_id, retired_on=None)
    then = parties_then(every, on)
    rows = every.filter(review_due__range=days)
    if not then.among and viewer.organisation_id is not None:
        rows = rows.filter(parties=viewer.organisation_id)
    found = [pk for pk in rows.values_list("pk", flat=True) if pk not in then.days]
    found += [pk for pk, due in then.days.items() if due and days[0] <= due <= days[1]]
    own = own_objectives(viewer, on) if then.among or then.days else None
    return found if own is None else [pk for pk in found if pk in own]


def under_priorities(
    viewer: Viewer, shown: list[Shown], *, whole: bool
) -> list[tuple[Priority | None, list[Shown]]]:
    """Objectives under each priority; those without any too, where the ``whole`` is shown."""
    under: dict[int | None, list[Shown]] = {}
    for one in shown:
        under.setdefault(one.objective.priority_id, []).append(one)
    found: list[tuple[Priority | None, list[Shown]]] = [
        (priority, under.get(priority.pk, []))
        for priority in Priority.objects.filter(programme_id=viewer.programme_id)
        if whole or priority.pk in under
    ]
    return [*found, (None, under[None])] if None in under else found


def slower_than(viewer: Viewer, organisations, days: int) -> list[tuple[str, int]]:
    """Partners among some whose usual decision takes longer than some days, with how long."""
    profiles = WorkingProfile.objects.filter(
        organisation__in=organisations, organisation__programme_id=viewer.programme_id
    ).order_by("organisation", "-version").select_related("organisation")  # fmt: skip
    latest: dict[int, WorkingProfile] = {}
    for profile in profiles:
        latest.setdefault(profile.organisation_id, profile)
    return [
        (p.organisation.name, p.usual_decision_days)
        for p in latest.values()
        if p.usual_decision_days and p.usual_decision_days > days
    ]


def police_of(viewer: Viewer) -> frozenset[int]:
    """Organisations of the police zone."""
    return frozenset(
        Organisation.objects.filter(
            programme_id=viewer.programme_id, group__zone=StakeholderGroup.Zone.POLICE
        ).values_list("pk", flat=True)
    )


def _rows(viewer: Viewer):
    return (
        Objective.objects.filter(programme_id=viewer.programme_id)
        .select_related("proposed_by", "priority")
        .prefetch_related("parties", "wordings__positions__organisation")
    )


def _shown(viewer: Viewer, row: Objective, on: date, police: frozenset[int]) -> Shown | None:
    wordings = [w for w in row.wordings.all() if w.on <= on]
    if not wordings:
        return None
    wording = max(wordings, key=lambda w: w.version)
    parties = {party.pk: party for party in row.parties.all()}
    stood = standing(parties, wording.positions.all(), on=on, police=police)
    me = viewer.organisation_id
    hidden = {one for one in stood.objecting if not _is_named(viewer, stood.said[one])}
    return Shown(
        objective=row,
        wording=wording,
        standing=stood,
        said=[_said(viewer, p) for p in stood.said.values()],
        silent=sorted(parties[pk].name for pk in stood.silent | (hidden & set(parties))),
        silent_is_mixed=bool(hidden),
        waits_for_me=me in stood.silent and row.retired_on is None,
        mine=stood.said.get(me),
        on=on,
    )


def _said(viewer: Viewer, position: ObjectivePosition) -> Said:
    named = _is_named(viewer, position)
    note = "" if only_published(viewer) else position.note
    return Said(position.organisation.name if named else SOMEBODY, position, named, note)


def _is_named(viewer: Viewer, position: ObjectivePosition) -> bool:
    objects = position.stance == Stance.OBJECT
    own = position.organisation_id == viewer.organisation_id
    return not objects or position.shows_name or own


def groups_of_parties(viewer: Viewer, shown: list[Shown]) -> dict[int, StakeholderGroup]:
    """The stakeholder group of every party to some objectives, by the organisation."""
    parties = {pk for one in shown for pk in one.standing.parties}
    rows = Organisation.objects.filter(programme_id=viewer.programme_id, pk__in=parties)
    return {one.pk: one.group for one in rows.select_related("group")}
