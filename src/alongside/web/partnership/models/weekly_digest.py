"""Weekly digests: whether an account wants a word by mail once a week, and the last it had."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from alongside.web.core.models import Record, verb


class WeeklyDigest(Record):
    """One account's choice. Nobody has a mail who did not ask for it, nor two in one week."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="weekly_digest"
    )
    wanted = models.BooleanField(default=False)
    # As 2026-W48; the week in which it was chosen counts as had.
    last_week = models.CharField(max_length=8, blank=True)

    def __str__(self) -> str:
        return f"weekly digest {self.pk}"

    @verb
    def choose(self, *, by, wanted: bool, week: str) -> None:
        """From next week on they have one, or none any more."""
        if wanted and not self.wanted:
            self.last_week = week
        self.wanted = wanted
        self.save()
