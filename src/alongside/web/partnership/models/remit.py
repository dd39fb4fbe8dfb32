"""Remit: who decides what, who agrees, who is asked, who is told, and who has no part in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alongside.web.core.models import Record
from alongside.web.partnership.models.initiative import Initiative
from alongside.web.partnership.models.position import Position, Stance, only
from alongside.web.people.models import InProgramme, Organisation


class RemitItem(InProgramme):
    """One decision, with the right of each organisation in it. One decides, or two or more agree.

    A statutory note cites a duty that no partner can vote away.
    """

    PREFIX = "REM"

    decision = models.CharField(max_length=300)
    domain = models.CharField(max_length=40, blank=True)
    # None of these: the whole programme.
    initiatives = models.ManyToManyField(Initiative, blank=True, related_name="remit")
    statutory_note = models.TextField(blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    review_due = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta(InProgramme.Meta):
        ordering = ["key"]

    def __str__(self) -> str:
        return self.decision


class RemitRight(Record):
    """What one organisation has to say in one decision."""

    class Right(models.TextChoices):
        DECIDES = "decides", "Decides"
        AGREES = "agrees", "Has to agree"
        CONSULTED = "consulted", "Is asked"
        INFORMED = "informed", "Is told"
        EXCLUDED = "excluded", "Has no part in it"

    item = models.ForeignKey(RemitItem, models.CASCADE, related_name="rights")
    # None stands for the host of whatever is decided about.
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="remit"
    )
    right = models.CharField(max_length=20, choices=Right)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "organisation"],
                name="one_right_of_one_organisation_in_one_decision",
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(organisation__isnull=True),
                name="one_right_of_the_host_in_one_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"right {self.pk}"


class RemitPosition(Position):
    """What an organisation says of how a decision is divided."""

    item = models.ForeignKey(RemitItem, models.CASCADE, related_name="positions")

    class Meta(Position.Meta):
        constraints = [
            only(
                "a_remit_is_agreed_to_or_objected_to",
                Stance.AGREE, Stance.ENDORSE, Stance.RESERVATION, Stance.OBJECT, Stance.ABSTAIN,
            )
        ]  # fmt: skip
