"""Accounts are made by accepting an invitation, never by signing up; coming and going is told."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from alongside.web.core.models import Event


class ClosedSignUp(DefaultAccountAdapter):
    """Signing up is by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **keywords: Any) -> None:
        """Signing in shows itself: no toast repeats it."""


@receiver(user_logged_in)
def tell_of_signing_in(sender: Any, user: Any, **_: Any) -> None:
    """An entry in the ledger for every sign-in."""
    Event.tell(verb="sign_in", subject=user, by=user, programme_id=None, facts={})


@receiver(user_logged_out)
def tell_of_signing_out(sender: Any, user: Any, **_: Any) -> None:
    """An entry in the ledger for every sign-out."""
    if user is not None:
        Event.tell(verb="sign_out", subject=user, by=user, programme_id=None, facts={})
