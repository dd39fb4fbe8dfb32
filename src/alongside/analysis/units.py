"""What coders judge: the characters, turns or sentences of a study's texts, in order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import regex
from numpy.typing import NDArray

from alongside.study import Refused, Study

UNITS = ("character", "turn", "sentence")
Numbers = NDArray[np.int64]
_SENTENCE = regex.compile(r"[^.!?…]+[.!?…]*[\p{Pf}\p{Pe}\"']*|[.!?…]+")


@dataclass(frozen=True)
class Units:
    """Stretches in order, none over another, as places in all texts laid end to end.

    ``drawn`` says which of them are drawn together when units are drawn again.
    """

    start: Numbers
    end: Numbers
    drawn: Numbers
    weight: NDArray[np.float64]
    number: int

    def covered(self, start: Numbers, end: Numbers) -> NDArray[np.bool_]:
        """Which units any of these stretches touches."""
        steps = np.zeros(len(self.start) + 1, np.int64)
        np.add.at(steps, np.searchsorted(self.end, start, side="right"), 1)
        np.add.at(steps, np.searchsorted(self.start, end, side="left"), -1)
        return np.cumsum(steps)[:-1] > 0


def places(study: Study) -> Numbers:
    """Where each text begins when all are laid end to end, a space between."""
    lengths = [len(source.text) + 1 for source in study.sources]
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def units_of(study: Study, sources: list[int], unit: str) -> Units:
    """The units of some sources; a text without speakers is one turn.

    Raises Refused for another kind of unit than ``UNITS``.
    """
    if unit not in UNITS:
        raise Refused(f"There is no unit “{unit}”: choose {', '.join(UNITS[:2])} or {UNITS[2]}.")
    begins = places(study)
    turns = [(begins[s] + a, begins[s] + b) for s in sources for a, b in _turns(study, s)]
    if unit == "sentence":
        turns = [
            (begins[s] + a + m.start(), begins[s] + a + m.end())
            for s in sources
            for a, b in _turns(study, s)
            for m in _SENTENCE.finditer(study.sources[s].text[a:b])
            if m[0].strip()
        ]
    spans = np.array(turns, np.int64).reshape(-1, 2)
    start, end = spans[:, 0], spans[:, 1]
    if unit != "character":
        return Units(start, end, np.arange(len(start)), np.ones(len(start)), len(start))
    return _stretches(study, begins, start, end)


def _turns(study: Study, source: int) -> list[tuple[int, int]]:
    one = study.sources[source]
    found = [(int(t.start), int(t.end)) for t in one.turns if t.end > t.start]
    return found or ([(0, len(one.text))] if one.text else [])


def _stretches(study: Study, begins: Numbers, start: Numbers, end: Numbers) -> Units:
    """Characters, those together that nobody's coding tells apart."""
    c = study.codings
    at = begins[c.source]
    edges = np.unique(np.concatenate([start, end, at + c.start, at + c.end]))
    first, last = edges[:-1], edges[1:]
    turn = np.searchsorted(start, first, side="right") - 1
    spoken = (turn >= 0) & (first < end[np.maximum(turn, 0)])
    first, last, turn = first[spoken], last[spoken], turn[spoken]
    size = (last - first).astype(np.float64)
    return Units(first, last, turn, size, int(size.sum()))
