"""Quotes that a file speaks of: by their codes, without a word of what anybody said."""

from __future__ import annotations

from django.db import models

from alongside.web.findings.models import Finding
from alongside.web.people.models import InProgramme


class QuoteTold(InProgramme):
    """That a finding of a programme that was brought in had a quote, and by whose code.

    It is no quote: nobody's words are here, and nothing rests on it but a count of voices.
    """

    PREFIX = "Q"

    code = models.CharField(max_length=40)
    finding = models.ForeignKey(
        Finding, models.SET_NULL, null=True, blank=True, related_name="quotes_told"
    )

    class Meta(InProgramme.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return f"quote told {self.key}"
