"""Safety Advisory Group: when it was told of an event, and what it advised."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.activity import Activity
from alongside.web.partnership.models.earlier import Earlier, KeepsEarlier, kept_once, one_of
from alongside.web.people.models import InProgramme, Organisation, forwards


class SagCase(KeepsEarlier, Record):
    """One event before the Safety Advisory Group. It advises; it approves nothing."""

    tells_changes = True
    keeps = ("notified_on", "plan_submitted_on", "final_plan_on")
    keeps_many = ("interests_declared",)

    activity = models.OneToOneField(Activity, models.CASCADE, related_name="sag_case")
    notified_on = models.DateField(null=True, blank=True)
    plan_submitted_on = models.DateField(null=True, blank=True)
    final_plan_on = models.DateField(null=True, blank=True)
    interests_declared = models.ManyToManyField(Organisation, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"case {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of its activity."""
        return self.activity.programme_id

    @verb
    def write(self, *, by, interests: list[Organisation], meetings: list[date]) -> None:
        """The days as they are known now, and who said that they help to make the event."""
        self.keep_earlier()
        self.keep_several(interests_declared=interests)
        self.save()
        self.interests_declared.set(interests)
        self.meetings.exclude(on__in=meetings).delete()
        for day in meetings:
            self.meetings.get_or_create(on=day)

    @property
    def kept_words(self) -> Any:
        """The manager of its earlier days, which hang on its activity."""
        return self.activity.earlier_cases


CASE = (*SagCase.keeps, *SagCase.keeps_many)


class EarlierCase(Earlier):
    """What one day of an event before the group was said to be, or who had declared an interest."""

    of = "activity"
    field = one_of(CASE)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="earlier_cases")

    class Meta(Earlier.Meta):
        constraints = kept_once(
            "activity",
            CASE,
            once="one_earlier_word_of_a_case_for_one_version",
            known="an_earlier_word_of_a_case_is_of_a_field_it_keeps",
        )

    @property
    def kept_of(self) -> type[models.Model]:
        """The kind of thing whose field it was."""
        return SagCase


class SagMeeting(Record):
    """A day on which the group met about an event."""

    case = models.ForeignKey(SagCase, models.CASCADE, related_name="meetings")
    on = models.DateField()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "on"], name="one_meeting_of_one_case_on_one_day"
            )
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class SagIssue(KeepsEarlier, InProgramme):
    """Something the group asked about: raised before its meeting or at it, and how it ended."""

    PREFIX = "SAG"
    keeps = (
        "topic", "advice", "raised_on", "raised_by", "first_raised", "owner", "state",
        "resolved_on",
    )  # fmt: skip

    class State(models.TextChoices):
        OPEN = "open", _("Raised")
        DISCUSSING = "discussing", _("Being talked through")
        RESOLVED = "resolved", _("Resolved")
        ACCEPTED_RISK = "accepted_risk", _("Accepted as a risk")
        WITHDRAWN = "withdrawn", _("Taken back")

    class FirstRaised(models.TextChoices):
        BEFORE = "before_meeting", _("Before the meeting")
        AT = "at_meeting", _("At the meeting")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="sag_issues")
    topic = models.CharField(max_length=60)
    advice = models.TextField()
    raised_on = models.DateField()
    raised_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    first_raised = models.CharField(max_length=20, choices=FirstRaised)
    owner = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    resolved_on = models.DateField(null=True, blank=True)

    class Meta(InProgramme.Meta):
        ordering = ["raised_on", "id"]
        constraints = [
            *InProgramme.Meta.constraints,
            forwards("an_issue_is_resolved_after_it_is_raised", "raised_on", "resolved_on"),
            models.CheckConstraint(
                condition=Q(
                    state__in=["open", "discussing", "resolved", "accepted_risk", "withdrawn"]
                ),
                name="an_advisory_group_approves_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"issue {self.key}"

    @property
    def about(self) -> str:
        """Its topic as a page says it: files join the words of one by underscores."""
        return self.topic[:1].upper() + self.topic[1:].replace("_", " ")

    @verb
    def write(self, *, by) -> None:
        """The issue as it is told now."""
        self.keep_earlier()
        self.save()

    @verb
    def enter(self, *, by, state: State, on: date) -> None:
        """It is talked through, or has ended: resolved, accepted as a risk or taken back."""
        still = {self.State.OPEN, self.State.DISCUSSING}
        self.state, self.resolved_on = state, None if state in still else on
        self.keep_earlier("state", "resolved_on", until=self.resolved_on)
        self.save(update_fields=["state", "resolved_on"])


class EarlierIssue(Earlier):
    """What one field of an issue said until a day."""

    of = "issue"
    field = one_of(SagIssue.keeps)
    issue = models.ForeignKey(SagIssue, models.CASCADE, related_name="earlier")

    class Meta(Earlier.Meta):
        constraints = kept_once(
            "issue",
            SagIssue.keeps,
            once="one_earlier_word_of_an_issue_for_one_version",
            known="an_earlier_word_of_an_issue_is_of_a_field_it_keeps",
        )
