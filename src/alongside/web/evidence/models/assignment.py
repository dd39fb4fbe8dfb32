"""Assignments: which coder reads and codes which text."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.evidence.models.source import Source


class Assignment(Record):
    """One text that one coder may read. A lead reads every text and has none of these."""

    on_withdrawal = OnWithdrawal.kept(
        "It says which coder reads a text, goes with the text, and holds nothing that anybody said."
    )

    source = models.ForeignKey(Source, models.CASCADE, related_name="assignments")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    programme_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coder", "source"], name="a_text_is_assigned_once"),
        ]

    def __str__(self) -> str:
        return f"assignment {self.pk}"

    @verb
    def assign(self, *, by) -> None:
        """From now on the coder reads and codes the text."""
        self.save(force_insert=True)

    @verb
    def end(self, *, by) -> None:
        """From now on the coder does not read it; what they coded stays theirs."""
        gone = self.pk
        self.delete()
        self.pk = gone  # the ledger tells which one went
