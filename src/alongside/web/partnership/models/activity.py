"""Activities: a workshop, a meeting, an event, with its host and how many came."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.initiative import Initiative
from alongside.web.people.models import InProgramme, Organisation, StakeholderGroup, forwards

NO_PLAN = _(
    "The police take part in this and no plan says how they will be there: an arts partner or the "
    "council writes one, and the host agrees to it."
)
NOT_AGREED = _(
    "The host has not agreed to how the police will be there: they agree on the page of the "
    "activity, with an account of their own organisation."
)
OVER = _("This is {status}: what was planned for it can no longer be changed.")


class Activity(InProgramme):
    """Something on a day in an initiative. Attendance is numbers by group, never names."""

    found_by = ("title",)
    PREFIX = "ACT"

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("Workshop")
        EVENT = "event", _("Event")
        PLANNING_MEETING = "planning_meeting", _("Planning meeting")
        COMMUNITY_MEETING = "community_meeting", _("Community meeting")
        PERFORMANCE = "performance", _("Performance")
        REHEARSAL = "rehearsal", _("Rehearsal")
        EXHIBITION = "exhibition", _("Exhibition")
        TRAINING = "training", _("Training")
        REVIEW = "review", _("Review")
        OTHER = "other", _("Something else")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CONFIRMED = "confirmed", _("Confirmed")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

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

    @property
    def plan(self):
        """The plan of police presence, or None."""
        return _kept(self, "presence_plan")

    @property
    def record(self):
        """What police presence there was, or None."""
        return _kept(self, "presence_record")

    @property
    def is_over(self) -> bool:
        """Whether it was held or cancelled."""
        return self.status in {self.Status.HELD, self.Status.CANCELLED}

    def has_police(self) -> bool:
        """Whether an organisation of the police hosts it or takes part."""
        zones = [self.host.group.zone, *(p.group.zone for p in self.partners.all())]
        return StakeholderGroup.Zone.POLICE in zones

    def stops_it(self) -> str:
        """Why it cannot be confirmed yet, in a sentence; empty where it can."""
        plan = self.plan
        if plan is None:
            return str(NO_PLAN) if self.has_police() else ""
        return "" if plan.holds else str(NOT_AGREED)

    @verb
    def write(self, *, by, partners: list[Organisation]) -> None:
        """The activity as it is planned now. What the host agreed to, they agree to anew.

        Raises Refused once it was held or cancelled.
        """
        self.refuse_over()
        if self.plan is not None:
            self.plan.lapse()
        self.save()
        self.partners.set(partners)

    @verb
    def confirm(self, *, by) -> None:
        """It will take place. Raises Refused while the host has not agreed to the police in it."""
        self.refuse_over()
        if why := self.stops_it():
            raise Refused(why)
        self.status = self.Status.CONFIRMED
        self.save(update_fields=["status"])

    @verb
    def cancel(self, *, by) -> None:
        """It will not take place."""
        self.refuse_over()
        self.status = self.Status.CANCELLED
        self.save(update_fields=["status"])

    @verb
    def hold(self, *, by, came: dict[StakeholderGroup, int | None]) -> None:
        """It took place, and so many of each group came; None for a group nobody counted."""
        for group, people in came.items():
            if people is None:
                self.attendance.filter(group=group).delete()
            else:
                self.attendance.update_or_create(group=group, defaults={"people": people})
        self.status = self.Status.HELD
        self.save(update_fields=["status"])

    def refuse_over(self) -> None:
        """Raise Refused where it was held or cancelled."""
        if self.is_over:
            raise Refused(str(OVER).format(status=self.get_status_display().lower()))


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


def _kept(activity: Activity, name: str):
    """What belongs to an activity, once it is kept: one that is only being written is none yet."""
    found = getattr(activity, name, None)
    return found if found is not None and found.pk else None
