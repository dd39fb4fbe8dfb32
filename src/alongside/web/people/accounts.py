"""Accounts are made by accepting an invitation, never by signing up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignUp(DefaultAccountAdapter):
    """Signing up is by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, request: HttpRequest, level: int, template: str, *_: Any, **__: Any):
        """Signing in shows itself; that a password has changed is worth a sentence."""
        if template.endswith("password_changed.txt"):
            super().add_message(request, level, message="Your password is changed.")
