"""Stakeholder groups: who is heard, and how many of them we meant to hear."""

from __future__ import annotations

from django.db import models

from alongside.web.core.models import Record
from alongside.web.people.models.programme import Programme


class StakeholderGroup(Record):
    """A kind of stakeholder: the sampling frame, an attribute of cases, and a zone."""

    class Zone(models.TextChoices):
        POLICE = "police", "Police"
        ARTS_LEAD = "arts_lead", "Arts lead"
        ARTS = "arts", "Arts"
        COMMUNITY = "community", "Community"
        COUNCIL = "council", "Council"
        PUBLIC = "public", "Public"

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="groups")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children"
    )
    key = models.SlugField()
    label = models.CharField(max_length=200)
    short = models.CharField(max_length=40)
    zone = models.CharField(max_length=20, choices=Zone)
    code_prefix = models.CharField(max_length=10, blank=True)
    hue = models.PositiveSmallIntegerField(default=1)
    interviews_target = models.PositiveIntegerField(default=0)
    focus_groups_target = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="one_group_for_one_key"),
            models.CheckConstraint(
                condition=models.Q(hue__gte=1, hue__lte=6), name="a_group_has_one_of_six_hues"
            ),
        ]

    def __str__(self) -> str:
        return self.label
