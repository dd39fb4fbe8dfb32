"""Accounts are made by accepting an invitation, never by signing up; what opens one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.web.people.models import Account
from alongside.web.people.recent import proved_recently

SENTENCES = {
    "password_changed.txt": _("Your password is changed."),
    "totp_activated.txt": _("Your authenticator app is set up."),
    "totp_deactivated.txt": _("Your authenticator app is no longer asked for."),
    "webauthn_added.txt": _("The passkey is added."),
    "webauthn_removed.txt": _("The passkey no longer opens your account."),
}
WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class ClosedSignUp(DefaultAccountAdapter):
    """Signing up is by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        template: str = "",
        *_: Any,
        message: str = "",
        **__: Any,
    ) -> None:
        """Signing in shows itself; that a way in has changed, or failed, is worth a sentence."""
        sentence = message or SENTENCES.get(template.rsplit("/", 1)[-1], "")
        if sentence:
            super().add_message(request, level, message=sentence)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Signing in counts as much as proving it again, for ten minutes."""
        return not proved_recently(context.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        """The ways to prove again who one is, in our own words."""
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": WAYS[way["id"]]} for way in ways]


@dataclass
class WaysIn:
    """The second factors of an account."""

    app: Authenticator | None = None
    codes: Authenticator | None = None
    codes_left: int = 0
    codes_seen: bool = False
    passkeys: list[Authenticator] = field(default_factory=list)


def ways_in(account: Account) -> WaysIn:
    """The second factors of an account, its passkeys in the order in which they were added."""
    found = WaysIn()
    rows = Authenticator.objects.filter(user=account).select_related("on_device__device")
    for one in rows.order_by("pk"):
        if one.type == Authenticator.Type.TOTP:
            found.app = one
        elif one.type == Authenticator.Type.WEBAUTHN:
            found.passkeys.append(one)
        else:
            codes = one.wrap()
            found.codes, found.codes_seen = one, codes.did_view
            found.codes_left = len(codes.get_unused_codes())
    return found
