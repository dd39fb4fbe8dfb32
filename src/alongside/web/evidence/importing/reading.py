"""What a draft holds, seen through the decisions made about it so far."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.utils.translation import gettext_lazy as _

from alongside import formats
from alongside.privacy import Suggestion
from alongside.privacy.standing import occurrences
from alongside.privacy.suggestion import NAMING
from alongside.study import Transcript, Turns
from alongside.study.errors import NotFound, Refused
from alongside.study.transcript import Certainty
from alongside.web.consent.models import Standing
from alongside.web.core.forgetting import tell_other_hosts
from alongside.web.evidence.importing.speaking import Speaker, corrected, known_as, speakers_of
from alongside.web.evidence.importing.suggesting import forget_suggested, suggested
from alongside.web.evidence.importing.taking_part import LEFT_OUT, spans_of, standings
from alongside.web.evidence.models import Draft
from alongside.web.names.queries import places_of, replaced_before

GONE = _(
    "This file no longer waits here: it was brought in or thrown away, perhaps in another window. "
    "If you need it again, bring it in once more."
)
_MOST_KEPT = 8
_read: OrderedDict[tuple, Transcript] = OrderedDict()


@dataclass(frozen=True)
class Name:
    """A stretch of the text that may tell who somebody is; ``accept`` is None until decided.

    ``label`` marks the name before a turn: it always becomes the speaker's code.
    """

    key: str
    start: int
    end: int
    text: str
    kind: str
    replacement: str
    reason: str
    certainty: Certainty
    accept: bool | None
    entity: str = ""
    added: bool = False
    label: bool = False


@dataclass(frozen=True)
class Reading:
    """A draft read under its decisions. ``corrected`` carries the speakers as a person has them."""

    file: str
    transcript: Transcript
    corrected: Transcript
    speakers: tuple[Speaker, ...]
    same_person: tuple[str, ...]
    names: tuple[Name, ...]
    encounter: dict[str, Any]
    encoding: str
    taking_part: dict[str, Standing]

    @property
    def undecided(self) -> tuple[Name, ...]:
        """Names that still wait for a decision."""
        return tuple(n for n in self.names if n.accept is None)

    @property
    def participants(self) -> tuple[Speaker, ...]:
        """Those who answer."""
        return tuple(s for s in self.speakers if s.role == "participant")

    @property
    def facilitators(self) -> tuple[Speaker, ...]:
        """Those who ask."""
        return tuple(s for s in self.speakers if s.role == "facilitator")

    @property
    def left_out(self) -> frozenset[str]:
        """What those are really called whose words do not enter the study."""
        return frozenset(s.name for s in self.speakers if s.role == LEFT_OUT)


def reading(draft: Draft, *, guarded: bool = True) -> Reading:
    """Read a draft again under the decisions that are kept with it.

    ``guarded`` reads the file in a process of its own, with little memory and time: always for
    files that strangers made. Raises UnreadableFile, and Refused where it no longer waits.
    """
    try:
        decisions = draft.decisions
        name, content = draft.open()
    except NotFound as error:
        raise Refused(GONE) from error
    transcript = _transcript(draft, name, content, decisions.get("encoding"), guarded)
    found = speakers_of(transcript, decisions.get("speakers", {}))
    as_told = corrected(transcript, found, frozenset(decisions.get("also", ())))
    told = decisions.get("encounter", {})
    codes = [s.code for s in found if s.role == "participant"]
    codes += [one["code"] for one in told.get("participants", [])]
    return Reading(
        file=name,
        transcript=transcript,
        corrected=as_told,
        speakers=found,
        same_person=tuple(g.taken for g in as_told.guesses if g.what == "possible same person"),
        names=_names(as_told, found, decisions, draft.programme_id, guarded),
        encounter=told,
        encoding=decisions.get("encoding") or "",
        taking_part=standings(draft.programme_id, codes),
    )


def _transcript(
    draft: Draft, name: str, content: bytes, encoding: str | None, guarded: bool
) -> Transcript:
    """The file as read; kept in memory for the next step, since reading may take a second."""
    key = (draft.guid, encoding)
    if key not in _read:
        read = formats.read_guarded if guarded else formats.read
        _read[key] = read(content, name, encoding=encoding or None)
        while len(_read) > _MOST_KEPT:
            _read.popitem(last=False)
    return _read[key]


def forget_all() -> None:
    """Let go of every file that was read, and of the names looked for in them."""
    _read.clear()
    forget_suggested()


def forget(draft: Draft) -> None:
    """Drop what is kept in memory of a draft that is no longer one, on other hosts too."""
    for key in [key for key in _read if key[0] == draft.guid]:
        _read.pop(key, None)
    forget_suggested()
    tell_other_hosts()


def _names(
    transcript: Transcript,
    speakers: tuple[Speaker, ...],
    decisions: dict,
    programme_id: int,
    guarded: bool,
) -> tuple[Name, ...]:
    told: dict[str, dict] = decisions.get("names", {})
    added = list(_added(transcript.text, decisions.get("added", [])))
    rest = decisions.get("rest")
    spoken = Turns.of(transcript.turns)
    known, places = known_as(speakers), places_of(programme_id)
    names = suggested(transcript, tuple(known.items()), tuple(places.items()), guarded=guarded)
    found = [
        _name(s, told, rest, label=_before_a_turn(s, spoken))
        for s in _as_before(names, programme_id)
        if not any(s.start < a.end and a.start < s.end for a in added)
    ]
    unheard = spans_of(transcript, {s.name for s in speakers if s.role == LEFT_OUT})
    return tuple(
        n
        for n in sorted([*found, *added], key=lambda n: (n.start, n.end))
        if not any(start <= n.start and n.end <= end for start, end in unheard)
    )


def _as_before(found: list[Suggestion], programme_id: int) -> list[Suggestion]:
    """The same suggestions, each name replaced as in earlier texts where it was one thing there."""
    names = {s.entity or s.text for s in found if s.kind in NAMING - {"speaker"}}
    before = replaced_before(programme_id, names)
    taken = set(before.values())
    again = []
    for one in found:
        entity = one.entity or one.text
        if entity in before and one.kind in NAMING - {"speaker"}:
            reason = f"{one.reason}; replaced in an earlier text"
            again.append(replace(one, replacement=before[entity], reason=reason))
        elif one.replacement in taken and one.replacement.startswith(("a ", "an ")):
            vague = one.replacement.partition(" ")[2]
            again.append(replace(one, replacement=f"another {vague}"))
        else:
            again.append(one)
    return again


def _before_a_turn(suggestion: Suggestion, turns: Turns) -> bool:
    """Whether a speaker's name stands outside what anybody says: in a label."""
    if suggestion.kind != "speaker":
        return False
    turn = int(np.searchsorted(turns.start, suggestion.start, side="right")) - 1
    return turn < 0 or int(turns.end[turn]) <= suggestion.start


def _name(s: Suggestion, told: dict[str, dict], rest: bool | None, *, label: bool) -> Name:
    key = f"{s.start}-{s.end}"
    said = told.get(key, {})
    return Name(
        key=key,
        start=s.start,
        end=s.end,
        text=s.text,
        kind=s.kind,
        replacement=said.get("replacement") or s.replacement,
        reason=s.reason,
        certainty=s.certainty,
        accept=True if label else said.get("accept", rest),
        entity=s.entity or s.text,
        label=label,
    )


def _added(text: str, told: list[dict]):
    """Every whole-word occurrence of each name that a person added, the longest name first."""
    taken: list[tuple[int, int]] = []
    for one in sorted(told, key=lambda a: -len(a["text"])):
        for start, end in occurrences(text, one["text"]):
            if any(start < other_end and other < end for other, other_end in taken):
                continue
            taken.append((start, end))
            yield Name(
                key=f"{start}-{end}",
                start=start,
                end=end,
                text=text[start:end],
                kind=one.get("kind") or "added by you",
                replacement=one["replacement"],
                reason="you added it",
                certainty="certain",
                accept=True,
                entity=one["text"],
                added=True,
            )
