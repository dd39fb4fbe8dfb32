"""Actions: what partners do about a recommendation, and another partner's word that it is done."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.findings.models.recommendation import Recommendation
from alongside.web.partnership.models import (
    Commitment,
    Learning,
    Objective,
    Position,
    RemitItem,
    SagIssue,
    Stance,
    UsualPresence,
)
from alongside.web.partnership.models.position import only
from alongside.web.people.models import InProgramme, Organisation


class RecommendationResponse(Position):
    """What an organisation that is addressed says to a recommendation."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="responses")

    @property
    def event_programme_id(self) -> int | None:
        return self.recommendation.programme_id

    @verb
    def say(self, *, by) -> None:
        """Answer, from today; what was answered before stays."""
        if not self.recommendation.addressed_to.filter(pk=self.organisation_id).exists():
            raise Refused(_("Only those a recommendation is addressed to answer it."))
        self.on, self.shows_name = timezone.localdate(), True
        self.save()

    class Meta(Position.Meta):
        constraints = [
            only(
                "a_recommendation_is_accepted_in_part_or_not",
                Stance.ACCEPT, Stance.ACCEPT_IN_PART, Stance.REJECT,
            )
        ]  # fmt: skip


class Action(InProgramme):
    """Something an organisation does. Done by its owner it is claimed, until another confirms it.

    Open, claimed, confirmed or overdue is read off the days.
    """

    PREFIX = "ACN"

    class Scope(models.TextChoices):
        INTERNAL = "internal", gettext_lazy("Within one organisation")
        JOINT = "joint", gettext_lazy("Together")

    class Kind(models.TextChoices):
        TRAINING = "training", gettext_lazy("Training")
        POLICY = "policy", gettext_lazy("Policy")
        RECOGNITION = "recognition", gettext_lazy("Recognition")
        PROTECTED_TIME = "protected_time", gettext_lazy("Protected time")
        OTHER = "other", gettext_lazy("Something else")

    title = models.CharField(max_length=300)
    scope = models.CharField(max_length=20, choices=Scope, default=Scope.JOINT)
    kind = models.CharField(max_length=20, choices=Kind, blank=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="actions")
    recommendation = models.ForeignKey(
        Recommendation, models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    sag_issue = models.ForeignKey(
        SagIssue, models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    learning = models.ForeignKey(
        Learning, models.SET_NULL, null=True, blank=True, related_name="became_actions"
    )
    due_on = models.DateField(null=True, blank=True)
    under_way = models.BooleanField(default=False)
    done_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)
    people_reached = models.PositiveIntegerField(null=True, blank=True)
    of_the_embedded_team = models.PositiveIntegerField(null=True, blank=True)

    class Meta(InProgramme.Meta):
        ordering = ["due_on", "id"]
        constraints = [
            *InProgramme.Meta.constraints,
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("owner")),
                name="nobody_confirms_their_own_action",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | Q(done_on__isnull=False),
                name="an_action_is_confirmed_once_it_is_done",
            ),
        ]

    def __str__(self) -> str:
        return f"action {self.key}"

    def state_on(self, on: date) -> str:
        """``confirmed``, ``claimed``, ``overdue``, ``under_way`` or ``open``."""
        if self.done_on and self.done_on <= on:
            return "confirmed" if self.confirmed_by_id else "claimed"
        if self.due_on and self.due_on < on:
            return "overdue"
        return "under_way" if self.under_way else "open"

    @verb
    def write(self, *, by) -> None:
        """The action as it is said now."""
        self.save()

    @verb
    def claim(self, *, by) -> None:
        """Its owner says that it is done, which another has to confirm."""
        self.done_on = self.done_on or timezone.localdate()
        self.save(update_fields=["done_on"])

    @verb
    def confirm(self, *, by, organisation: Organisation) -> None:
        """Another organisation says that it is done."""
        if organisation.pk == self.owner_id:
            raise Refused(_("Whoever does something does not confirm it: ask another partner to."))
        if self.done_on is None:
            raise Refused(_("It is not done yet, as far as its owner says: ask them first."))
        self.confirmed_by, self.confirmed_on = organisation, timezone.localdate()
        self.save(update_fields=["confirmed_by", "confirmed_on"])


def one_of(*ways: str) -> Q:
    """That one of some ways leads somewhere, and the others nowhere."""
    found = Q()
    for way in ways:
        found |= Q(**{f"{other}__isnull": other != way for other in ways})
    return found


class Consequence(Record):
    """What a recommendation led to among the partners: one thing a row."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="consequences")
    objective = models.ForeignKey(Objective, models.CASCADE, null=True, related_name="came_from")
    commitment = models.ForeignKey(Commitment, models.CASCADE, null=True, related_name="came_from")
    remit_item = models.ForeignKey(RemitItem, models.CASCADE, null=True, related_name="came_from")
    usual_presence = models.ForeignKey(
        UsualPresence, models.CASCADE, null=True, related_name="came_from"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=one_of("objective", "commitment", "remit_item", "usual_presence"),
                name="a_consequence_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"consequence {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        return self.recommendation.programme_id

    @verb
    def link(self, *, by) -> None:
        """Say that it came of the recommendation."""
        self.save()
