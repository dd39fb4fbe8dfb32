"""What a person corrects in the speakers found, as a value applied by one pure function."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from alongside.study.errors import NotFound
from alongside.study.transcript import Guess, Transcript, Turn


@dataclass(frozen=True)
class Corrections:
    """``rename`` gives names their right form; two that get one name are one speaker.

    ``not_speakers`` were words after all: they go back to the turn before. ``also`` are speakers
    that were missed: each line that begins with the name opens a turn. ``facilitators`` says who
    asks (None leaves the guess). All but ``rename``'s values are names as they were found;
    ``facilitators`` are names as they are after renaming.
    """

    rename: Mapping[str, str] = field(default_factory=dict)
    not_speakers: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    facilitators: frozenset[str] | None = None


def correct(transcript: Transcript, corrections: Corrections) -> Transcript:
    """The transcript under those corrections; its text stays as it is.

    Raises NotFound for a name that is not among the speakers.
    """
    known = set(transcript.speakers)
    for name in (*corrections.rename, *corrections.not_speakers):
        if name not in known:
            raise NotFound(f"There is no speaker “{name}” in this transcript.")
    turns = list(_given_back(transcript.text, transcript.turns, corrections.not_speakers))
    turns = _split(transcript.text, turns, corrections.also)
    renamed = [
        replace(t, speaker=corrections.rename.get(t.speaker, t.speaker).strip() or t.speaker)
        if t.speaker is not None
        else t
        for t in turns
    ]
    names = dict.fromkeys(t.speaker for t in renamed if t.speaker is not None)
    guesses = _guesses(transcript.guesses, corrections, set(names))
    return replace(transcript, turns=tuple(renamed), guesses=guesses)


def _given_back(text: str, turns: Sequence[Turn], names: frozenset[str]) -> Iterator[Turn]:
    kept: Turn | None = None
    for turn in turns:
        if turn.speaker not in names:
            if kept is not None:
                yield kept
            kept = turn
        elif kept is not None:
            kept = replace(kept, end=turn.end, ends=turn.ends)
    if kept is not None:
        yield kept


def _split(text: str, turns: list[Turn], also: frozenset[str]) -> list[Turn]:
    if not also:
        return turns
    listed = "|".join(regex.escape(n) for n in sorted(also, key=len, reverse=True))
    label = regex.compile(rf"^[ \t\[(<*_]*({listed})[ \t\])>*_]*(?:[:：.\t–—-]+|$)\s*", regex.M)
    labels = [(m.start(), m.end(), m.group(1)) for m in label.finditer(text)]
    opened = {t.start for t in turns}
    fresh = [x for x in labels if x[1] not in opened]
    edges = sorted(x[0] for x in fresh)
    found = [_cut(text, t, edges) for t in turns]
    bounds = sorted({t.start for t in turns} | set(edges) | {len(text)})
    for start, words, name in fresh:
        end = next((b for b in bounds if b > start and b >= words), len(text))
        containing = next((t for t in turns if t.start <= start < t.end), None)
        end = min(end, _next_edge(edges, start, len(text)))
        end = min(end, containing.end) if containing else min(end, len(text))
        found.append(_trim(text, Turn(name, min(words, end), end)))
    return sorted(found, key=lambda t: (t.start, t.end))


def _cut(text: str, turn: Turn, edges: Sequence[int]) -> Turn:
    cut = next((e for e in edges if turn.start < e < turn.end), None)
    return turn if cut is None else _trim(text, replace(turn, end=cut))


def _next_edge(edges: Sequence[int], after: int, otherwise: int) -> int:
    return next((e for e in edges if e > after), otherwise)


def _trim(text: str, turn: Turn) -> Turn:
    words = text[turn.start : turn.end].rstrip()
    return replace(turn, end=turn.start + len(words))


def _guesses(
    guesses: Sequence[Guess], corrections: Corrections, names: set[str]
) -> tuple[Guess, ...]:
    kept = []
    for guess in guesses:
        if guess.what == "facilitator":
            name = corrections.rename.get(guess.taken, guess.taken)
            if corrections.facilitators is None and name in names:
                kept.append(replace(guess, taken=name))
        elif guess.what == "possible same person":
            pair = guess.taken.split(" = ")
            if all(p in names and p not in corrections.rename for p in pair):
                kept.append(guess)
        elif guess.what.startswith("speaker "):
            name = guess.what.removeprefix("speaker ")
            if name in names:
                kept.append(guess)
        else:
            kept.append(guess)
    for name in sorted(corrections.facilitators or ()):
        kept.append(Guess("facilitator", name, "certain"))
    return tuple(kept)
