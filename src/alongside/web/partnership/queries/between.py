"""Questions about what lies between the two sides of a tie: promises, wishes, and who began it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from alongside.web.core.policy import Condition, Object
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    Commitment,
    Contact,
    HandOver,
    Objective,
    PassedPromise,
    Relationship,
    RelationshipHolder,
    Side,
)
from alongside.web.partnership.queries.commitments import Owed, commitments
from alongside.web.partnership.queries.named_then import promised_then
from alongside.web.partnership.queries.ties import Tie, live, ties_of
from alongside.web.people.models import Organisation

IN_FORCE = frozenset({"in_force", "overdue"})


def promised_between(viewer: Viewer, tie: Tie) -> list[Owed]:
    """Commitments in force by which one side of a tie owes something to the other."""
    now = _commitments(tie.relationship).values_list("pk", flat=True)
    every = Commitment.objects.filter(programme_id=viewer.programme_id)
    changed = {pk for of in promised_then(every, tie.on).among.values() for pk in of}
    found = commitments(viewer, tie.on, {*now, *changed})
    return [
        owed
        for owed in found
        if owed.state in IN_FORCE
        and (owed.commitment.pk not in changed or _is_between(owed.commitment, tie.relationship))
    ]


def _is_between(promise: Commitment, tie: Relationship) -> bool:
    """Whether one of the two owes it to the other, as it is told here."""
    owing, owed = set(promise.owed_by.all()), set(promise.owed_to.all())
    groups = {group.pk for group in promise.owed_to_groups.all()}
    return any(
        one in owing and (other in owed or other.group_id in groups)
        for one, other in ((tie.a, tie.b), (tie.b, tie.a))
    )


def open_in_handovers(tie: Tie) -> list[PassedPromise]:
    """Promises of its hand-overs that nobody had taken on by the day, for its two sides alone."""
    if tie.mine is None:
        return []
    rows = PassedPromise.objects.filter(
        Q(passed_on__isnull=True) | Q(passed_on__gt=tie.on),
        handover__relationship=tie.relationship,
    )
    told = rows.select_related("handover__relationship__a", "handover__relationship__b")
    return [one for one in told if _since(one.handover) <= tie.on]


def _since(handover: HandOver) -> date:
    return min(handover.announced_on or handover.outgoing_last_day, handover.outgoing_last_day)


def to_pick_from(viewer: Viewer, tie: Relationship) -> list[tuple[str, str]]:
    """What a promise of a hand-over can be picked from: what both sides promise and want."""
    promises = _commitments(tie).filter(adopted_on__isnull=False, superseded_on__isnull=True)
    found = [(f"commitment-{one.pk}", one.wording.text) for one in promises]
    wanted = Objective.objects.filter(programme_id=viewer.programme_id, retired_on__isnull=True)
    both = wanted.filter(parties=tie.a_id).filter(parties=tie.b_id).prefetch_related("wordings")
    return found + [(f"objective-{one.pk}", one.wording.text) for one in both]


def still_to_pick(viewer: Viewer, handover: HandOver) -> list[tuple[str, str]]:
    """Those of them that its hand-over does not list yet."""
    listed = handover.promises.all()
    there = {f"commitment-{one.commitment_id}" for one in listed}
    there |= {f"objective-{one.objective_id}" for one in listed}
    found = to_pick_from(viewer, handover.relationship)
    return [(key, words) for key, words in found if key not in there]


def protected_of_others(viewer: Viewer, on: date) -> int:
    """How many live protected ties a partner reads nothing else of: a number, and no name."""
    me, narrowed = viewer.organisation_id, viewer.only(Object.RELATIONSHIP)
    if me is None or narrowed is None or Condition.OWN not in narrowed:
        return 0
    rows = Relationship.objects.filter(
        programme_id=viewer.programme_id, protected=True, started_on__lte=on
    )
    return live(rows, on).exclude(Q(a=me) | Q(b=me)).count()


def _commitments(tie: Relationship) -> QuerySet[Commitment]:
    groups = dict(
        Organisation.objects.filter(pk__in=[tie.a_id, tie.b_id]).values_list("pk", "group_id")
    )
    either = Q()
    for owes, owed in ((tie.a_id, tie.b_id), (tie.b_id, tie.a_id)):
        either |= Q(owed_by=owes, owed_to=owed) | Q(owed_by=owes, owed_to_groups=groups[owed])
    rows = Commitment.objects.filter(either, programme_id=tie.programme_id).distinct()
    return rows.prefetch_related("wordings")


def held_before(tie: Tie) -> list[tuple[str, list[RelationshipHolder]]]:
    """Each side by name with who held it before the day and holds it no longer."""
    rows = RelationshipHolder.objects.filter(
        relationship=tie.relationship, ends_on__lt=tie.on
    ).select_related("person__organisation")
    sides = ((tie.relationship.a.name, Side.A), (tie.relationship.b.name, Side.B))
    return [(name, [one for one in rows if one.side == side]) for name, side in sides]


@dataclass(frozen=True)
class Begun:
    """Which side began it, and how often each side was the one who got in touch."""

    first: str
    counts: list[tuple[str, int]]


def begun(tie: Tie) -> Begun | None:
    """Who got in touch first and how often each, for the two sides; None where nobody did yet."""
    if tie.mine is None:
        return None
    rows = Contact.objects.filter(relationship=tie.relationship, on__lte=tie.on)
    told = list(rows.order_by("on", "id").values_list("started_by", flat=True))
    if not told:
        return None
    of = {side: tie.relationship.organisation_on(side).name for side in Side.values}
    return Begun(of[told[0]], [(of[side], told.count(side)) for side in Side.values])


@dataclass(frozen=True)
class Lost:
    """A side of a tie that nobody holds since a day, and that nobody handed over."""

    relationship: Relationship
    side: str
    since: date


def lost_without_handover(viewer: Viewer, on: date, tie: Relationship | None = None) -> list[Lost]:
    """Sides of one's own ties, or of one, that lost their last holder with no hand-over opened."""
    rows = ties_of(viewer, on).filter(Q(a=viewer.organisation_id) | Q(b=viewer.organisation_id))
    among = live(rows if tie is None else rows.filter(pk=tie.pk), on)
    ties = {row.pk: row for row in among} if viewer.organisation_id else {}
    held: dict[tuple[int, str], list[RelationshipHolder]] = defaultdict(list)
    for one in RelationshipHolder.objects.filter(relationship__in=ties, starts_on__lte=on):
        held[one.relationship_id, one.side].append(one)
    handed: dict[tuple[int, str], date] = {}
    told = HandOver.objects.filter(relationship__in=ties).order_by("outgoing_last_day")
    for pk, side, day in told.values_list("relationship", "side", "outgoing_last_day"):
        handed[pk, side] = day
    found = []
    for (pk, side), holders in held.items():
        if any(one.ends_on is None or one.ends_on >= on for one in holders):
            continue
        last = max(holders, key=lambda one: (one.ends_on, one.pk))
        if last.ends_on and handed.get((pk, side), date.min) < last.starts_on:
            found.append(Lost(ties[pk], side, last.ends_on))
    return sorted(found, key=lambda one: (one.since, one.relationship.pk, one.side))
