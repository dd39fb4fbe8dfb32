"""Follow-ups: the question of a recommendation asked again, and whether a finding still holds."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.evidence.models import Encounter
from alongside.web.findings.models.finding import Finding
from alongside.web.findings.models.recommendation import Recommendation


class FollowUp(Record):
    """What asking again showed of one finding: in which encounters, and with which answer."""

    on_withdrawal = OnWithdrawal.kept(
        "It says whether something changed, in nobody’s words, and names nobody."
    )

    class Verdict(models.TextChoices):
        CHANGED = "changed", _("It changed")
        UNCHANGED = "unchanged", _("It did not change")
        WORSE = "worse", _("It got worse")
        CANNOT_TELL = "cannot_tell", _("We cannot tell")
        NOT_ASKED = "not_asked", _("Closed without new evidence")

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="follow_ups")
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="follow_ups")
    on = models.DateField()
    verdict = models.CharField(max_length=20, choices=Verdict)
    encounters = models.ManyToManyField(Encounter, blank=True, related_name="+")

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"follow-up {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        return self.recommendation.programme_id

    @verb
    def tell(self, *, by, encounters: list[Encounter]) -> None:
        """Say what was found."""
        self.save()
        self.encounters.set(encounters)
