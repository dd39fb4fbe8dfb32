"""Stakeholder groups: who is heard, and how many of them we meant to hear."""

from __future__ import annotations

from collections import Counter
from itertools import count

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.people.models.programme import Programme

TWO_STEWARDS = _(
    "Organisations stand in this group, and what their accounts may read follows from its zone: "
    "two data stewards of different organisations change that, under Trust, “Where organisations "
    "stand”."
)


class StakeholderGroup(Record):
    """A kind of stakeholder: the sampling frame, an attribute of cases, and a zone."""

    found_by = ("label",)

    class Zone(models.TextChoices):
        POLICE = "police", _("Police")
        ARTS_LEAD = "arts_lead", _("Arts lead")
        ARTS = "arts", _("Arts")
        COMMUNITY = "community", _("Community")
        COUNCIL = "council", _("Council")
        PUBLIC = "public", _("Public")

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
    # As told by a programme that was brought in; where encounters are kept here, those are counted.
    interviews_told = models.PositiveIntegerField(null=True, blank=True)
    focus_groups_told = models.PositiveIntegerField(null=True, blank=True)
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

    @verb
    def write(self, *, by) -> None:
        """The group as it is said now; a new one takes a key, a hue and the last place.

        Raises Refused for another zone where organisations stand in it.
        """
        if self.pk and not self.stays_in_zone():
            raise Refused(TWO_STEWARDS)
        if not self.pk:
            others = list(StakeholderGroup.objects.filter(programme=self.programme))
            keys = {other.key for other in others}
            stem = slugify(self.label)[:40] or "group"
            free = (f"{stem}-{n}" if n else stem for n in count())
            self.key = next(key for key in free if key not in keys)
            used = Counter(other.hue for other in others)
            self.hue = min(range(1, 7), key=lambda hue: used[hue])
            self.position = max((other.position for other in others), default=0) + 1
        self.save()

    def stays_in_zone(self) -> bool:
        """Whether it is of the zone it was of, or no organisation's account moves with it."""
        before = StakeholderGroup.objects.filter(pk=self.pk, zone=self.zone)
        return before.exists() or not self.organisations.exists()

    @verb
    def move(self, *, by, zone: Zone) -> None:
        """It is of another zone from now on, as two stewards agreed."""
        self.zone = zone
        self.save(update_fields=["zone"])
