"""Encounters: an interview or a focus group that took place."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.consent.models import Participant
from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.partnership.models import Initiative
from alongside.web.people.models import Programme


class Encounter(Record):
    """When people were listened to, who they were by code, and about which initiatives.

    ``session`` is how a focus group is quoted (``FG3``) where its speakers are not told apart.
    """

    on_withdrawal = OnWithdrawal.cut
    found_by = ("title",)

    class Kind(models.TextChoices):
        INTERVIEW = "interview", _("Interview")
        FOCUS_GROUP = "focus_group", _("Focus group")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="encounters")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    held_on = models.DateField(null=True, blank=True)
    session = models.CharField(max_length=20, blank=True)
    participants = models.ManyToManyField(Participant, related_name="encounters")
    initiatives = models.ManyToManyField(Initiative, blank=True, related_name="encounters")

    class Meta:
        ordering = ["held_on", "id"]

    def __str__(self) -> str:
        return self.title

    @verb
    def take_place(self, *, by) -> None:
        """Enter an occasion on which people were listened to."""
        self.save(force_insert=True)
