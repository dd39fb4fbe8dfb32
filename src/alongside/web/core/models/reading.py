"""Readings: who looked at what that is sensitive, beside the ledger's entry of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from alongside.web.core.models.event import Event


class Reading(models.Model):
    """One look of one account at one thing, told once in a quarter of an hour.

    The ledger's entry holds ids alone. The reason that was typed stands here, where a withdrawal
    can empty it. ``about`` is the organisation it concerns; none means all partners alike. Of a
    page (a programme's, by the name of its address in ``what``) ``place`` is the number in it.
    """

    event = models.OneToOneField(Event, models.PROTECT, related_name="reading")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    programme_id = models.BigIntegerField()
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    what = models.CharField(max_length=60)
    quarter = models.BigIntegerField()
    by_police = models.BooleanField(default=False)
    about = models.BigIntegerField(null=True)
    place = models.BigIntegerField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["account", "quarter", "subject_kind", "subject_id"], name="reading_again"
            ),
            models.Index(fields=["programme_id", "id"], name="reading_by_programme"),
        ]

    def __str__(self) -> str:
        return f"reading {self.pk}"
