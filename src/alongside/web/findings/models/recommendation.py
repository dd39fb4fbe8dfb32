"""Recommendations: what should happen now, from which findings, asked of whom."""

from __future__ import annotations

from django.db import models

from alongside.web.core.models import Record
from alongside.web.findings.models.finding import Finding
from alongside.web.people.models import Organisation, Programme


class Recommendation(Record):
    """One numbered recommendation, with the question that will show whether it was followed."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="recommendations")
    number = models.PositiveIntegerField()
    text = models.TextField()
    derived_from = models.ManyToManyField(Finding, related_name="recommendations")
    addressed_to = models.ManyToManyField(Organisation, blank=True, related_name="+")
    follow_up_question = models.TextField(blank=True)
    follow_up_due = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="one_recommendation_for_one_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
