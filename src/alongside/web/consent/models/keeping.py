"""How long each kind of thing is kept, as data per programme, and what is held back with why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.people.models import Programme


class RetentionRule(Record):
    """One line of a programme's schedule. A kind without a line has its usual time.

    ``days`` is None for what is kept as long as the programme is. While it is held, nothing of the
    kind is deleted by the clock, and the reason stands beside it.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="retention")
    kind = models.CharField(max_length=40)
    days = models.PositiveIntegerField(null=True, blank=True)
    held_reason = models.CharField(max_length=300, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    held_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind"], name="one_time_for_one_kind_of_thing"
            )
        ]

    def __str__(self) -> str:
        return f"retention of {self.kind}"

    @verb
    def keep_for(self, *, by, days: int | None) -> None:
        """Keep things of this kind for so many days from now on."""
        self.days = days
        self.save()

    @verb
    def hold(self, reason: str, *, by) -> None:
        """Delete nothing of this kind until it is let go. Raises Refused without a reason."""
        if not reason.strip():
            raise Refused(_("Say why it is held: somebody will ask, and the reason is shown here."))
        self.held_reason, self.held_by, self.held_at = reason.strip()[:300], by, timezone.now()
        self.save()

    @verb
    def let_go(self, *, by) -> None:
        """The clock counts again."""
        self.held_reason, self.held_by, self.held_at = "", None, None
        self.save()


class ScheduleLook(Record):
    """That a lead looked at how long things are kept: how many days they saw for each kind.

    The clock takes nothing that would go sooner than what was seen. One without any days waits for
    the first look: an upgrade makes it, so that no upgrade deletes anything by itself.
    """

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="schedule_look")
    days = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"look at what is kept in {self.programme_id}"

    def covers(self, kind: str, days: int | None) -> bool:
        """Whether things of a kind that go after so many days were seen to go that soon."""
        if days is None or kind not in self.days:
            return days is None
        seen = self.days[kind]
        return seen is not None and seen <= days

    @verb
    def agree(self, days: dict[str, int | None], *, by) -> None:
        """From now on the clock takes what is past these times."""
        self.days = days
        self.save()


class Retained(Record):
    """That things were deleted by the clock: what kind, how many, and a hash of each.

    The hashes let somebody who still has a copy show that it is one that was deleted here.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    count = models.PositiveIntegerField()
    hashes = models.JSONField(default=list)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.count} of {self.kind}"


class CutOff(Record):
    """The published day until which a withdrawal reaches every edition of a report."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="cut_off")
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.on:%-d %B %Y}"

    @verb
    def publish(self, *, by) -> None:
        """It stands in what participants are told.

        Raises Refused for a day before the one that people were told of already.
        """
        told = CutOff.objects.filter(programme_id=self.programme_id).first()
        sheets = self.programme.sheets.filter(published_at__isnull=False)
        if told and self.on < told.on and sheets.exists():
            raise Refused(
                _("People were told that they have until %(told)s: choose that day or a later one.")
                % {"told": date_format(told.on, "j F Y")}
            )
        self.save()
