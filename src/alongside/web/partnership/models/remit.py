"""Remit: who decides what, who agrees, who is asked, who is told, and who has no part in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
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

    @verb
    def divide(
        self,
        *,
        by,
        initiatives: Iterable[Initiative],
        rights: Mapping[Organisation | None, RemitRight.Right],
    ) -> None:
        """Say who has which right in it; None among the rights is the host of what is decided.

        Raises Refused where it is not plain who decides, and where a duty in law that it rests on
        would be written out of it.
        """
        named = list(initiatives)
        refuse_undecided(rights.values(), places=len(named))
        before = RemitItem.objects.filter(pk=self.pk).first() if self.pk else None
        if before and before.statutory_note.strip() and not self.statutory_note.strip():
            raise Refused(STATUTORY)
        self.save()
        self.initiatives.set(named)
        self.rights.all().delete()
        for organisation, right in rights.items():
            self.rights.create(organisation=organisation, right=right)

    @verb
    def end(self, *, by) -> None:
        """From today it is divided otherwise, or by nobody here."""
        if self.statutory_note.strip():
            raise Refused(STATUTORY)
        self.ended_on = timezone.localdate()
        self.save(update_fields=["ended_on"])

    @verb
    def answer(self, *, by, organisation: Organisation, stance: Stance, note: str) -> None:
        """What an organisation says of how it is divided."""
        self.positions.create(
            organisation=organisation, stance=stance, note=note, on=timezone.localdate(),
            shows_name=True,
        )  # fmt: skip


STATUTORY = (
    "This rests on a duty in law, which partners cannot vote away: say who decides beside it."
)


def refuse_undecided(rights: Iterable[str], *, places: int = 1) -> None:
    """Raises Refused unless one decides (in each of the initiatives named) or two or more agree."""
    told = list(rights)
    decide, agree = told.count("decides"), told.count("agrees")
    if decide > max(1, places) or (decide == 0 and agree < 2):
        raise Refused(
            "Either one organisation decides, or two or more have to agree: choose one of the two."
        )


class RemitRight(Record):
    """What one organisation has to say in one decision."""

    class Right(models.TextChoices):
        DECIDES = "decides", _("Decides")
        AGREES = "agrees", _("Has to agree")
        CONSULTED = "consulted", _("Is asked")
        INFORMED = "informed", _("Is told")
        EXCLUDED = "excluded", _("Has no part in it")

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
