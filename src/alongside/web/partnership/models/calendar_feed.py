"""Calendar feeds: an address and a password by which a calendar reads one account's dates."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from alongside.web.core.models import Record, verb
from alongside.web.people.models import Programme

BYTES = 24


class CalendarFeed(Record):
    """One account's dates in one programme, for a calendar that cannot sign in.

    The address holds a locator alone. The password has 192 bits, is shown once, and is kept as a
    hash; it opens nothing else.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feeds")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    locator = models.SlugField(unique=True)
    secret_hash = models.CharField(max_length=64)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "programme"],
                condition=Q(ended_at__isnull=True),
                name="one_current_feed_of_one_account",
            )
        ]

    def __str__(self) -> str:
        return f"calendar feed {self.pk}"

    @verb
    def offer(self, *, by) -> str:
        """Open it; answers the password, which is kept nowhere else."""
        secret = secrets.token_urlsafe(BYTES)
        self.locator, self.secret_hash = secrets.token_hex(8), self.hash_of(secret)
        self.save(force_insert=True)
        return secret

    @verb
    def end(self, *, by) -> None:
        """Its address and password open nothing any more."""
        self.ended_at = timezone.now()
        self.save(update_fields=["ended_at"])

    def opens_with(self, secret: str) -> bool:
        """Whether this is its password, and it is still open."""
        same = constant_time_compare(self.secret_hash, self.hash_of(secret))
        return same and self.ended_at is None

    @staticmethod
    def hash_of(secret: str) -> str:
        """What is kept of a password; of 192 random bits a quick hash is enough."""
        return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
