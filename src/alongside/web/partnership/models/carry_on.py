"""Carrying on: each side's own yes to a relationship going on after the programme."""

from __future__ import annotations

from django.db import models

from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.relationship import Relationship
from alongside.web.people.models import Organisation


class CarryOn(Record):
    """One organisation's yes to one of its relationships going on in a successor programme."""

    relationship = models.ForeignKey(Relationship, models.CASCADE, related_name="carried_on_by")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "organisation"], name="one_yes_of_one_side_to_carrying_on"
            )
        ]

    def __str__(self) -> str:
        return f"carrying on {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        return self.relationship.programme_id

    @verb
    def agree(self, *, by) -> None:
        """Say yes."""
        self.save()

    @verb
    def take_back(self, *, by) -> None:
        """Say no after all."""
        CarryOn.objects.filter(pk=self.pk).delete()
