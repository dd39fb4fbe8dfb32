"""Second factors: who must have one and from when, and what is told of adding and removing one."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from datetime import date
from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.db.models import Min
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from alongside.web.core.models import Event
from alongside.web.people.models import Account, Membership
from alongside.web.people.sessions import end_all

# What they may read or decide asks for more than a password.
ROLES_THAT_MUST = ("lead", "keyholder", "safeguarding", "admin")
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# In a session: the day from which a second factor is needed; nothing where none is asked for.
NEEDED_FROM = "second_factor_from"


def needed_from(account: Account) -> date | None:
    """The day from which the account gets no further without a second factor, or None."""
    if account.second_factor_waived and settings.ALONGSIDE_DEMO:
        return None
    if Authenticator.objects.filter(user=account, type__in=STRONG).exists():
        return None
    since = Membership.objects.filter(
        account=account, ended_at=None, role__in=ROLES_THAT_MUST
    ).aggregate(since=Min("created_at"))["since"]
    return (since + settings.SECOND_FACTOR_GRACE).date() if since else None


def waive_second_factor(account: Account) -> None:
    """None is asked of an account of the demo."""
    account.second_factor_waived = True
    account.save(update_fields=["second_factor_waived"])


def note_in(request: HttpRequest, account: Any) -> None:
    """The session knows whether a second factor is still to come; asked once, not at each page."""
    day = needed_from(account)
    if day is None:
        request.session.pop(NEEDED_FROM, None)
    else:
        request.session[NEEDED_FROM] = day.isoformat()


def roles_changed(request: HttpRequest) -> None:
    """The account is something else now: other browsers are signed out, this one has a new key."""
    account: Any = request.user
    end_all(account, by=account, but=request)
    request.session.cycle_key()
    note_in(request, account)


def is_overdue(request: HttpRequest) -> bool:
    """Whether the day has come; asked again then, since one may have been set up elsewhere."""
    day = request.session.get(NEEDED_FROM)
    if not day or timezone.localdate() < date.fromisoformat(day):
        return False
    note_in(request, request.user)
    return NEEDED_FROM in request.session


class SecondFactorMiddleware:
    """Leads whoever must have a second factor, and still has none, to where one is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/p/") and request.user.is_authenticated and is_overdue(request):
            return redirect("account")
        return self.get_response(request)


class SecondFactors(DefaultMFAAdapter):
    """Secrets of apps are encrypted, and what is wrong is said in our own words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That was not accepted: wait for the next code, or try again."),
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
    }

    def encrypt(self, text: str) -> str:
        """Under a key that lies apart from the database."""
        return SecretBox(_key()).encrypt(text.encode()).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; one that no code fits where the key was replaced."""
        try:
            return SecretBox(_key()).decrypt(bytes.fromhex(encrypted_text)).decode()
        except (CryptoError, ValueError):
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_totp_issuer(self) -> str:
        return "Alongside"

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        return ""


def _key() -> bytes:
    secret = settings.SECRET_KEY.encode()[:64]
    return hashlib.blake2b(b"second factors", key=secret, digest_size=SecretBox.KEY_SIZE).digest()


@receiver(user_logged_in)
def _at_sign_in(sender: Any, request: HttpRequest, user: Account, **_: Any) -> None:
    note_in(request, user)


@receiver(password_changed)
def _password_changed(sender: Any, request: HttpRequest, user: Account, **_: Any) -> None:
    _tell("change_password", user)
    end_all(user, by=user, but=request)


@receiver(authenticator_added)
@receiver(authenticator_reset)
@receiver(authenticator_removed)
def _factors_changed(
    sender: Any, request: HttpRequest, user: Account, authenticator: Authenticator,
    signal: Any, **_: Any,
) -> None:  # fmt: skip
    """Told in the ledger; other browsers of the account are signed out."""
    kinds = {authenticator_added: "add", authenticator_reset: "renew"}
    _tell(f"{kinds.get(signal, 'remove')}_second_factor", user, kind=authenticator.type)
    note_in(request, user)
    end_all(user, by=user, but=request)


def _tell(verb: str, account: Account, **facts: str) -> None:
    Event.tell(verb=verb, subject=account, by=account, programme_id=None, facts=facts)
