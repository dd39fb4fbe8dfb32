"""Who is looking: an account's programmes, its standing in one, and the members of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from alongside.web.core.law import terms
from alongside.web.core.models import Event, Reading
from alongside.web.core.policy import ROLE_LABELS, Condition, Object, Role
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import (
    Account,
    Invitation,
    Membership,
    Organisation,
    Programme,
    Promise,
    SharingAgreement,
    StakeholderGroup,
    fitting,
    in_force,
    is_gathering,
)

# Who reads for an organisation, and so promises first.
PARTNERS = frozenset({Role.POLICE, Role.ARTS, Role.COMMUNITY, Role.COUNCIL})


@dataclass(frozen=True)
class Standing:
    """What one account is in one programme."""

    programme: Programme
    viewer: Viewer

    @property
    def roles(self) -> list[str]:
        """The roles in words, in the order of the policy."""
        return [label for role, label in ROLE_LABELS.items() if role in self.viewer.roles]


def standings(account: Account) -> list[Standing]:
    """Every programme the account is now a member of, by title. One query.

    A membership for a partner counts while that partner takes part and an agreement of theirs is
    in force; one that has never had an agreement is let in as a programme begins. The role has to
    fit the zone that the partner stands in now.
    """
    if not account.is_authenticated:
        return []
    current = (
        Membership.objects.filter(_partner_takes_part(), account=account, ended_at=None)
        .select_related("programme")
        .order_by("programme__title", "programme_id", "id")
    )
    held: dict[int, list[Membership]] = {}
    for membership in current:
        held.setdefault(membership.programme_id, []).append(membership)
    return [_standing(account, memberships) for memberships in held.values()]


def _partner_takes_part() -> Q:
    agreements = SharingAgreement.objects.filter(organisation=OuterRef("organisation"))
    agreed = ~Exists(agreements) | Exists(agreements.filter(in_force()))
    left = Q(organisation__left_on__isnull=False, organisation__left_on__lte=timezone.localdate())
    return fitting() & (Q(organisation=None) | (agreed & ~left))


def has_promised(viewer: Viewer) -> bool:
    """Whether they may read: partners first agree that nothing is used against a person."""
    if not viewer.roles & PARTNERS:
        return True
    return Promise.objects.filter(
        account=viewer.account_id, programme=viewer.programme_id, version=terms().version
    ).exists()


def new_promise(viewer: Viewer) -> Promise:
    """The promise they have not given yet, to the terms as they stand."""
    return Promise(
        account_id=viewer.account_id, programme_id=viewer.programme_id, version=terms().version
    )


def promise_of(viewer: Viewer) -> Promise | None:
    """The latest promise they gave, or None."""
    given = Promise.objects.filter(account=viewer.account_id, programme=viewer.programme_id)
    return given.order_by("-version").first()


def _standing(account: Account, memberships: list[Membership]) -> Standing:
    places = (m.organisation_id for m in memberships if m.organisation_id)
    viewer = Viewer(
        account_id=account.pk,
        programme_id=memberships[0].programme_id,
        roles=frozenset(Role(m.role) for m in memberships),
        organisation_id=next(places, None),
    )
    return Standing(memberships[0].programme, viewer)


def standing_in(account: Account, slug: str) -> tuple[Standing, list[Standing]]:
    """The account's standing in a programme, and all of its standings.

    Raises Http404 both for a programme that is not there and for one that is not theirs.
    """
    every = standings(account)
    for standing in every:
        if standing.programme.slug == slug:
            return standing, every
    raise Http404


def viewer_for(account: Account, slug: str) -> tuple[Programme, Viewer]:
    """The programme at an address and this account's viewer in it; Http404 for either lack."""
    standing, _ = standing_in(account, slug)
    return standing.programme, standing.viewer


def members(viewer: Viewer) -> QuerySet[Membership]:
    """Current memberships of the viewer's programme, by name and role."""
    return (
        Membership.objects.filter(programme_id=viewer.programme_id, ended_at=None)
        .select_related("account", "organisation")
        .order_by("account__name", "account_id", "id")
    )


def membership(viewer: Viewer, pk: int) -> Membership:
    """One current membership; raises Http404 where there is none for this viewer."""
    return get_object_or_404(members(viewer).filter(pk=pk))


def open_invitations(viewer: Viewer) -> list[Invitation]:
    """Invitations that could still be accepted, newest first."""
    waiting = Invitation.objects.filter(
        programme_id=viewer.programme_id, accepted_at=None, cancelled_at=None
    ).select_related("organisation", "invited_by")
    return [invitation for invitation in waiting if invitation.is_open]


