"""Accounts: who can sign in."""

from __future__ import annotations

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager):
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
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    def signature(self) -> str:
        """The initials that stand beside this person's codings."""
        return self.initials or "".join(part[0] for part in self.name.split()[:3]).upper()
