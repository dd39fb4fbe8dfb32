"""What is heard of somebody goes whole: a sound cannot have one voice taken out of it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from alongside.web.consent.models import Participant
from alongside.web.consent.withdrawing import Consequence, step
from alongside.web.evidence.leaving.parts import everything_in
from alongside.web.evidence.models import Recording


@step(11)
class Recordings:
    """Every recording on which they are heard, with others or alone."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        found = _heard_on(participant)
        kept = sum(1 for one in found if one.gone_at is None)
        return [Consequence("recordings", kept, _("recordings"), _("are erased, in backups too"))]

    def carry_out(self, participant: Participant, by) -> None:
        for recording in _heard_on(participant):
            recording.throw_away(by=by)


def _heard_on(participant: Participant) -> list[Recording]:
    every = Recording.objects.for_viewer(everything_in(participant.programme_id))
    return list(every.filter(participants=participant))
