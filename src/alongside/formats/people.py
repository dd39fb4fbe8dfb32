"""Who among the speakers probably asks, and which names may belong to one person."""

from __future__ import annotations

import difflib
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from alongside.formats.names import TITLES, asks, kind_of
from alongside.study.transcript import Certainty, Transcript, Turn

_PIECES = regex.compile(r"\p{L}+|\d+")
_LETTERS = frozenset("fimqr")
_MOST = 400
_NEAR = 0.88


def same_person(names: Sequence[str]) -> Iterator[tuple[str, str, Certainty]]:
    """Pairs of names that may be one person, the fuller or earlier first; nothing is merged."""
    for one, other in itertools.combinations(names[:_MOST], 2):
        certainty = _alike(one, other)
        if certainty:
            yield one, other, certainty


def _alike(one: str, other: str) -> Certainty | None:
    a, b = pieces_of(one), pieces_of(other)
    if a == b:
        return "likely"
    if any(p.isdigit() for p in (*a, *b)) or {kind_of(one), kind_of(other)} & {"role", "code"}:
        return None
    x, y = ([p for p in pieces if p not in TITLES] for pieces in (a, b))
    if not x or not y:
        return None
    return _as_people(x, y)


def _as_people(x: list[str], y: list[str]) -> Certainty | None:
    """Two names without titles: equal, one within the other, initials, or a letter apart."""
    if x == y or sorted(x) == sorted(y):
        return "likely"
    short, full = sorted((x, y), key=len)
    if len(short) == 1 and len(full) > 1 and len(short[0]) > 1:
        return "likely" if short[0] == full[-1] else "guess" if short[0] == full[0] else None
    if len(short) == 1 and len(full) > 1:
        return None
    if x[-1] == y[-1] and x[0][0] == y[0][0] and 1 in {len(x[0]), len(y[0])}:
        return "likely"
    written = " ".join(x), " ".join(y)
    if min(map(len, written)) >= 5 and _near(*written):
        return "guess"
    initials = "".join(p[0] for p in full)
    return "guess" if len(short) == 1 and short[0] == initials and len(full) > 1 else None


def _near(one: str, other: str) -> bool:
    found = difflib.SequenceMatcher(None, one, other)
    # From the cheap bound to the costly truth.
    return all(x() >= _NEAR for x in (found.real_quick_ratio, found.quick_ratio, found.ratio))


def pieces_of(name: str) -> tuple[str, ...]:
    """Letters and numbers without case and leading zeros: ``nR1-01`` is ``nR1-1``."""
    found = _PIECES.findall(name.casefold())
    return tuple(str(int(p)) if p.isdecimal() else p for p in found)


def guessed_facilitators(text: str, turns: Sequence[Turn]) -> tuple[tuple[str, ...], Certainty]:
    """Who probably asks: by role, else who asks far more often, else who speaks far more often."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for turn in turns:
        if turn.speaker is not None:
            tally = counts[turn.speaker]
            tally[0] += 1
            tally[1] += (
                text[max(turn.start, turn.end - 40) : turn.end].rstrip("\"'”’) ").endswith("?")
            )
    by_role = tuple(n for n in counts if asks(n))
    if by_role:
        return by_role, "certain"
    if len(counts) < 2:
        return (), "guess"
    share = sorted(((q / n, q, name) for name, (n, q) in counts.items()), reverse=True)
    best, second = share[0], share[1]
    if best[1] >= 3 and best[0] >= 0.3 and best[0] >= 2 * second[0]:
        return (best[2],), "likely" if best[1] >= 6 else "guess"
    often = sorted(((n, name) for name, (n, _) in counts.items()), reverse=True)
    if len(often) >= 4 and often[0][0] >= 2.5 * often[1][0]:
        return (often[0][1],), "likely" if often[0][1].casefold() in _LETTERS else "guess"
    return (), "guess"


def facilitators(transcript: Transcript) -> frozenset[str]:
    """The speakers who ask, as guessed or as corrected."""
    return frozenset(g.taken for g in transcript.guesses if g.what == "facilitator")
