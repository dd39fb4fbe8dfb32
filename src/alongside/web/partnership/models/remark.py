"""Remarks: what organisations say to one another about an objective or a commitment."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.commitment import Commitment
from alongside.web.partnership.models.objective import Objective
from alongside.web.partnership.models.taken_back import CanBeTakenBack
from alongside.web.people.models import Organisation


class Remark(CanBeTakenBack, Record):
    """One organisation's words beside one objective or commitment, with the day."""

    objective = models.ForeignKey(Objective, models.CASCADE, null=True, related_name="remarks")
    commitment = models.ForeignKey(Commitment, models.CASCADE, null=True, related_name="remarks")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(objective__isnull=False, commitment__isnull=True)
                | Q(objective__isnull=True, commitment__isnull=False),
                name="a_remark_is_about_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"remark {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        # One of the two is set: the constraint above sees to it.
        return (self.objective or self.commitment).programme_id  # type: ignore[union-attr]

    @verb
    def make(self, *, by) -> None:
        """Say it."""
        self.save()
