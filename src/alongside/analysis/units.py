"""What coders judge: the characters, turns or sentences of a study's texts, in order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import regex
from numpy.typing import NDArray

from alongside.analysis.distinct import once
from alongside.study import Codings, Refused, Source, Study, Turns

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

    def touched(self, start: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
        """The first unit that each of these stretches touches, and the one behind the last."""
        first = np.searchsorted(self.end, start, side="right")
        return first, np.maximum(np.searchsorted(self.start, end, side="left"), first)


def places(study: Study) -> Numbers:
    """Where each text begins when all are laid end to end, a space between."""
    lengths = [len(source.text) + 1 for source in study.sources]
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def units_of(study: Study, sources: list[int], unit: str, coded: Codings) -> Units:
    """The units of some sources, whose codings are ``coded``; a text without speakers is one turn.

    Raises Refused for another kind of unit than ``UNITS``.
    """
    if unit not in UNITS:
        raise Refused(f"There is no unit “{unit}”: choose {', '.join(UNITS[:2])} or {UNITS[2]}.")
    begins = places(study)
    within = _sentences if unit == "sentence" else _turns
    spans = [within(study.sources[s]) + begins[s] for s in sources]
    start, end = np.concatenate(spans).T.copy()
    if unit != "character":
        return Units(start, end, np.arange(len(start)), np.ones(len(start)), len(start))
    return _stretches(begins, coded, start, end)


def _turns(source: Source) -> Numbers:
    """The turns that hold anything: a row of start and end for each."""
    turns = Turns.of(source.turns)
    spans = np.column_stack([turns.start, turns.end]).astype(np.int64)
    spans = spans[spans[:, 1] > spans[:, 0]]
    return spans if len(spans) or not source.text else np.array([[0, len(source.text)]], np.int64)


def _sentences(source: Source) -> Numbers:
    found = [
        (a + m.start(), a + m.end())
        for a, b in _turns(source).tolist()
        for m in _SENTENCE.finditer(source.text[a:b])
        if not m[0].isspace()
    ]
    return np.array(found, np.int64).reshape(-1, 2)


def _stretches(begins: Numbers, coded: Codings, start: Numbers, end: Numbers) -> Units:
    """Characters, those together that no coding tells apart."""
    at = begins[coded.source]
    edges = once(np.sort(np.concatenate([start, end, at + coded.start, at + coded.end])))
    first, last = edges[:-1], edges[1:]
    turn = np.searchsorted(start, first, side="right") - 1
    spoken = (turn >= 0) & (first < end[np.maximum(turn, 0)])
    first, last, turn = first[spoken], last[spoken], turn[spoken]
    size = (last - first).astype(np.float64)
    return Units(first, last, turn, size, int(size.sum()))
