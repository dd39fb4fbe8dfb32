"""Thin findings: claims that lost what they rested on, until an editor decides about them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record, verb
from alongside.web.findings.models.finding import Finding


class ThinFinding(Record):
    """That a finding lost its last quotation, or words of its own, and what was decided then."""

    class Why(models.TextChoices):
        NO_QUOTE = "no_quote", _("Its last quotation is gone.")
        WORDS = "words", _("Words were left out of it, marked […].")

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="thinnings")
    why = models.CharField(max_length=20, choices=Why)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "why"],
                condition=models.Q(decided_at__isnull=True),
                name="a_finding_is_thin_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"thin finding {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of its finding."""
        return self.finding.programme_id

    @verb
    def let_stand(self, *, by) -> None:
        """An editor has read it: it stands on what it still has."""
        self.decided_at, self.decided_by = timezone.now(), by
        self.save(update_fields=["decided_at", "decided_by"])
