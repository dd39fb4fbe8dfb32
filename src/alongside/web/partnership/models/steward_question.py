"""Questions to the data steward: whether something that the content guard stopped may be written.

What was stopped is not kept: only where it was to stand, which rule stopped it, why it is needed,
and a digest that this instance alone could have made, by which the same words pass after a yes.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.people.models import Organisation

IS_ANSWERED = _("This was answered already: whoever asked has been told.")
YOUR_OWN = _("You asked this yourself: another data steward answers it.")


def digest_of(text: str) -> str:
    """What stands for some words, however they are spaced: nobody reads them out of it."""
    plain = " ".join(text.split())
    return salted_hmac("alongside.guard", plain, algorithm="sha256").hexdigest()


class StewardQuestion(Record):
    """One person's question about words that were stopped. Open, answered or told, by its days."""

    class Place(models.TextChoices):
        TIE = "tie", _("A relationship, a contact or a hand-over")
        PROMISE = "promise", _("An objective, a commitment or who decides")
        ACTIVITY = "activity", _("An initiative or an activity")
        PRESENCE = "presence", _("Police presence or safety advice")
        GIVEN = "given", _("What we gave, learnt or saw change")
        PROFILE = "profile", _("How we work")
        ANSWER = "answer", _("An answer to a concern, a finding or a recommendation")
        OTHER = "other", _("Something else")

    class Answer(models.TextChoices):
        MAY = "may", _("It may be written this way")
        LEAVE = "leave", _("Leave it out")

    programme = models.ForeignKey("people.Programme", models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    place = models.CharField(max_length=20, choices=Place)
    # The guard's own words for the rules, one a line.
    rules = models.TextField()
    reason = models.CharField(max_length=300)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="a_question_is_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(answer="leave") | Q(digest=""),
                name="nothing_is_kept_of_what_is_left_out",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"

    @verb
    def ask(self, *, by) -> None:
        """Ask. It waits for a data steward."""
        self.save()

    @verb
    def give_answer(self, *, by, answer: Answer) -> None:
        """A data steward says whether it may be written; of what is left out nothing is kept."""
        if self.answer:
            raise Refused(str(IS_ANSWERED))
        if self.asked_by_id == by.pk:
            raise Refused(str(YOUR_OWN))
        self.answer, self.answered_by, self.answered_on = answer, by, timezone.localdate()
        if answer == self.Answer.LEAVE:
            self.digest = ""
        self.save()

    @verb
    def hear(self, *, by) -> None:
        """Whoever asked has read the answer."""
        self.told_on = timezone.localdate()
        self.save(update_fields=["told_on"])
