"""Recovering: getting into an account again by a link from a lead or by mail; a new address."""

from __future__ import annotations

from threading import Thread

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.study.errors import NotFound, Refused
from alongside.web.core.models import Event, one_writer_at_a_time
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Account, AccountLink, Membership
from alongside.web.people.queries import standings
from alongside.web.people.sessions import end_all

SPENT = gettext_lazy("This link was used or is too old: ask for a new one.")
NOT_YOURS_TO_GIVE = gettext_lazy(
    "That account may read more than you, or belongs to another programme too: its owner asks for "
    "a link by mail, or asks somebody who may read as much."
)
TAKEN = gettext_lazy("That address cannot be used: choose another, or leave it as it is.")
Kind = AccountLink.Kind


def link_for_member(
    viewer: Viewer, membership: Membership, *, by: Account, clears_factors: bool
) -> tuple[AccountLink, str]:
    """A link by which a member sets a new password, and its secret. Raises Refused.

    Who holds the link could become that member, so nobody makes one for an account that may do
    anything, in any programme, that they themselves may not.
    """
    theirs = standings(membership.account)
    mine = {one.programme.pk: one.viewer.permissions for one in standings(by)}
    beyond = any(
        not one.viewer.permissions <= mine.get(one.programme.pk, frozenset()) for one in theirs
    )
    if beyond or membership.account_id == viewer.account_id:
        raise Refused(NOT_YOURS_TO_GIVE)
    link = AccountLink(
        kind=Kind.PASSWORD, account=membership.account, programme_id=viewer.programme_id,
        made_by=by, clears_factors=clears_factors,
    )  # fmt: skip
    return link, link.offer(by=by)


def link_from_server(address: str, *, clears_factors: bool) -> tuple[AccountLink, str]:
    """A link from whoever runs the server, for an account that nobody else may let in."""
    account = Account.objects.filter(email=address.casefold(), is_active=True).first()
    if account is None:
        raise NotFound(
            _("There is no account for %(address)s: check how it is written.")
            % {"address": address}
        )
    link = AccountLink(kind=Kind.PASSWORD, account=account, clears_factors=clears_factors)
    return link, link.offer(by=None)


def ask_by_mail(request: HttpRequest, address: str) -> None:
    """A link is mailed where the address has an account; nobody can tell whether it has."""
    account = Account.objects.filter(email=address.casefold(), is_active=True).first()
    link = AccountLink(kind=Kind.PASSWORD, account=account)
    secret = link.offer(by=None)
    _mail(account.email if account else "", _at(request, link, secret))


def ask_for_address(request: HttpRequest, address: str, *, by: Account) -> bool:
    """A new address for an account: at once, or by a link mailed there where mail is set.

    Answers whether a link was sent. Raises Refused where it is in use and there is no mail.
    """
    address = address.casefold()
    free = not Account.objects.filter(email=address).exists()
    if not settings.MAIL_IS_SET:
        if not free:
            raise Refused(TAKEN)
        _move(by, address)
        return False
    link = AccountLink(kind=Kind.ADDRESS, account=by, address=address)
    secret = link.offer(by=by)
    _mail(address if free else "", _at(request, link, secret))
    return True


def link_behind(pk: int, secret: str) -> AccountLink | None:
    """The link that still works for this secret, or None."""
    return (
        AccountLink.objects.filter(
            pk=pk, secret_hash=AccountLink.hash_of(secret), used_at=None,
            expires_at__gt=timezone.now(), account__is_active=True,
        )
        .select_related("account", "made_by")
        .first()
    )  # fmt: skip


def set_password(pk: int, secret: str, password: str) -> Account:
    """A new password by a link, which ends every session. Raises Refused where it is spent."""
    with transaction.atomic():
        link, account = _taken(pk, secret, Kind.PASSWORD)
        account.set_password(password)
        account.save(update_fields=["password"])
        cleared = 0
        if link.clears_factors:
            cleared, _ = Authenticator.objects.filter(user=account).delete()
        _tell("recover_account", account, second_factors_removed=cleared)
        AccountLink.objects.filter(account=account, used_at=None).update(expires_at=timezone.now())
        end_all(account, by=account)
    return account


def confirm_address(pk: int, secret: str) -> Account:
    """The account takes the address that the link was mailed to. Raises Refused likewise."""
    with transaction.atomic():
        link, account = _taken(pk, secret, Kind.ADDRESS)
        if Account.objects.filter(email=link.address).exists():
            raise Refused(TAKEN)
        _move(account, link.address)
    return account


def _taken(pk: int, secret: str, kind: str) -> tuple[AccountLink, Account]:
    """The link, used from now on, and its account; one at a time, so that it is used once."""
    one_writer_at_a_time()
    link = link_behind(pk, secret)
    if link is None or link.kind != kind or link.account is None:
        raise Refused(SPENT)
    link.use(by=link.account)
    return link, link.account


def _move(account: Account, address: str) -> None:
    account.email = address
    account.save(update_fields=["email"])
    EmailAddress.objects.filter(user=account).delete()
    _tell("change_address", account)


def _tell(verb: str, account: Account, **facts: int) -> None:
    Event.tell(verb=verb, subject=account, by=account, programme_id=None, facts=facts)


def _at(request: HttpRequest, link: AccountLink, secret: str) -> str:
    return request.build_absolute_uri(reverse("account_link", args=[link.pk])) + f"#{secret}"


def _mail(to: str, link: str) -> None:
    """Sent beside the answer, which takes as long whether or not there is anybody to write to."""
    Thread(target=_send, args=(to, link), daemon=True).start()


def _send(to: str, link: str) -> None:
    if to:
        about, end = _("Open this link within an hour:"), _("If you did not ask, do nothing.")
        words = f"{about}\n\n{link}\n\n{end}\n"
        send_mail(_("The link you asked for"), words, settings.DEFAULT_FROM_EMAIL, [to])
