"""Activities: a workshop, a meeting, an event, with its host and how many came."""

from __future__ import annotations

from django.db import models

from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.initiative import Initiative
from alongside.web.people.models import InProgramme, Organisation, StakeholderGroup, forwards


class Activity(InProgramme):
    """Something on a day in an initiative. Attendance is numbers by group, never names."""

    PREFIX = "ACT"

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", "Workshop"
        EVENT = "event", "Event"
        PLANNING_MEETING = "planning_meeting", "Planning meeting"
        COMMUNITY_MEETING = "community_meeting", "Community meeting"
        PERFORMANCE = "performance", "Performance"
        REHEARSAL = "rehearsal", "Rehearsal"
        EXHIBITION = "exhibition", "Exhibition"
        TRAINING = "training", "Training"
        REVIEW = "review", "Review"
        OTHER = "other", "Something else"

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        CONFIRMED = "confirmed", "Confirmed"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="activities")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.WORKSHOP)
    on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    host = models.ForeignKey(Organisation, models.PROTECT, related_name="hosts")
    partners = models.ManyToManyField(Organisation, blank=True, related_name="joins")
    is_public = models.BooleanField(default=False)
    expected_attendance = models.PositiveIntegerField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.PLANNED)

    class Meta(InProgramme.Meta):
        ordering = ["on", "id"]
        verbose_name_plural = "activities"
        constraints = [
            *InProgramme.Meta.constraints,
            forwards("an_activity_ends_after_it_starts", "on"),
        ]

    def __str__(self) -> str:
        return self.title

    @verb
    def write(self, *, by, partners: list[Organisation]) -> None:
        """The activity as it is planned now."""
        self.save()
        self.partners.set(partners)


class Attendance(Record):
    """How many of one group came to one activity."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendance")
    group = models.ForeignKey(StakeholderGroup, models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()

    class Meta:
        ordering = ["group__position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "group"], name="one_count_of_one_group_at_one_activity"
            )
        ]

    def __str__(self) -> str:
        return f"attendance {self.pk}"
