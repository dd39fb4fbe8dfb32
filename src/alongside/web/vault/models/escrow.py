"""Escrow: what one keyholder has opened half way for another."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from alongside.web.vault.models.vault import Opener, Vault


class Half(models.Model):
    """A vault's private half that one keyholder has opened their layer of, for another to open."""

    vault = models.ForeignKey(Vault, models.CASCADE, related_name="halves")
    opener = models.ForeignKey(Opener, models.CASCADE, related_name="halves")
    account_id = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    sealed = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"half {self.pk}"
