"""Who speaks in a draft: as found in the file, and as a person says."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.formats import speakers as speaking
from alongside.study import Transcript
from alongside.study.transcript import Certainty
from alongside.web.evidence.importing.taking_part import LEFT_OUT, SOMEBODY

ROLES = ("participant", "facilitator", LEFT_OUT, "not_speaker")


@dataclass(frozen=True)
class Speaker:
    """A label found in the file, and what a person says of it.

    ``name`` is what the speaker is really called: two labels with one name are one speaker.
    """

    label: str
    turns: int
    words: int
    certainty: Certainty
    reason: str
    role: str
    name: str
    code: str
    group: int | None
    attributes: dict[str, str]
    consents: dict[str, bool]


def speakers_of(transcript: Transcript, told: dict[str, dict]) -> tuple[Speaker, ...]:
    """Everybody found in the file, with what a person said of each."""
    asking = speaking.facilitators(transcript)
    found = []
    for one in speaking.described(transcript):
        said = told.get(one.name, {})
        role = said.get("role") or ("facilitator" if one.name in asking else "participant")
        found.append(
            Speaker(
                label=one.name,
                turns=one.turns,
                words=one.words,
                certainty=one.certainty,
                reason=one.reason,
                role=role,
                name=said.get("name") or one.name,
                code=said.get("code", ""),
                group=said.get("group"),
                attributes=said.get("attributes", {}),
                consents=said.get("consents", {}),
            )
        )
    return tuple(found)


def corrected(
    transcript: Transcript, speakers: tuple[Speaker, ...], also: frozenset[str]
) -> Transcript:
    """The file with its speakers as a person has them; the text stays as it is."""
    return speaking.correct(
        transcript,
        speaking.Corrections(
            rename={s.label: s.name for s in speakers if s.name != s.label},
            not_speakers=frozenset(s.label for s in speakers if s.role == "not_speaker"),
            also=also,
            facilitators=frozenset(s.name for s in speakers if s.role == "facilitator"),
        ),
    )


def known_as(speakers: tuple[Speaker, ...]) -> dict[str, str]:
    """What every label and name of a speaker becomes in the text."""
    codes: dict[str, str] = {}
    for s in speakers:
        if s.role == "participant" and s.code:
            codes.update({s.label: s.code, s.name: s.code})
        elif s.role == "facilitator":
            codes.update({s.label: asked_as(s), s.name: asked_as(s)})
        elif s.role == LEFT_OUT:
            codes.update({s.label: SOMEBODY, s.name: SOMEBODY})
    return codes


def asked_as(speaker: Speaker) -> str:
    """How one who asks is called in the text: never by name."""
    return speaker.code or "Interviewer"
