"""Requests to disclose: who asks for what people said, by what power, and what became of it."""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.core.law import provisions
from alongside.web.core.models import Record, verb
from alongside.web.people.models import Organisation, Programme

STATES: dict[str, Any] = {
    "given": _("given"),
    "to be given": _("to be given"),
    "refused": _("refused"),
    "waits for a second person": _("waits for a second person"),
    "waits for a decision": _("waits for a decision"),
}


class DisclosureRequest(Record):
    """One request. What it asks for may name somebody, so its words lie sealed under ``guid``.

    It is decided by two; until then, and unless they decided to give, nothing leaves.
    """

    class Body(models.TextChoices):
        POLICE = "police", _("a police force")
        COURT = "court", _("a court, or a party before one")
        AUTHORITY = "authority", _("another public authority")
        PERSON = "person", _("a participant, or somebody for them")
        OTHER = "other", _("somebody else")

    class Answer(models.TextChoices):
        GIVE = "give", _("something is given")
        REFUSE = "refuse", _("nothing is given")

    class Told(models.TextChoices):
        YES = "yes", _("the participants were told")
        FORBIDDEN = "forbidden", _("the law forbids telling them")
        UNSAFE = "unsafe", _("telling them would put somebody in danger")
        NOBODY = "nobody", _("it concerns no participant")

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="disclosure_requests")
    body = models.CharField(max_length=20, choices=Body)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    power = models.CharField(max_length=30)
    answer_by = models.DateField(null=True, blank=True)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # What is to be decided, before a second person has agreed to it.
    proposed = models.CharField(max_length=10, choices=Answer, blank=True)
    things = models.JSONField(default=list, blank=True)
    decided = models.CharField(max_length=10, choices=Answer, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_hash = models.CharField(max_length=64, blank=True)
    told = models.CharField(max_length=10, choices=Told, blank=True)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(decided="give"),
                name="nothing_leaves_that_was_not_decided",
            )
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"

    @property
    def power_shown(self) -> str:
        """The power in words."""
        return provisions("powers")[self.power].words

    @property
    def article(self) -> str:
        """Where the power stands in the law."""
        return provisions("powers")[self.power].article

    @property
    def fingerprint(self) -> str:
        """What a second person agrees to: the answer, and each thing that would leave."""
        told = json.dumps([self.proposed, sorted(self.things)])
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def state(self) -> str:
        """How far it has come, in words."""
        if self.left_at:
            return "given"
        if self.decided:
            return "to be given" if self.decided == self.Answer.GIVE else "refused"
        return "waits for a second person" if self.proposed else "waits for a decision"

    @property
    def state_shown(self) -> str:
        """The same as somebody reads it on a page."""
        return str(STATES[self.state])

    @verb
    def file(self, *, by) -> None:
        """Somebody asks."""
        self.filed_by = by
        self.save(force_insert=True)

    @verb
    def propose(self, *, by, answer: Answer, things: list[str]) -> None:
        """What one person would answer."""
        self.proposed, self.things = answer, things
        self.save(update_fields=["proposed", "things"])

    @verb
    def decide(self, *, by, second) -> None:
        """Two people have decided: ``second`` asked for it and ``by`` agreed."""
        self.decided, self.decided_at = self.proposed, timezone.now()
        self.save(update_fields=["decided", "decided_at"])

    @verb
    def leave(self, *, by, digest: str) -> None:
        """What was decided to be given left, in a file with this SHA-256."""
        self.left_at, self.left_hash = timezone.now(), digest
        self.save(update_fields=["left_at", "left_hash"])

    @verb
    def tell(self, *, by, told: Told) -> None:
        """Whether those it concerns were told."""
        self.told, self.told_on = told, timezone.localdate()
        self.save(update_fields=["told", "told_on"])
