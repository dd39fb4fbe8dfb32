"""What one participant said, for themselves: their own interview, and own turns in a group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alongside.web.consent.entering import ParticipantViewer
from alongside.web.consent.models import Participant
from alongside.web.evidence.leaving.parts import everything_in
from alongside.web.evidence.models import Encounter, Recording, Source, turns_from_columns


@dataclass(frozen=True)
class Said:
    """One turn: whether it is theirs, and its words. Only an interviewer's is not."""

    own: bool
    words: str


@dataclass(frozen=True)
class OwnText:
    """What they said on one occasion. ``others`` is how many turns of others were left out.

    ``turns`` is empty where nobody noted who of a group said what.
    """

    kind: str
    held_on: date | None
    turns: tuple[Said, ...]
    others: int

    @property
    def in_group(self) -> bool:
        """Whether others spoke as well."""
        return self.kind == Encounter.Kind.FOCUS_GROUP


def own_texts(viewer: ParticipantViewer) -> list[OwnText]:
    """Every occasion on which they spoke, the earliest first."""
    participant = viewer.participant
    sources = (
        Source.objects.for_viewer(everything_in(participant.programme_id))
        .filter(encounter__participants=participant)
        .select_related("encounter")
        .order_by("encounter__held_on", "pk")
    )
    return [_own(source, participant) for source in sources]


def _own(source: Source, participant: Participant) -> OwnText:
    encounter = source.encounter
    turns = turns_from_columns(source.turns)
    alone = encounter.participants.count() == 1 and encounter.kind == Encounter.Kind.INTERVIEW
    if not len(turns):
        whole = (Said(True, source.text),) if alone else ()
        return OwnText(encounter.kind, encounter.held_on, whole, 0)
    said, others = [], 0
    for turn in turns:
        own = turn.speaker == participant.code
        if own or (alone and turn.speaker in source.facilitators):
            said.append(Said(own, source.text[turn.start : turn.end]))
        elif turn.speaker not in source.facilitators:
            others += 1
    return OwnText(encounter.kind, encounter.held_on, tuple(said), others)


def recordings_of(viewer: ParticipantViewer) -> int:
    """How many recordings they are heard on that are still kept. The sound itself is sealed."""
    everything = Recording.objects.for_viewer(everything_in(viewer.programme_id))
    return everything.filter(participants=viewer.participant, gone_at=None).count()
