"""Breaches: what went wrong with what people entrusted, and the clock that then runs."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.core.law import law
from alongside.web.core.models import Record, verb
from alongside.web.people.models import Programme


class Breach(Record):
    """Something lost, changed or seen by somebody who should not have. The clock runs from when
    it was noticed; it stops when the regulator was told, or a reason was given why not."""

    class What(models.TextChoices):
        SEEN = "seen", _("seen by somebody who should not have")
        LOST = "lost", _("lost, or no longer to be had")
        CHANGED = "changed", _("changed by somebody who should not have")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="breaches")
    noticed_at = models.DateTimeField()
    what = models.CharField(max_length=10, choices=What)
    happened = models.TextField()
    people = models.PositiveIntegerField(null=True, blank=True)
    effects = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    regulator_told_at = models.DateTimeField(null=True, blank=True)
    regulator_not_told = models.TextField(blank=True)
    people_told_at = models.DateTimeField(null=True, blank=True)
    people_not_told = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-noticed_at", "-id"]
        verbose_name_plural = "breaches"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True)
                | models.Q(regulator_told_at__isnull=False)
                | ~models.Q(regulator_not_told=""),
                name="a_breach_is_closed_once_the_regulator_is_answered",
            )
        ]

    def __str__(self) -> str:
        return f"breach {self.pk}"

    @verb
    def record(self, *, by) -> None:
        """Write it down, or what is known of it by now."""
        self.save()

    @verb
    def close(self, *, by) -> None:
        """All that was to be done is done."""
        self.closed_at = timezone.now()
        self.save(update_fields=["closed_at"])

    @property
    def due_at(self) -> datetime:
        """Until when the regulator has to be told."""
        return self.noticed_at + timedelta(hours=law()["breach"]["hours"])

    @property
    def clock_stopped(self) -> bool:
        """Whether the regulator was told, or it was said why not."""
        return bool(self.regulator_told_at or self.regulator_not_told)

    @property
    def told_late(self) -> bool:
        """Whether the regulator was told after the hours were over."""
        return bool(self.regulator_told_at and self.regulator_told_at > self.due_at)

    @property
    def hours_left(self) -> int:
        """Whole hours until the regulator has to be told; below nothing once it is late."""
        return int((self.due_at - timezone.now()).total_seconds() // 3600)
