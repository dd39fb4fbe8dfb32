"""Questions about relationships: who holds them on a day, when the sides were last in touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from alongside.web.core.models import Event
from alongside.web.core.policy import Condition, Object, Permission, Role
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    Activity,
    CarryOn,
    Contact,
    Relationship,
    RelationshipHolder,
    Side,
)
from alongside.web.partnership.queries.tied_before import ties_as_said
from alongside.web.people.models import Membership, Organisation

SILENT = timedelta(days=90)
PROTECTED = "a protected relationship"


@dataclass
class Tie:
    """One tie on a day, as far as its viewer may know it. ``a`` and ``b`` are names or None."""

    relationship: Relationship
    mine: str | None
    named: bool
    on: date
    holders: dict[str, list[RelationshipHolder]] = field(default_factory=dict)
    last_contact: date | None = None
    last_shared: date | None = None

    @property
    def name(self) -> str:
        """Both sides by name, or what may be said of one that is protected."""
        if not self.named:
            return PROTECTED
        return f"{self.relationship.a.name} – {self.relationship.b.name}"

    @property
    def fewest(self) -> int:
        """How many people hold the thinner side."""
        return min(len(self.holders.get(side, [])) for side in Side.values)

    @property
    def state(self) -> str:
        """``ended``, ``unheld``, ``single-held`` or ``held``."""
        ended = self.relationship.ended_on
        if ended and ended < self.on:
            return "ended"
        return {0: "unheld", 1: "single-held"}.get(self.fewest, "held")

    @property
    def is_held_by_nobody(self) -> bool:
        """Whether neither side of it is held, while it lives."""
        return self.state == "unheld" and not any(self.holders.values())

    @property
    def is_silent(self) -> bool:
        """Whether the sides were not in touch for three months."""
        return self.last_contact is None or self.on - self.last_contact > SILENT

    @property
    def is_dormant(self) -> bool:
        """Whether they neither were in touch nor took part in anything together."""
        last = max((d for d in (self.last_contact, self.last_shared) if d), default=None)
        return last is None or self.on - last > SILENT

    @property
    def people(self) -> list[tuple[str, list[RelationshipHolder]]]:
        """Each organisation by name with who holds its side."""
        sides = ((self.relationship.a.name, "a"), (self.relationship.b.name, "b"))
        return [(name, self.holders.get(side, [])) for name, side in sides]


def ties_of(viewer: Viewer, on: date) -> QuerySet[Relationship]:
    """Ties that had begun by a day, as far as the viewer may read: their own, or all of them."""
    narrowed = viewer.only(Object.RELATIONSHIP)
    rows = Relationship.objects.filter(programme_id=viewer.programme_id, started_on__lte=on)
    if narrowed is None or not viewer.may(Permission.SEE_TIES):
        return rows.none()
    if Condition.OWN in narrowed:
        me = viewer.organisation_id
        rows = rows.filter(Q(a=me) | Q(b=me)) if me else rows.none()
    return rows.select_related("a__group", "b__group")


def live(rows: QuerySet[Relationship], on: date) -> QuerySet[Relationship]:
    """Those that had not ended by a day."""
    return rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on))


def describe(viewer: Viewer, rows: Iterable[Relationship], on: date) -> list[Tie]:
    """Ties with who holds them and when they were last in touch, in as few questions for many."""
    ties = {row.pk: _tie(viewer, row, on) for row in ties_as_said(viewer, rows, on)}
    held = RelationshipHolder.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on), relationship__in=ties, starts_on__lte=on
    ).select_related("person__organisation")
    for holder in held:
        ties[holder.relationship_id].holders.setdefault(holder.side, []).append(holder)
    touched = Contact.objects.filter(relationship__in=ties, on__lte=on)
    for pk, last in touched.values_list("relationship").annotate(last=Max("on")).order_by():
        ties[pk].last_contact = last
    _share_activities(viewer, ties.values(), on)
    return list(ties.values())


def tie_for(viewer: Viewer, pk: int, on: date) -> Tie:
    """One tie with its sides by name; Http404 where the viewer is not of them."""
    row = ties_of(viewer, on).filter(pk=pk).first()
    if row is None or not _tie(viewer, row, on).named:
        raise Http404
    return describe(viewer, [row], on)[0]


def own_tie(viewer: Viewer, pk: int) -> Relationship:
    """A tie that the viewer's organisation keeps a side of; Http404 for any other."""
    me = viewer.organisation_id
    row = (
        Relationship.objects.filter(programme_id=viewer.programme_id, pk=pk)
        .filter(Q(a=me) | Q(b=me))
        .select_related("a", "b")
        .first()
        if me
        else None
    )
    if row is None:
        raise Http404
    return row


def contacts(viewer: Viewer, tie: Tie, most: int = 50) -> list[Contact]:
    """The log of one tie, for its two sides."""
    if tie.mine is None:
        return []
    rows = Contact.objects.filter(relationship=tie.relationship, on__lte=tie.on)
    return list(rows[:most])


def removed_contacts(viewer: Viewer, tie: Tie) -> int:
    """How often something was removed from the log of a tie by a day, for its two sides."""
    if tie.mine is None:
        return 0
    told = Event.objects.filter(
        programme_id=viewer.programme_id, subject_kind="partnership.contact", verb="remove",
        facts__relationship=tie.relationship.pk, at__date__lte=tie.on,
    )  # fmt: skip
    return told.count()


