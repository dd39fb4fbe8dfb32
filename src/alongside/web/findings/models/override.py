"""Overrides: somebody went on against a disclosure rule, under their name and for a reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from alongside.web.core.models import Record
from alongside.web.core.on_withdrawal import OnWithdrawal


class Override(Record):
    """One rule that did not hold somebody back: which, about what, by whom and why.

    It stands with the clearance of a quote or with a release. ``about`` names a row and column or
    a key, never anybody.
    """

    on_withdrawal = OnWithdrawal.erased

    clearance = models.ForeignKey(
        "findings.Clearance", models.CASCADE, null=True, related_name="overrides"
    )
    release = models.ForeignKey(
        "findings.Release", models.CASCADE, null=True, related_name="overrides"
    )
    rule = models.CharField(max_length=4)
    about = models.CharField(max_length=300, blank=True)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False) ^ models.Q(release__isnull=False),
                name="an_override_belongs_to_a_clearance_or_a_release",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="an_override_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"override {self.pk}"
