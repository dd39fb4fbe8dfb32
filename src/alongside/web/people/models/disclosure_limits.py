"""Disclosure limits: how small a number a programme tells, where it differs from the usual."""

from __future__ import annotations

from django.db import models

from alongside.privacy.disclosure import Thresholds
from alongside.web.core.models import Record, verb
from alongside.web.people.models.programme import Programme

USUAL = Thresholds()


class DisclosureLimits(Record):
    """Thresholds of one programme; without a row the usual ones hold (10, 5, 3)."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="disclosure_limits")
    percent = models.PositiveSmallIntegerField(default=USUAL.percent)
    outside = models.PositiveSmallIntegerField(default=USUAL.outside)
    inside = models.PositiveSmallIntegerField(default=USUAL.inside)
    quotes_each = models.PositiveSmallIntegerField(default=USUAL.quotes_each)

    class Meta:
        verbose_name_plural = "disclosure limits"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(inside__gte=1, quotes_each__gte=1)
                & models.Q(outside__gte=models.F("inside"))
                & models.Q(percent__gte=models.F("outside")),
                name="limits_grow_from_inside_to_percentages",
            )
        ]

    def __str__(self) -> str:
        return f"limits of programme {self.programme_id}"

    @property
    def value(self) -> Thresholds:
        """The thresholds as the rules take them."""
        return Thresholds(self.percent, self.outside, self.inside, self.quotes_each)

    @classmethod
    def of(cls, programme_id: int) -> Thresholds:
        """The thresholds that hold in a programme."""
        found = cls.objects.filter(programme_id=programme_id).first()
        return found.value if found else USUAL

    @verb
    def set(self, *, by) -> None:
        """From now on these hold."""
        self.save()
