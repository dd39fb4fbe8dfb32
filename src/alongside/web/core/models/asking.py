"""Askings: what one person may only do once a second has agreed to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from alongside.web.core.models.record import Record, verb


class Asking(Record):
    """One act on one thing, as it stood when it was asked for (``fingerprint``).

    ``reason`` is typed for the second person to read; a withdrawal may empty it.
    """

    programme_id = models.BigIntegerField(null=True)
    act = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    fingerprint = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["programme_id", "act", "subject_kind", "subject_id"], name="asking_of_act"
            )
        ]

    def __str__(self) -> str:
        return f"asking {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a second person."""
        return not (self.approved_at or self.declined_at or self.done_at)

    @verb
    def ask(self, *, by) -> None:
        """Put it before a second person."""
        self.asked_by = by
        self.save(force_insert=True)

    @verb
    def approve(self, *, by) -> None:
        """A second person agrees: whoever asked may do it now."""
        self.answered_by, self.approved_at = by, timezone.now()
        self.save(update_fields=["answered_by", "approved_at"])

    @verb
    def decline(self, *, by) -> None:
        """A second person says no."""
        self.answered_by, self.declined_at = by, timezone.now()
        self.save(update_fields=["answered_by", "declined_at"])

    @verb
    def carry_out(self, *, by) -> None:
        """It is done: the same agreement serves no second time."""
        self.done_at = timezone.now()
        self.save(update_fields=["done_at"])
