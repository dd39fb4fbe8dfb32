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

from alongside.report.codes import WITH_NUMBER, canonical
from alongside.study import Source, Study

_MARKS = dict.fromkeys(map(ord, "‘’‚‛“”„‟\"`´«»‹›′″"), "'")
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
    def _by_code(self) -> dict[str, list[tuple[int, int]]]:
        """For each canonical code the turns that may be quoted under it, as (source, turn)."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        named: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, source in enumerate(self.study.sources):
            answers = []
            for number, speaker in _speakers(source):
                asks = source.asks(speaker)
                if speaker:
                    found[canonical(speaker)].append((at, number))
                if not asks:
                    answers.append((at, number))
            if source.session:
                _add(found, canonical(source.session), answers)
            if source.participant and source.kind != "focus_group":
                _add(found, canonical(source.participant), answers)
            named[canonical(source.name.rsplit(".", 1)[0])] += answers
        for code, turns in named.items():
            found.setdefault(code, turns)
        for case in self.study.cases:
            found.setdefault(canonical(case.name), [])
        return dict(found)

    def knows(self, code: str) -> bool:
        """Whether anybody, or any group, in the study has that code."""
        return canonical(code) in self._by_code

    def under(self, code: str) -> list[Said]:
        """Every turn that may be quoted under a code, in the order of the sources."""
        return [self._said(at, number) for at, number in self._by_code.get(canonical(code), [])]

    def elsewhere(self, code: str, word: str) -> Iterator[Said]:
        """Turns of everybody else, in sources whose text holds ``word``."""
        own = set(self._by_code.get(canonical(code), []))
        for at, source in enumerate(self.study.sources):
            if word not in source.text:
                continue
            for number, _ in _speakers(source):
                if (at, number) not in own:
                    yield self._said(at, number)

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


def _speakers(source: Source) -> list[tuple[int, str]]:
    """Number and speaker of each turn; a text without turns is one turn of its participant."""
    if not len(source.turns):
        return [(-1, source.participant or "")]
    return [(i, turn.speaker or source.participant or "") for i, turn in enumerate(source.turns)]


def _add(
    found: dict[str, list[tuple[int, int]]], code: str, turns: list[tuple[int, int]]
) -> None:
    known = set(found[code])
    found[code] += [turn for turn in turns if turn not in known]