def shows_names(viewer: Viewer, tie: Tie) -> bool:
    """Whether the people who hold it are told by name: to its two sides alone."""
    return tie.mine is not None


def hides_from(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether an organisation keeps its people from the viewer's zone."""
    zones = {Role.POLICE: "police", Role.ARTS: "arts", Role.COMMUNITY: "community"}
    own = {zones.get(role, role.value) for role in viewer.roles}
    return bool(organisation.zones_kept_out & own) and organisation.pk != viewer.organisation_id


def _tie(viewer: Viewer, row: Relationship, on: date) -> Tie:
    mine = row.side_of(viewer.organisation_id) if viewer.organisation_id else None
    keeps = row.steward_id is not None and row.steward_id == viewer.organisation_id
    return Tie(row, mine, not row.protected or mine is not None or keeps, on)


def _share_activities(viewer: Viewer, ties: Iterable[Tie], on: date) -> None:
    """The last held activity that both organisations of a tie took part in."""
    several = list(ties)
    wanted = {o for t in several for o in (t.relationship.a_id, t.relationship.b_id)}
    held = Activity.objects.filter(
        programme_id=viewer.programme_id, status=Activity.Status.HELD, on__lte=on
    )
    days: dict[int, set[tuple[date, int]]] = defaultdict(set)
    for pk, day, host in held.filter(host__in=wanted).values_list("pk", "on", "host"):
        days[host].add((day, pk))
    joined = held.filter(partners__in=wanted).values_list("pk", "on", "partners")
    for pk, day, partner in joined:
        days[partner].add((day, pk))
    for tie in several:
        both = days[tie.relationship.a_id] & days[tie.relationship.b_id]
        tie.last_shared = max(both)[0] if both else None


def new_tie(viewer: Viewer) -> Relationship:
    """A tie of one's own organisation that is not written down yet."""
    return Relationship(programme_id=viewer.programme_id, a_id=viewer.organisation_id)


def new_contact(viewer: Viewer, tie: Relationship) -> Contact:
    """A contact that is not in the log yet."""
    mine = tie.side_of(viewer.organisation_id) or Side.A
    return Contact(programme_id=viewer.programme_id, relationship=tie, started_by=mine)


def own_holder(viewer: Viewer, tie: int, pk: int) -> RelationshipHolder:
    """Somebody who keeps one's own side of a tie now; Http404 for anybody else."""
    rows = RelationshipHolder.objects.filter(
        pk=pk,
        relationship=own_tie(viewer, tie),
        person__organisation_id=viewer.organisation_id,
        ends_on__isnull=True,
    )
    return get_object_or_404(rows.select_related("relationship", "person"))


def holder_to_correct(viewer: Viewer, tie: int, pk: int) -> RelationshipHolder:
    """Somebody who holds or held one's own side of a tie; Http404 for anybody else."""
    rows = RelationshipHolder.objects.filter(
        relationship=own_tie(viewer, tie), person__organisation_id=viewer.organisation_id
    )
    return get_object_or_404(rows.filter(pk=pk).select_related("relationship", "person"))


def contact_to_correct(viewer: Viewer, tie: int, pk: int) -> Contact:
    """A contact that one's own side logged; Http404 for any other."""
    rows = Contact.objects.filter(relationship=own_tie(viewer, tie), pk=pk)
    found = rows.select_related("relationship__a", "relationship__b").first()
    if found is None or found.pk not in logged_here(viewer, [found]):
        raise Http404
    return found


def logged_here(viewer: Viewer, rows: Iterable[Contact]) -> set[int]:
    """Which contacts one's own side logged. Of one that a file told, whoever began it is taken."""
    several = {row.pk: row for row in rows}
    told = Event.objects.filter(
        programme_id=viewer.programme_id, subject_kind="partnership.contact", verb="log",
        subject_id__in=several,
    )  # fmt: skip
    by = dict(told.values_list("subject_id", "actor_id"))
    ours = set(
        Membership.objects.filter(
            programme_id=viewer.programme_id, organisation_id=viewer.organisation_id or 0
        ).values_list("account_id", flat=True)
    )
    return {
        pk
        for pk, row in several.items()
        if (by[pk] in ours if by.get(pk) else _began_here(viewer, row))
    }


def _began_here(viewer: Viewer, row: Contact) -> bool:
    return row.relationship.side_of(viewer.organisation_id) == row.started_by


def carrying_on(viewer: Viewer, tie: Tie) -> tuple[bool, bool]:
    """Whether one's own side, and whether both, said yes to carrying on."""
    said = set(tie.relationship.carried_on_by.values_list("organisation_id", flat=True))
    return viewer.organisation_id in said, len(said) == len(Side)


def own_yes(viewer: Viewer, tie: Relationship) -> CarryOn:
    """One's own side's yes: the one that stands, else one that is not said yet."""
    found = tie.carried_on_by.filter(organisation_id=viewer.organisation_id).first()
    assert viewer.organisation_id is not None  # whoever keeps a side speaks for it
    return found or CarryOn(relationship=tie, organisation_id=viewer.organisation_id)
