"""Contacts and introductions: how a tie is kept, and how one begins."""

from __future__ import annotations

from django.db import models

from alongside.study.errors import Refused
from alongside.web.core.models import verb
from alongside.web.partnership.models.relationship import Relationship, Side
from alongside.web.people.models import InProgramme, Organisation


class Contact(InProgramme):
    """One time the two sides were in touch: a line for the log, read by both sides alike."""

    PREFIX = "CON"

    class Channel(models.TextChoices):
        EMAIL = "email", "E-mail"
        CALL = "call", "Call"
        MEETING = "meeting", "Meeting"
        ON_SITE = "on_site", "On site"
        MESSAGE = "message", "Message"
        LETTER = "letter", "Letter"

    relationship = models.ForeignKey(Relationship, models.CASCADE, related_name="contacts")
    on = models.DateField()
    channel = models.CharField(max_length=20, choices=Channel)
    started_by = models.CharField(max_length=1, choices=Side)
    summary = models.CharField(max_length=140, blank=True)

    class Meta(InProgramme.Meta):
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["relationship", "-on"], name="contact_of_tie_by_day")]

    def __str__(self) -> str:
        return f"contact {self.key}"

    @verb
    def log(self, *, by) -> None:
        """Write it in the log, which both sides read."""
        self.save()

    @verb
    def correct(self, *, by) -> None:
        """It was otherwise; the log says what it says now, and that it was corrected."""
        self.save()

    @verb
    def remove(self, *, by, relationship: int) -> None:
        """It was no contact, or none to be kept: it goes, and that it went stays in the ledger."""
        type(self).objects.filter(pk=self.pk).delete()


class Introduction(InProgramme):
    """One partner brings two others together: asked first, made, and what it led to."""

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

    @verb
    def write(self, *, by) -> None:
        """The introduction as far as it has come. Nobody is introduced who was not asked."""
        if self.a_id == self.b_id or self.broker_id in (self.a_id, self.b_id):
            raise Refused("An introduction brings two others together: choose two of them.")
        if self.made_on and not self.asked_first_on and not self.pk:
            raise Refused("Ask them first: give the day on which they were asked.")
        self.save()
