"""What was said in a study: turns by participant code, in words made comparable.

Comparable means typographic only: quotation marks, dashes, white space, soft hyphens and the form
of Unicode. Letters, capitals and punctuation stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from alongside.report.codes import WITH_NUMBER, canonical
from alongside.study import Source, Study, Turns

_MARKS = dict.fromkeys(map(ord, '‘’‚‛“”„‟"`´«»‹›′″'), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣-"), "-")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)
_TABLE = {**_MARKS, **_DASHES, **_UNSEEN, ord("…"): "..."}
_AROUND_DASH = re.compile(r"\s*-[\s-]*")
_DOTS = re.compile(r"\s*(?:\.\s?){2}\.+")
_SPACE = re.compile(r"\s+")


def comparable(text: str) -> str:
    """A text with its typography levelled.

    >>> comparable("It’s  not – fully")
    "It's not-fully"
    """
    levelled = unicodedata.normalize("NFC", text).translate(_TABLE)
    levelled = _DOTS.sub("... ", levelled)
    return _SPACE.sub(" ", _AROUND_DASH.sub("-", levelled)).strip()


@dataclass(frozen=True, slots=True)
class Said:
    """One turn: its comparable words, who spoke, and whether they were the one who asks."""

    words: str
    speaker: str
    asks: bool


class Spoken:
    """The turns of a study, found by participant code or by the code of a group."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self._said = lru_cache(maxsize=200_000)(self._read)

    @cached_property
    def _by_code(self) -> dict[str, list[tuple[int, NDArray[np.intp]]]]:
        """For each canonical code the turns that may be quoted under it, source by source."""
        found: dict[str, list[tuple[int, NDArray[np.intp]]]] = defaultdict(list)
        named: dict[str, list[tuple[int, NDArray[np.intp]]]] = defaultdict(list)
        for at, source in enumerate(self.study.sources):
            for speaker, turns in _by_speaker(source):
                found[canonical(speaker)].append((at, turns))
            answers = (at, _answers(source))
            if source.session:
                found[canonical(source.session)].append(answers)
            if source.participant and source.kind != "focus_group":
                found[canonical(source.participant)].append(answers)
            named[canonical(source.name.rsplit(".", 1)[0])].append(answers)
        for code, places in named.items():
            found.setdefault(code, places)
        for case in self.study.cases:
            found.setdefault(canonical(case.name), [])
        return dict(found)

    def knows(self, code: str) -> bool:
        """Whether anybody, or any group, in the study has that code."""
        return canonical(code) in self._by_code

    def under(self, code: str) -> list[Said]:
        """Every turn that may be quoted under a code, in the order of the sources."""
        return [self._said(*place) for place in self._places(code)]

    def _places(self, code: str) -> list[tuple[int, int]]:
        every = (
            (at, int(turn)) for at, turns in self._by_code.get(canonical(code), [])
            for turn in turns
        )  # fmt: skip
        return list(dict.fromkeys(every))

    def elsewhere(self, code: str, word: str) -> Iterator[Said]:
        """Turns of everybody else that hold ``word`` as it is spelt."""
        own = set(self._places(code))
        for at, source in enumerate(self.study.sources):
            for turn in _turns_holding(source, word):
                if (at, turn) not in own:
                    yield self._said(at, turn)

    def _read(self, at: int, number: int) -> Said:
        source = self.study.sources[at]
        if number < 0:
            return Said(comparable(source.text), source.participant or "", False)
        turn = source.turns[number]
        speaker = turn.speaker or source.participant or ""
        words = comparable(source.text[turn.start : turn.end])
        return Said(words, speaker, source.asks(turn.speaker))


def called(said: Said) -> str:
    """How a speaker may be named to others: by a code, never by what may be a name."""
    if said.asks:
        return "the one who asks"
    return said.speaker if WITH_NUMBER.fullmatch(said.speaker.strip()) else "another participant"


def _by_speaker(source: Source) -> Iterator[tuple[str, NDArray[np.intp]]]:
    """Each named speaker with the numbers of their turns."""
    turns = Turns.of(source.turns)
    for index, speaker in enumerate(turns.speakers):
        if speaker:
            yield speaker, np.flatnonzero(turns.speaker == index)


def _answers(source: Source) -> NDArray[np.intp]:
    """Numbers of the turns of everybody but the one who asks; -1 for a text without turns."""
    turns = Turns.of(source.turns)
    if not len(turns):
        return np.array([-1])
    asking = [i for i, speaker in enumerate(turns.speakers) if source.asks(speaker)]
    return np.flatnonzero(~np.isin(turns.speaker, asking))


def _turns_holding(source: Source, word: str) -> list[int]:
    """Numbers of the turns in whose text a word stands."""
    turns, found = Turns.of(source.turns), []
    at = source.text.find(word)
    while at >= 0:
        number = int(np.searchsorted(turns.start, at, side="right")) - 1 if len(turns) else -1
        end = int(turns.end[number]) if number >= 0 else len(source.text)
        if number >= 0 or not len(turns):
            found.append(number)
        at = source.text.find(word, max(end, at + 1))
    return found
