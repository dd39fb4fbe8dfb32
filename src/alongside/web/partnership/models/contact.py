"""Contacts: how a tie is kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import verb
from alongside.web.partnership.models.relationship import Relationship, Side
from alongside.web.people.models import InProgramme


class Contact(InProgramme):
    """One time the two sides were in touch: a line for the log, read by both sides alike."""

    PREFIX = "CON"

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail")
        CALL = "call", _("Call")
        MEETING = "meeting", _("Meeting")
        ON_SITE = "on_site", _("On site")
        MESSAGE = "message", _("Message")
        LETTER = "letter", _("Letter")

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
