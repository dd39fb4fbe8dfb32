"""Activities: a workshop, a meeting, an event, with its host and how many came."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.earlier import Earlier, KeepsEarlier, kept_once, one_of
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


class Activity(KeepsEarlier, InProgramme):
    """Something on a day in an initiative. Attendance is numbers by group, never names."""

    keeps = (
        "title", "kind", "on", "ends_on", "place", "host", "is_public", "expected_attendance",
        "status",
    )  # fmt: skip
    keeps_many = ("partners",)
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

    @property
    def may_be_taken_up(self) -> bool:
        """Whether it was called off and its day is still to come."""
        return self.status == self.Status.CANCELLED and self.on >= timezone.localdate()

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
        self.keep_earlier()
        self.keep_several(partners=partners)
        self.save()
        self.partners.set(partners)

    @verb
    def confirm(self, *, by) -> None:
        """It will take place. Raises Refused while the host has not agreed to the police in it."""
        self.refuse_over()
        if why := self.stops_it():
            raise Refused(why)
        self.enter(self.Status.CONFIRMED)

    @verb
    def cancel(self, *, by) -> None:
        """It will not take place."""
        self.refuse_over()
        self.enter(self.Status.CANCELLED)

    @verb
    def take_up_again(self, *, by) -> None:
        """What was called off is planned again. Raises Refused once its day is past."""
        if not self.may_be_taken_up:
            raise Refused(_("Its day is past, or it was never called off: plan another."))
        self.enter(self.Status.PLANNED)

    @verb
    def hold(self, *, by, came: dict[StakeholderGroup, int | None]) -> None:
        """It took place, and so many of each group came; None for a group nobody counted."""
        if self.status == self.Status.HELD:
            self._keep_counts(came)
        for group, people in came.items():
            if people is None:
                self.attendance.filter(group=group).delete()
            else:
                self.attendance.update_or_create(group=group, defaults={"people": people})
        self.enter(self.Status.HELD, since=min(self.on, timezone.localdate()))

    def enter(self, status: Status, *, since: date | None = None) -> None:
        """It stands otherwise from today, or since a day; how it stood before is kept."""
        self.status = status
        self.keep_earlier("status", until=since)
        self.save(update_fields=["status"])

    def _keep_counts(self, came: dict[StakeholderGroup, int | None]) -> None:
        """Keep how many were said to have come of each group, where another number is said now."""
        before = dict(self.attendance.values_list("group", "people"))
        kept = self.earlier_attendance.order_by().values_list("group")
        last = dict(kept.annotate(Max("version")))
        self.earlier_attendance.bulk_create(
            EarlierAttendance(
                activity=self, group=group, people=before.get(group.pk),
                version=1 + last.get(group.pk, 0), until=timezone.localdate(),
            )
            for group, people in came.items()
            if before.get(group.pk) != people
        )  # fmt: skip

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


KEPT = (*Activity.keeps, *Activity.keeps_many)


class EarlierActivity(Earlier):
    """What one field of an activity said until a day."""

    of = "activity"
    field = one_of(KEPT)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="earlier")

    class Meta(Earlier.Meta):
        constraints = kept_once(
            "activity",
            KEPT,
            once="one_earlier_word_of_an_activity_for_one_version",
            known="an_earlier_word_of_an_activity_is_of_a_field_it_keeps",
        )


class EarlierAttendance(Record):
    """How many of one group were said to have come to one activity, until it was corrected."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="earlier_attendance")
    group = models.ForeignKey(StakeholderGroup, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    until = models.DateField()
    # None: nobody had counted them.
    people = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["group__position", "group", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "group", "version"],
                name="one_earlier_count_of_one_group_for_one_version",
            )
        ]

    def __str__(self) -> str:
        return f"earlier attendance {self.pk}"


def _kept(activity: Activity, name: str):
    """What belongs to an activity, once it is kept: one that is only being written is none yet."""
    found = getattr(activity, name, None)
    return found if found is not None and found.pk else None
