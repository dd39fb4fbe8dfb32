"""Somebody's part in each text: all of it, their turns among others', or nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from alongside.privacy.cutting import stretches_of
from alongside.study import Turns
from alongside.web.consent.models import Participant
from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Encounter, Source, turns_from_columns

Holding = Literal["whole", "turns", "unattributed"]


@dataclass(frozen=True)
class Part:
    """One source with what of it is theirs. ``stretches`` are their turns with labels and gaps."""

    source: Source
    holding: Holding
    turns: Turns
    stretches: tuple[tuple[int, int], ...] = ()

    def said(self, code: str) -> list[str]:
        """What they say in it, a text for each turn."""
        if self.holding == "whole":
            return [self.source.text]
        text = self.source.text
        return [text[t.start : t.end] for t in self.turns if t.speaker == code]


def everything_in(programme_id: int) -> Viewer:
    """The product itself, at work on a withdrawal that somebody with the right has asked for."""
    return Viewer(0, programme_id, frozenset({Role.LEAD}))


def parts_of(participant: Participant) -> list[Part]:
    """Every source that holds their words, in the order of its id."""
    return [
        _part(participant, source)
        for source in Source.objects.for_viewer(everything_in(participant.programme_id))
        .filter(pk__in=_ids(participant))
        .select_related("encounter")
        .order_by("pk")
    ]


def _ids(participant: Participant) -> set[int]:
    """Sources of their encounters, and any other in which their code speaks."""
    readable = Source.objects.for_viewer(everything_in(participant.programme_id)).order_by("pk")
    of_encounters = readable.filter(encounter__participants=participant)
    found = set(of_encounters.values_list("pk", flat=True))
    for pk, turns in readable.values_list("pk", "turns").iterator():
        if participant.code in turns.get("speakers", ()):
            found.add(pk)
    return found


def _part(participant: Participant, source: Source) -> Part:
    turns = turns_from_columns(source.turns)
    if not others_in(participant, source.encounter):
        return Part(source, "whole", turns)
    if participant.code not in turns.speakers:
        return Part(source, "unattributed", turns)
    stretches = stretches_of(source.text, turns, {participant.code})
    return Part(source, "turns", turns, tuple(stretches))


def others_in(participant: Participant, encounter: Encounter) -> bool:
    """Whether anybody else was listened to there."""
    return encounter.participants.exclude(pk=participant.pk).exists()


def remaining_texts(participant: Participant, parts: list[Part]) -> Iterator[str]:
    """Everything in the programme's texts that is not theirs."""
    theirs = {part.source.pk: part for part in parts}
    readable = Source.objects.for_viewer(everything_in(participant.programme_id)).order_by("pk")
    for pk, text in readable.values_list("pk", "text").iterator():
        part = theirs.get(pk)
        if part is None or part.holding == "unattributed":
            yield text
        elif part.holding == "turns":
            for turn in part.turns:
                if turn.speaker != participant.code:
                    yield text[turn.start : turn.end]
