"""Assessments: what could go wrong for the people heard, and what is done about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from alongside.web.core.models import Record, verb
from alongside.web.people.models import Programme


class Assessment(Record):
    """An assessment of the risks on a day. The latest counts; those before it stay.

    ``triggers`` are what the study held that day which made one a duty, as keys of ``law.yaml``.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="assessments")
    need = models.TextField()
    risks = models.TextField()
    measures = models.TextField()
    advice = models.TextField(blank=True)
    triggers = models.JSONField(default=list)
    review_on = models.DateField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"assessment {self.pk}"

    @verb
    def decide(self, *, by) -> None:
        """Somebody answers for it."""
        self.decided_by = by
        self.save(force_insert=True)

    @property
    def overdue_days(self) -> int:
        """Days since it was to be looked at again; 0 while it is not yet time."""
        return max(0, (timezone.localdate() - self.review_on).days)
