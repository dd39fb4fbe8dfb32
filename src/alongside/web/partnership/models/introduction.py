"""Introductions: one partner brings two others together, once each of them said yes itself."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.relationship import Relationship
from alongside.web.people.models import InProgramme, Organisation

NO_YES_YET = _(
    "Not everybody who was asked has said yes: each says it on this page, or on their Today, with "
    "an account of their own organisation."
)
NOT_ASKED = _("Your organisation was not asked about this introduction.")
IS_MADE = _("This introduction was made already: nothing is asked about it any more.")
BEFORE_ASKED = _("It was made after they were asked: choose that day or a later one.")
NOT_THEIRS = _("Choose a relationship of the two who were introduced.")


class Introduction(InProgramme):
    """One partner brings two others together: asked first, answered, made, and what it led to.

    One that came in with a file keeps the days that the file told.
    """

    PREFIX = "INT"

    broker = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    a = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    b = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    asked_first_on = models.DateField(null=True, blank=True)
    made_on = models.DateField(null=True, blank=True)
    led_to = models.ForeignKey(
        Relationship, models.SET_NULL, null=True, blank=True, related_name="introductions"
    )

    class Meta(InProgramme.Meta):
        ordering = ["made_on", "id"]

    def __str__(self) -> str:
        return f"introduction {self.key}"

    def protected_ties(self) -> QuerySet[Relationship]:
        """Protected ties by which the broker knows one of the two, as long as they run."""
        known = Q(a=self.broker_id, b__in=[self.a_id, self.b_id])
        known |= Q(b=self.broker_id, a__in=[self.a_id, self.b_id])
        rows = Relationship.objects.filter(known, programme_id=self.programme_id, protected=True)
        return rows.filter(ended_on__isnull=True)

    def asked(self) -> set[int]:
        """Who has to say yes: both of them, and whoever keeps watch over such a tie."""
        watch = set(self.protected_ties().values_list("steward_id", flat=True))
        return {self.a_id, self.b_id} | (watch - {None, self.broker_id})

    def has_every_yes(self) -> bool:
        """Whether everybody who has to has said yes."""
        said = set(self.answers.filter(yes=True).values_list("organisation_id", flat=True))
        return self.asked() <= said

    @verb
    def ask(self, *, by) -> None:
        """Ask the two. Nobody is introduced who did not say yes."""
        if self.a_id == self.b_id or self.broker_id in (self.a_id, self.b_id):
            raise Refused("An introduction brings two others together: choose two of them.")
        self.asked_first_on = self.asked_first_on or timezone.localdate()
        self.save()

    @verb
    def answer(self, *, by, organisation: Organisation, yes: bool) -> None:
        """One who was asked says yes or no, until it is made; the newest word counts."""
        if organisation.pk not in self.asked():
            raise Refused(str(NOT_ASKED))
        if self.made_on is not None:
            raise Refused(str(IS_MADE))
        said = {"yes": yes, "on": timezone.localdate()}
        self.answers.update_or_create(organisation=organisation, defaults=said)

    @verb
    def make(self, *, by, on: date) -> None:
        """They were brought together. Raises Refused before everybody who was asked said yes."""
        if self.made_on is not None:
            raise Refused(str(IS_MADE))
        if not self.has_every_yes():
            raise Refused(str(NO_YES_YET))
        if self.asked_first_on is None or on < self.asked_first_on:
            raise Refused(str(BEFORE_ASKED))
        self.made_on = on
        self.save(update_fields=["made_on"])

    @verb
    def lead_to(self, *, by, tie: Relationship | None) -> None:
        """A relationship of the two came of it, as one of them says; or none after all."""
        if tie is not None and {tie.a_id, tie.b_id} != {self.a_id, self.b_id}:
            raise Refused(str(NOT_THEIRS))
        self.led_to = tie
        self.save(update_fields=["led_to"])


class IntroductionAnswer(Record):
    """One organisation's own yes or no to one introduction, and the day it was said."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="answers")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    yes = models.BooleanField()
    on = models.DateField()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["introduction", "organisation"],
                name="one_answer_of_one_organisation_to_one_introduction",
            )
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"
