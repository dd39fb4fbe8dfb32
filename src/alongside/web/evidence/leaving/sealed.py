"""What lies sealed: originals, name maps and drafts with somebody's words go, in every copy."""

from __future__ import annotations

from django.utils.translation import gettext as _

from alongside.web.consent.models import Participant
from alongside.web.consent.withdrawing import Consequence, step
from alongside.web.evidence.importing.reading import forget as forget_reading
from alongside.web.evidence.leaving.parts import everything_in, parts_of
from alongside.web.evidence.models import Draft, NameMap, Original
from alongside.web.vault import forgetting


@step(10)
class Sealed:
    """Originals and name maps of every text with their words, that of a group included."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        sources = [part.source for part in parts_of(participant)]
        kept = _rows(Original, participant, sources).count()
        maps = _rows(NameMap, participant, sources).count()
        shared = [p.source.name for p in parts_of(participant) if p.holding != "whole"]
        return [
            Consequence("originals", kept, _("sealed originals"), _("are erased, in backups too"),
                        tuple(shared)),
            Consequence("name_maps", maps, _("sealed lists of names"),
                        _("are erased, in backups too")),
        ]  # fmt: skip

    def carry_out(self, participant: Participant, by) -> None:
        sources = [part.source for part in parts_of(participant)]
        for model in (Original, NameMap):
            _rows(model, participant, sources).delete()
        for source in sources:
            forgetting.forget(source.guid)


@step(12)
class Drafts:
    """Files that wait for decisions and name them as a speaker: they are brought in anew."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        waiting = len(_drafts(participant))
        return [
            Consequence(
                "drafts", waiting, _("files that wait to be brought in"), _("are thrown away")
            )
        ]

    def carry_out(self, participant: Participant, by) -> None:
        for draft in _drafts(participant):
            forget_reading(draft)
            draft.discard(by=by)


def _rows(model, participant: Participant, sources: list):
    viewer = everything_in(participant.programme_id)
    return model.objects.for_viewer(viewer).filter(source__in=[s.pk for s in sources])


def _drafts(participant: Participant) -> list[Draft]:
    every = Draft.objects.for_viewer(everything_in(participant.programme_id))
    return [draft for draft in every if participant.code in _codes(draft.decisions)]


def _codes(decisions: dict) -> set[str]:
    speakers = decisions.get("speakers", {}).values()
    people = decisions.get("encounter", {}).get("participants", [])
    return {one.get("code", "") for one in [*speakers, *people]}
