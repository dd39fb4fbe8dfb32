"""What a withdrawal does to the digests by which somebody's names are recognised: they go."""

from __future__ import annotations

from django.utils.translation import gettext as _

from alongside.web.consent.models import Participant
from alongside.web.consent.withdrawing import Consequence, step
from alongside.web.names.models import KnownForm
from alongside.web.names.registering import forget_forms


@step(62)
class KnownForms:
    """Nothing of theirs is left to be looked for, so nothing is kept to look for it with."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        count = KnownForm.objects.filter(about=participant.guid).count()
        return [Consequence("known_forms", count, _("digests of their names"), _("are erased"))]

    def carry_out(self, participant: Participant, by) -> None:
        forget_forms(participant.guid)
