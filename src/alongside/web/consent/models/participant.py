"""Participants: people who were listened to, known here by a code alone."""

from __future__ import annotations

import uuid

from django.db import models

from alongside.web.core.models import Record, verb
from alongside.web.people.models import Programme, StakeholderGroup


class Participant(Record):
    """Somebody who spoke. Their name is nowhere in this table: it is in a sealed name map.

    ``attributes`` are banded and few (a rank band, how often they took part), text by name.
    """

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="participants")
    code = models.CharField(max_length=20)
    group = models.ForeignKey(StakeholderGroup, models.PROTECT, related_name="participants")
    attributes = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"], name="one_participant_for_one_code"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @verb
    def answer(self, *, by, use: Consent.Use, yes: bool) -> Consent:
        """Record what they said to one use of their words. The latest answer counts."""
        return self.consents.create(use=use, yes=yes)

    def agrees_to(self, use: str) -> bool:
        """Whether their latest answer to a use is yes. No answer is not a yes."""
        latest = self.consents.filter(use=use).order_by("-id").first()
        return latest is not None and latest.yes


class Consent(Record):
    """One answer of one participant to one use."""

    class Use(models.TextChoices):
        TAKE_PART = "take_part", "take part"
        RECORD = "record", "be recorded"
        QUOTE = "quote", "be quoted"
        QUOTE_WITH_ATTRIBUTE = "quote_with_attribute", "be quoted with one thing about them"
        ARCHIVE = "archive", "be kept in an archive"

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="consents")
    use = models.CharField(max_length=30, choices=Use)
    yes = models.BooleanField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["participant", "use"], name="consent_by_use")]

    def __str__(self) -> str:
        return f"{self.use}: {'yes' if self.yes else 'no'}"
