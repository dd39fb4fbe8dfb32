"""Objectives: what partners want, shared or their own, in versions that each take a position on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alongside.web.core.models import Record
from alongside.web.partnership.models.position import Position, Stance, only
from alongside.web.people.models import InProgramme, Organisation, Priority


class Objective(InProgramme):
    """Something partners want. What it says is in its wordings; the newest is what holds.

    Proposed, endorsed, contested or retired is read off positions on the newest wording.
    """

    PREFIX = "OBJ"

    class Kind(models.TextChoices):
        SHARED = "shared", "Shared"
        OWN = "own", "One partner’s own"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SHARED)
    priority = models.ForeignKey(
        Priority, models.SET_NULL, null=True, blank=True, related_name="objectives"
    )
    proposed_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    parties = models.ManyToManyField(Organisation, blank=True, related_name="objectives")
    review_due = models.DateField(null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    class Meta(InProgramme.Meta):
        ordering = ["key"]

    def __str__(self) -> str:
        return f"objective {self.key}"


class ObjectiveWording(Record):
    """One version of what an objective says. A new one voids the positions on the one before."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="wordings")
    version = models.PositiveIntegerField()
    text = models.TextField()
    what_it_is_not = models.TextField(blank=True)
    on = models.DateField()
    written_by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "version"], name="one_wording_of_an_objective_for_one_version"
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="objective_versions_start_at_1"
            ),
        ]

    def __str__(self) -> str:
        return f"wording {self.pk}"


class ObjectivePosition(Position):
    """What an organisation says of one wording of an objective."""

    wording = models.ForeignKey(ObjectiveWording, models.CASCADE, related_name="positions")

    class Meta(Position.Meta):
        constraints = [
            only(
                "an_objective_is_endorsed_reserved_objected_or_abstained_from",
                Stance.ENDORSE, Stance.RESERVATION, Stance.OBJECT, Stance.ABSTAIN,
            )
        ]  # fmt: skip
