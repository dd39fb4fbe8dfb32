"""A picture with somebody in it goes whole when they leave: nobody is cut out of one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from alongside.web.consent.models import Participant
from alongside.web.consent.withdrawing import Consequence, step
from alongside.web.evidence.models import InitiativeImage


@step(16)
class Images:
    """Every picture of an initiative that they are in, after the editions that show it."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        found = InitiativeImage.objects.filter(participants=participant)
        return [
            Consequence("images", found.count(), _("pictures that they are in"), _("are erased"))
        ]  # fmt: skip

    def carry_out(self, participant: Participant, by) -> None:
        for image in InitiativeImage.objects.filter(participants=participant):
            image.take_down(by=by)
