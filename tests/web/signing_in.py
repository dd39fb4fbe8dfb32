"""Clients signed in as an account, having proved who they are just now or some time ago."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from alongside.web.people.models import Account

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def stop_the_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Authenticator apps show the codes of this half-minute, which does not end during a test."""
    now = list(totp.yield_hotp_counters_from_time())
    monkeypatch.setattr(totp, "yield_hotp_counters_from_time", lambda: iter(now))


def code_of(secret: str, *, step: int = 0) -> str:
    """The code that an app shows now, or some steps from now."""
    counter = next(iter(totp.yield_hotp_counters_from_time())) + step
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def client_of(account: Account, *, proved: float | None = 0.0) -> Client:
    """A client signed in as an account that gave its password ``proved`` seconds ago, or never."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(account, backend=BACKEND)
    if proved is not None:
        prove(client, account, ago=proved)
    return client


def prove(client: Client, account: Account, *, ago: float = 0.0) -> None:
    """The password was given again, ``ago`` seconds before now."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - ago}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
