"""Links that let somebody into their account again, or say that a new address is theirs."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record, verb
from alongside.web.people.models.programme import Programme

BY_MAIL = timedelta(hours=1)
BY_HAND = timedelta(hours=24)


class AccountLink(Record):
    """A link that works once. Its number is in the address, its secret behind the #.

    It may belong to no account: an unknown address that asks for one is answered like any other.
    """

    class Kind(models.TextChoices):
        PASSWORD = "password", _("A new password")
        ADDRESS = "address", _("A new address")

    kind = models.CharField(max_length=10, choices=Kind)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="links"
    )
    programme = models.ForeignKey(Programme, models.CASCADE, null=True, related_name="+")
    address = models.EmailField(blank=True)
    clears_factors = models.BooleanField(default=False)
    secret_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"account link {self.pk}"

    @verb
    def offer(self, *, by) -> str:
        """Keep it with a secret, which is known this once; it works for an hour, or a day."""
        secret = secrets.token_urlsafe(24)
        self.secret_hash = self.hash_of(secret)
        self.expires_at = timezone.now() + (BY_HAND if self.made_by_id else BY_MAIL)
        self.save()
        return secret

    @staticmethod
    def hash_of(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()

    @verb
    def use(self, *, by) -> None:
        """It has done what it was for."""
        self.used_at = timezone.now()
        self.save(update_fields=["used_at"])
