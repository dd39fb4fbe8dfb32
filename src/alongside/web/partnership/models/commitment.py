"""Commitments: what partners promise, to whom, who signed, and what became of it."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from alongside.web.core.models import Record
from alongside.web.partnership.models.position import Position, Stance, only
from alongside.web.people.models import InProgramme, Organisation, StakeholderGroup


class Commitment(InProgramme):
    """A promise from some partners to others, or to groups of people, reviewed on its day.

    Draft, in force, overdue or superseded is read off the days.
    """

    PREFIX = "COM"

    category = models.CharField(max_length=40, blank=True)
    owed_by = models.ManyToManyField(Organisation, related_name="owes")
    owed_to = models.ManyToManyField(Organisation, blank=True, related_name="is_owed")
    owed_to_groups = models.ManyToManyField(StakeholderGroup, blank=True, related_name="is_owed")
    adopted_on = models.DateField(null=True, blank=True)
    review_every_days = models.PositiveIntegerField(default=180)
    superseded_on = models.DateField(null=True, blank=True)

    class Meta(InProgramme.Meta):
        ordering = ["key"]
        constraints = [
            *InProgramme.Meta.constraints,
            models.CheckConstraint(
                condition=Q(review_every_days__gte=1),
                name="a_commitment_is_reviewed_after_some_days",
            ),
        ]

    def __str__(self) -> str:
        return f"commitment {self.key}"

    def review_due_after(self, last: date | None) -> date | None:
        """The day its next review is due, counted from the last one, else from its adoption."""
        since = last or self.adopted_on
        return since + timedelta(days=self.review_every_days) if since else None


class CommitmentWording(Record):
    """One version of what a commitment says. A new one voids the signatures on the one before."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="wordings")
    version = models.PositiveIntegerField()
    text = models.TextField()
    on = models.DateField()
    written_by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "version"], name="one_wording_of_a_commitment_for_one_version"
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="commitment_versions_start_at_1"
            ),
        ]

    def __str__(self) -> str:
        return f"wording {self.pk}"


class CommitmentSignature(Position):
    """An organisation signs one wording, or says why it does not."""

    wording = models.ForeignKey(CommitmentWording, models.CASCADE, related_name="signatures")

    class Meta(Position.Meta):
        constraints = [
            only(
                "a_commitment_is_signed_or_answered",
                Stance.SIGN, Stance.AGREE, Stance.ENDORSE, Stance.RESERVATION, Stance.OBJECT,
                Stance.ABSTAIN,
            )
        ]  # fmt: skip


class CommitmentReview(Record):
    """Whether a commitment was kept, as said on a day by those who looked."""

    class Outcome(models.TextChoices):
        KEPT = "kept", "Kept"
        PARTLY = "partly", "Kept in part"
        NOT_KEPT = "not_kept", "Not kept"
        AMENDED = "amended", "Changed"

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="reviews")
    on = models.DateField()
    outcome = models.CharField(max_length=20, choices=Outcome)
    reviewed_by = models.ManyToManyField(Organisation, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"review {self.pk}"
