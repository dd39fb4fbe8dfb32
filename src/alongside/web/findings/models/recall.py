"""Recalls: copies that left the house before a withdrawal, each to be asked back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from alongside.web.core.models import Event, Record, verb
from alongside.web.people.models import Programme


class Recall(Record):
    """One file that somebody took earlier, by its entry in the ledger, and whether it is gone.

    It does not say who withdrew, nor that this file held anything of theirs.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="recalls")
    taken = models.OneToOneField(Event, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"recall {self.pk}"

    @verb
    def settle(self, *, by) -> None:
        """Whoever took the file says that it was destroyed or replaced."""
        self.settled_at, self.settled_by = timezone.now(), by
        self.save(update_fields=["settled_at", "settled_by"])
