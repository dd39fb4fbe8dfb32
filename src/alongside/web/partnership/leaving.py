"""Leaving: a partner goes in one act, and takes its people and its contacts with it.

Posts, days and relationships stay, without a name: nothing that two did together is one's to
delete.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from alongside.web.core.models import Event
from alongside.web.partnership.models import Activity, Contact, Relationship, RelationshipHolder
from alongside.web.people.models import (
    Account,
    Holding,
    Invitation,
    Membership,
    Organisation,
    Person,
    Post,
    SharedDevice,
    SharingAgreement,
)
from alongside.web.vault.stores import scrub


@dataclass(frozen=True)
class Going:
    """How many of each kind go or end when a partner leaves, and what others have to take over."""

    accounts: int
    people: int
    contacts: int
    emptied: int
    ties: int
    agreements: int
    invitations: int
    devices: int
    leads: int
    hosts: int


@dataclass(frozen=True)
class Left:
    """That a partner left, with what went: the number and hash of the ledger's entry are proof."""

    going: Going
    entry: int
    hash: str


def what_goes(organisation: Organisation) -> Going:
    """What goes with a partner if it leaves today; nothing is changed."""
    accounts = _memberships(organisation).values("account").distinct()
    people = Person.objects.filter(organisation=organisation, forgotten_on=None)
    today = timezone.localdate()
    coming = Activity.objects.filter(host=organisation, on__gte=today)
    return Going(
        accounts=accounts.count(),
        people=people.count(),
        contacts=_started(organisation).count(),
        emptied=_logged(organisation).exclude(_by(organisation)).exclude(summary="").count(),
        ties=_ties(organisation).filter(ended_on=None).count(),
        agreements=_agreements(organisation).count(),
        invitations=_invitations(organisation).count(),
        devices=SharedDevice.objects.filter(organisation=organisation, ended_at=None).count(),
        leads=organisation.leads_initiatives.exclude(phase="closed").count(),
        hosts=coming.exclude(status=Activity.Status.CANCELLED).count(),
    )


@transaction.atomic
def leave(organisation: Organisation, *, by: Account) -> Left:
    """The partner leaves, from today; all of it or nothing. Answers the receipt."""
    going = what_goes(organisation)
    organisation.leave(by=by, people=going.people, contacts=going.contacts, ties=going.ties)
    told = Event.objects.filter(
        verb="leave", subject_kind="people.organisation", subject_id=organisation.pk
    ).latest("id")
    _let_contacts_go(organisation)
    _forget_people(organisation)
    for tie in _ties(organisation).filter(ended_on=None):
        tie.end(by=by)
    for agreement in _agreements(organisation):
        agreement.end(by=by)
    for invitation in _invitations(organisation):
        invitation.cancel(by=by)
    for device in SharedDevice.objects.filter(organisation=organisation, ended_at=None):
        device.end(by=by)
    for membership in _memberships(organisation):
        membership.end(by=by)
    transaction.on_commit(scrub)
    return Left(going, told.pk, told.hash)


def _let_contacts_go(organisation: Organisation) -> None:
    """The log of its own side goes; of the other side's the day stays, and the words go."""
    _started(organisation).delete()
    _logged(organisation).update(summary="")


def _forget_people(organisation: Organisation) -> None:
    """Names and ways to reach them go; their posts and ties stay, and end today."""
    today = timezone.localdate()
    people = Person.objects.filter(organisation=organisation)
    for rows in (RelationshipHolder.objects, Holding.objects):
        mine = rows.filter(person__in=people, ends_on=None)
        # What had not begun never began.
        mine.filter(starts_on__gt=today).delete()
        mine.update(ends_on=today)
    Post.objects.filter(organisation=organisation, ends_on=None).update(ends_on=today)
    people.filter(forgotten_on=None).update(
        name="", contact="", preferred_channel="", account=None, forgotten_on=today
    )


def _ties(organisation: Organisation):
    return Relationship.objects.filter(Q(a=organisation) | Q(b=organisation))


def _by(organisation: Organisation) -> Q:
    """Contacts that its side started."""
    return Q(relationship__a=organisation, started_by="a") | Q(
        relationship__b=organisation, started_by="b"
    )


def _logged(organisation: Organisation):
    return Contact.objects.filter(relationship__in=_ties(organisation))


def _started(organisation: Organisation):
    return Contact.objects.filter(_by(organisation))


def _memberships(organisation: Organisation):
    return Membership.objects.filter(organisation=organisation, ended_at=None)


def _agreements(organisation: Organisation):
    return SharingAgreement.objects.filter(organisation=organisation, ended_on=None)


def _invitations(organisation: Organisation):
    return Invitation.objects.filter(organisation=organisation, accepted_at=None, cancelled_at=None)
