"""Unlockings: who opened a vault, when, why and until when."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone


class Unlocking(models.Model):
    """Fifteen minutes in which one browser of one person may open what is sealed.

    The private halves lie here under a random key that only that browser's cookie holds, and are
    taken out when the time is over. What stays says that it happened.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme_id = models.BigIntegerField()
    account_id = models.BigIntegerField()
    stores = models.JSONField(default=list)
    reason = models.CharField(max_length=300)
    mending = models.BooleanField(default=False)
    locked_privates = models.BinaryField(null=True)
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"unlocking {self.pk}"
