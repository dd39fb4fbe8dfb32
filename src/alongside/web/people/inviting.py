"""Inviting: a link that makes one person a member, once; it works without mail."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.core.policy import (
    GRANTS,
    ROLE_LABELS,
    Permission,
    Role,
    clashes,
    may_appoint,
)
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import (
    Account,
    Invitation,
    Membership,
    Organisation,
    in_force,
    refuse_misfit,
)
from alongside.web.people.queries import PARTNERS
from alongside.web.people.sessions import end_all
from alongside.web.vault import escrow, lending

SPENT = gettext_lazy(
    "This link has been used, was cancelled or is over two weeks old: ask the person who sent it "
    "for a new one."
)

NOT_FOR_YOU = gettext_noop(
    "This invitation is for another address than that of your account: sign out and open the link "
    "again, or ask for an invitation to the address you sign in with."
)


def invite(
    viewer: Viewer, *, by: Account, email: str, role: str, organisation: Organisation | None = None
) -> tuple[Invitation, str]:
    """An invitation and the secret of its link, which is known this once and never again."""
    _may_give(viewer, role)
    _refuse_without_agreement(role, organisation)
    invitation = Invitation(
        programme_id=viewer.programme_id,
        email=email.casefold(),
        role=role,
        organisation=organisation,
        invited_by=by,
    )
    return invitation, invitation.offer(by=by)


def accept(pk: int, secret: str, *, by: Account) -> Membership:
    """The account becomes a member. Raises Refused where the link is spent or not for it."""
    with transaction.atomic():
        invitation = _locked(pk, secret)
        if not invitation.is_for(by):
            raise Refused(_(NOT_FOR_YOU))
        refuse_misfit(invitation.role, invitation.organisation)
        _refuse_clash(invitation, by)
        return invitation.accept(by=by)


def accept_as_new(pk: int, secret: str, *, name: str, password: str) -> Account:
    """A new account for the invited address, and its membership. Raises Refused likewise."""
    with transaction.atomic():
        invitation = _locked(pk, secret)
        if Account.objects.filter(email=invitation.email).exists():
            raise Refused(
                _("There is an account for that address: sign in, then open the link again.")
            )
        account = Account.objects.create_user(invitation.email, password, name=name)
        Event.tell(
            verb="join", subject=account, by=account, programme_id=invitation.programme_id, facts={}
        )
        invitation.accept(by=account)
    return account


def end_membership(viewer: Viewer, membership: Membership, *, by: Account) -> None:
    """A member leaves. Raises Refused where nobody would be left who can invite."""
    _may_give(viewer, membership.role)
    inviting = [role.value for role in GRANTS[Permission.INVITE]]
    others = Membership.objects.filter(
        programme_id=viewer.programme_id, ended_at=None, role__in=inviting
    ).exclude(pk=membership.pk)
    if membership.role in inviting and not others.exists():
        raise Refused(
            _(
                "Nobody would be left who can invite members: make somebody else a research lead "
                "first."
            )
        )
    membership.end(by=by)
    take_back_keys(membership)


def sign_out(viewer: Viewer, membership: Membership, *, by: Account) -> None:
    """A member is signed out of every browser, and may sign in again."""
    _may_give(viewer, membership.role)
    end_all(membership.account, by=by)


def take_back_keys(membership: Membership) -> None:
    """Whoever is no longer keyholder or transcriber can open nothing, in any copy made from now."""
    if membership.role == Role.KEYHOLDER:
        escrow.let_go(membership.programme_id, membership.account_id)
    if membership.role == Role.TRANSCRIBER:
        lending.take_back_all(membership.account_id, membership.programme_id)


def _may_give(viewer: Viewer, role: str) -> None:
    """A research lead gives and takes every role; an administrator, administrators alone."""
    if not may_appoint(viewer.roles, Role(role)):
        raise Refused(
            _(
                "An administrator can invite and end administrators alone: ask a research lead "
                "for the other roles."
            )
        )


def _refuse_without_agreement(role: str, organisation: Organisation | None) -> None:
    """Nobody is invited for a partner that has not agreed what it reads and what for."""
    if organisation is None or Role(role) not in PARTNERS:
        return
    if not organisation.agreements.filter(in_force()).exists():
        raise Refused(
            _(
                "%(who)s has no sharing agreement in force: write it down under Trust, "
                "“Sharing agreements”, then invite."
            )
            % {"who": organisation.name}
        )


def _refuse_clash(invitation: Invitation, account: Account) -> None:
    """Some roles are never one account's: who is heard by one has to be safe from the other."""
    held = Membership.objects.filter(account=account, programme=invitation.programme, ended_at=None)
    roles = frozenset(Role(role) for role in held.values_list("role", flat=True))
    for other in sorted(clashes(Role(invitation.role), roles)):
        raise Refused(
            _(
                "Nobody is %(role)s and %(other)s at once: end one membership, or invite "
                "somebody else."
            )
            % {
                "role": ROLE_LABELS[Role(invitation.role)].lower(),
                "other": ROLE_LABELS[other].lower(),
            }
        )


def _locked(pk: int, secret: str) -> Invitation:
    found = (
        Invitation.objects.select_for_update()
        .filter(
            pk=pk,
            secret_hash=Invitation.hash_of(secret),
            accepted_at=None,
            cancelled_at=None,
            expires_at__gt=timezone.now(),
        )
        .first()
    )
    if found is None:
        raise Refused(SPENT)
    return found
