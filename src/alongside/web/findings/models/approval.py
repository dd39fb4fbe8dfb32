"""Approvals: what a participant says to one quote of theirs, before readers see it or after."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.findings.models.quote import Quote


class Approval(Record):
    """One answer of the speaker to one quote as it stood. It ends when the quote is cut again.

    ``wish`` is how they would have it changed, in their own words: only the research team reads it.
    """

    on_withdrawal = OnWithdrawal.erased

    class Answer(models.TextChoices):
        YES = "yes", _("Yes, use it")
        CHANGE = "change", _("Yes, if it is changed")
        NO = "no", _("No, do not use it")

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="approvals")
    answer = models.CharField(max_length=10, choices=Answer)
    fingerprint = models.CharField(max_length=16)
    wish = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["quote"],
                condition=models.Q(ended_at__isnull=True),
                name="one_answer_to_a_quote_counts_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"approval {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of its quote."""
        return self.quote.programme_id

    @verb
    def give(self, *, by) -> None:
        """It counts from now on, instead of what was said before."""
        self.quote.approvals.filter(ended_at=None).update(ended_at=timezone.now())
        self.fingerprint = self.quote.fingerprint
        self.save(force_insert=True)