def open_invitation(viewer: Viewer, pk: int) -> Invitation:
    """One invitation that could still be accepted; raises Http404 where there is none."""
    for invitation in open_invitations(viewer):
        if invitation.pk == pk:
            return invitation
    raise Http404


def invitation_for(pk: int, secret: str) -> Invitation | None:
    """The open invitation that a link's secret belongs to, or None for any other secret."""
    found = (
        Invitation.objects.filter(pk=pk, secret_hash=Invitation.hash_of(secret))
        .select_related("programme", "organisation", "invited_by")
        .first()
    )
    return found if found is not None and found.is_open else None


def account_at(email: str) -> Account | None:
    """The account with an address, in any case of letters."""
    return Account.objects.filter(email=email.casefold()).first()


def organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """The partners of the programme, lead partners first."""
    return (
        Organisation.objects.filter(programme_id=viewer.programme_id)
        .select_related("group")
        .order_by("-leads", "name")
    )


def organisation_for(viewer: Viewer, pk: int) -> Organisation:
    """One partner; Http404 where there is none in this programme."""
    return get_object_or_404(organisations(viewer).filter(pk=pk))


def new_organisation(viewer: Viewer) -> Organisation:
    """A partner of the programme that is not written yet."""
    return Organisation(programme_id=viewer.programme_id)


def groups(viewer: Viewer) -> list[StakeholderGroup]:
    """The stakeholder groups of the programme, in their order."""
    return list(StakeholderGroup.objects.filter(programme_id=viewer.programme_id))


def group_for(viewer: Viewer, pk: int) -> StakeholderGroup:
    """One stakeholder group; Http404 where there is none in this programme."""
    return get_object_or_404(
        StakeholderGroup.objects.filter(programme_id=viewer.programme_id, pk=pk)
    )


def new_group(viewer: Viewer) -> StakeholderGroup:
    """A stakeholder group of the programme that is not written yet."""
    return StakeholderGroup(programme_id=viewer.programme_id)


def events(viewer: Viewer, *, before: int | None = None, most: int = 50) -> list[Event]:
    """The latest changes in the programme, or the latest before one, newest first."""
    found = Event.objects.filter(programme_id=viewer.programme_id)
    if before is not None:
        found = found.filter(pk__lt=before)
    return list(found.select_related("actor").order_by("-id")[:most])


def names_of(accounts: Collection[int]) -> dict[int, str]:
    """Names by account, for rows of another store that hold its number."""
    return dict(Account.objects.filter(pk__in=accounts).values_list("pk", "name"))


def readings(viewer: Viewer, *, before: int | None = None, most: int = 50) -> list[Reading]:
    """Who looked at what, as far as the policy lets this viewer know it, newest first.

    Each has ``reduced``: then neither the thing nor a reason may be shown.
    """
    narrowed = viewer.only(Object.ACCESS)
    if narrowed is None:
        return []
    found = Reading.objects.filter(programme_id=viewer.programme_id)
    if Condition.OWN in narrowed:
        found = found.filter(account=viewer.account_id)
    if Condition.POLICE_VIEWS in narrowed:
        found = found.filter(_police_looks(viewer))
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found.select_related("account", "event").order_by("-id")[:most])
    for row in rows:
        row.reduced = Condition.REDUCED in narrowed
        row.reasoned = not narrowed or row.account_id == viewer.account_id
    return rows


def police_looks(viewer: Viewer, *, most: int = 50) -> list[Reading]:
    """What police accounts looked at, for those whom it concerns; empty for the others."""
    narrowed = viewer.only(Object.ACCESS)
    if narrowed is None or narrowed - {Condition.POLICE_VIEWS}:
        return []
    found = Reading.objects.filter(programme_id=viewer.programme_id, by_police=True)
    if narrowed:
        found = found.filter(_police_looks(viewer))
    return list(found.select_related("account", "event").order_by("-id")[:most])


def _police_looks(viewer: Viewer) -> Q:
    """Looks by police accounts at what is about the viewer's organisation, or about all."""
    return Q(by_police=True) & (Q(about=None) | Q(about=viewer.organisation_id))


def words_of_programmes() -> set[str]:
    """Names that whoever tries to guess a password here would know, whole and word by word."""
    names = [
        name
        for row in (
            *Programme.objects.values_list("title", "slug", "place"),
            *Organisation.objects.values_list("name", "short", "key"),
        )
        for name in row
    ]
    return {*names, *(word for name in names for word in name.replace("-", " ").split())}


def gathers(viewer: Viewer) -> bool:
    """Whether collection is open: what people say may be brought in."""
    return is_gathering(viewer.programme_id)


def stewards(viewer: Viewer) -> list[Membership]:
    """The data stewards of the viewer's programme, whom everybody may write to."""
    return list(members(viewer).filter(role=Role.STEWARD))
