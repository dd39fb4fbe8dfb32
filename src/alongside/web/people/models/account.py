"""Accounts: who can sign in."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import models
from django.dispatch import receiver

from alongside.web.core.models import Event


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, *, name: str = "") -> Account:
        account = self.model(email=self.normalize_email(email).casefold(), name=name)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A person who signs in with an e-mail address. What they may do is in their memberships."""

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    initials = models.CharField(max_length=6, blank=True)
    is_active = models.BooleanField(default=True)
    # For the demo's accounts, and heeded nowhere but in a demo.
    second_factor_waived = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    def rename(self, *, name: str, initials: str, by: Account) -> None:
        """What the others call this person from now on."""
        self.name, self.initials = name, initials
        self.save(update_fields=["name", "initials"])
        Event.tell(verb="rename", subject=self, by=by, programme_id=None, facts={})

    rename.alters_data = True  # out of reach of templates

    def signature(self) -> str:
        """The initials that stand beside this person's codings."""
        return self.initials or "".join(part[0] for part in self.name.split()[:3]).upper()


@receiver(user_logged_in)
def tell_of_signing_in(sender: Any, user: Account, **_: Any) -> None:
    """An entry in the ledger for every sign-in."""
    Event.tell(verb="sign_in", subject=user, by=user, programme_id=None, facts={})


@receiver(user_logged_out)
def tell_of_signing_out(sender: Any, user: Account | None, **_: Any) -> None:
    """An entry in the ledger for every sign-out."""
    if user is not None:
        Event.tell(verb="sign_out", subject=user, by=user, programme_id=None, facts={})
