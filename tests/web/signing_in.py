"""Clients signed in as an account, having proved who they are just now or some time ago."""

from __future__ import annotations

import time

from django.test import Client

from alongside.web.people.models import Account

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


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
