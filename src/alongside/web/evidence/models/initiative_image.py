"""Pictures of initiatives: licensed, described, and agreed to by everybody who is in them."""

from __future__ import annotations

from django.db import models

from alongside.web.consent.models import Participant
from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.partnership.models import Initiative
from alongside.web.people.models import Programme


class InitiativeImage(Record):
    """One picture as it was made anew on arrival, with nothing of what a camera wrote into it.

    It shows only while everybody in it agrees to be photographed, and goes when one of them leaves.
    """

    on_withdrawal = OnWithdrawal.erased

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="images")
    description = models.CharField(max_length=300)
    licence = models.CharField(max_length=200)
    participants = models.ManyToManyField(Participant, blank=True, related_name="images")
    content = models.BinaryField()
    kind = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"picture {self.pk}"

    @verb
    def show(self, *, by, people: list[Participant]) -> None:
        """It is the initiative's from now on; ``people`` are the participants in it."""
        self.save(force_insert=True)
        self.participants.set(people)

    @verb
    def take_down(self, *, by) -> None:
        """It is the initiative's no longer, and nothing of it is kept."""
        gone = self.pk
        self.delete()
        self.pk = gone  # the ledger tells which one went
