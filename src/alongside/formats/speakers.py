"""Finding who speaks: one rule set for every format, which says how sure it is."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from alongside.formats.choosing import Chosen, choose
from alongside.formats.corrections import Corrections, correct
from alongside.formats.labels import Label, is_stamp, labels_of, seconds
from alongside.formats.lines import Line
from alongside.formats.people import facilitators, guessed_facilitators, same_person
from alongside.formats.rows import table_turns
from alongside.study.transcript import Certainty, Guess, Transcript, Turn

__all__ = [
    "Corrections", "Found", "Speaker", "correct", "described", "facilitators", "find", "guesses_of",
]  # fmt: skip

_STAGE = regex.compile(
    r"\s*[*_]*(?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|<[^>]*>|[♪#*=_~·.\-–—\s]+)[*_]*[.\s]*"
)
_LONGEST_STAGE = 400
_PAGE = regex.compile(
    r"\s*(?:page\s+)?[-–]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–]?\s*", regex.I
)
_EDGE = regex.compile(r"[\s\ufeff\u200b\u200e\u200f\u2060]*")


@dataclass(frozen=True)
class Found:
    """The turns of a text and what was guessed to find them."""

    turns: tuple[Turn, ...]
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One name found, for a person to judge: how much they say and why they were taken."""

    name: str
    turns: int
    words: int
    certainty: Certainty = "certain"
    reason: str = ""


def find(text: str, lines: Sequence[Line]) -> Found:
    """The turns of a text, from its lines; labels and stage directions stand outside turns."""
    if table := table_turns(text, lines):
        turns, columns = table
        names = dict.fromkeys(t.speaker for t in turns if t.speaker)
        said = Chosen(
            (), dict.fromkeys(names, columns.certainty), dict.fromkeys(names, columns.reason)
        )
        return Found(turns, reasons_of(said, turns) + guesses_of(text, turns))
    chosen = choose(list(labels_of(text, lines)), text, lines)
    turns = tuple(_turns(text, lines, chosen.labels))
    return Found(turns, reasons_of(chosen, turns) + guesses_of(text, turns))


def guesses_of(text: str, turns: Sequence[Turn]) -> tuple[Guess, ...]:
    """Who probably asks, and which names may be one person: proposed, never applied."""
    names = tuple(dict.fromkeys(t.speaker for t in turns if t.speaker))
    found = [
        Guess("possible same person", f"{one} = {other}", certainty)
        for one, other, certainty in same_person(names)
    ]
    asking, certainty = guessed_facilitators(text, turns)
    found.extend(Guess("facilitator", name, certainty) for name in asking)
    return tuple(found)


def described(transcript: Transcript) -> tuple[Speaker, ...]:
    """Each speaker with turns, words, certainty and the reason, in order of first speaking."""
    turns: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for turn in transcript.turns:
        if turn.speaker is not None:
            turns[turn.speaker] += 1
            words[turn.speaker] += len(transcript.said(turn).split())
    why = {g.what.removeprefix("speaker "): g for g in transcript.guesses if _is_reason(g)}
    return tuple(
        Speaker(name, turns[name], words[name], why[name].certainty, why[name].taken)
        if name in why
        else Speaker(name, turns[name], words[name])
        for name in transcript.speakers
    )


def _is_reason(guess: Guess) -> bool:
    return guess.what.startswith("speaker ")


def reasons_of(chosen: Chosen, turns: Sequence[Turn]) -> tuple[Guess, ...]:
    """How many speak, how sure that is, and for each of them why."""
    names = dict.fromkeys(t.speaker for t in turns if t.speaker)
    found = [Guess(f"speaker {n}", chosen.reasons[n], chosen.certainty[n]) for n in names]
    if names:
        least = max((chosen.certainty[n] for n in names), key=_DOUBT.index)
        people = "1 speaker" if len(names) == 1 else f"{len(names)} speakers"
        found.insert(0, Guess("speakers", f"{people} in {len(turns)} turns", least))
    return tuple(found)


_DOUBT: list[Certainty] = ["certain", "likely", "guess"]


def _turns(text: str, lines: Sequence[Line], labels: Sequence[Label]) -> Iterator[Turn]:
    starts = {label.line for label in labels}
    for label, following in itertools.zip_longest(labels, labels[1:]):
        last = following.line if following else len(lines)
        until = next(
            (
                i
                for i in range(label.line + 1, last)
                if lines[i].kind != "words" and i not in starts
            ),
            last,
        )
        yield _turn(text, lines[label.line : until], label)


def _turn(text: str, lines: Sequence[Line], label: Label) -> Turn:
    begins, start = label.begins, label.words
    kept = list(lines)
    if len(kept) > 1 and not text[start : kept[0].end].strip():
        if is_stamp(text[kept[1].start : kept[1].end]):
            begins = seconds(text[kept[1].start : kept[1].end])
            kept = [kept[0], *kept[2:]]
        if len(kept) > 1:
            start = kept[1].start
    while len(kept) > 1 and kept[-1].start >= start and _is_furniture(text, kept[-1]):
        kept.pop()
    end = max(kept[-1].end, label.words)
    return _trimmed(text, Turn(label.name, min(start, end), end, begins), label.words)


def _trimmed(text: str, turn: Turn, least: int) -> Turn:
    start, end = turn.start, turn.end
    found = _EDGE.match(text, start, end)
    start = found.end() if found else start
    while end > start and _EDGE.fullmatch(text[end - 1]):
        end -= 1
    if start >= end:
        start = end = least
    return replace(turn, start=start, end=end)


def is_stage(words: str) -> bool:
    """Whether it is a stage direction: "(10.00 am)", "[laughter]", a row of asterisks."""
    return len(words) <= _LONGEST_STAGE and bool(_STAGE.fullmatch(words))


def _is_furniture(text: str, line: Line) -> bool:
    words = text[line.start : line.end]
    return is_stage(words) or bool(_PAGE.fullmatch(words[:60])) or is_stamp(words[:60])
