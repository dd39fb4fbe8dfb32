"""Which codes are given to the same words.

Two codings co-occur when they stand in one source, have different codes and share at least one
character. Every such pair of codings counts once, whoever made them (``coders`` can narrow that).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from alongside.analysis.dimension import people
from alongside.analysis.distinct import Numbers, once
from alongside.analysis.table import Table
from alongside.study import Codebook, Codings, Refused, Study

Coders = Literal["any", "same", "different"]
Of = Literal["pairs", "sources", "people"]


@dataclass(frozen=True, eq=False, repr=False)
class Cooccurrence(Table):
    """Codes by codes, the same both ways round, nothing on the diagonal.

    ``codings`` is how many codings each code has: what a count is to be held against.
    """

    codings: tuple[int, ...] = ()
    measure: str = "pairs"

    def pairs(self) -> list[tuple[str, str, int]]:
        """Each two codes that meet, the most often first."""
        first, second = np.nonzero(np.triu(self.cells, 1))
        number = self.cells[first, second]
        order = np.argsort(-number, kind="stable")
        columns = (first[order].tolist(), second[order].tolist(), number[order].tolist())
        return [(self.rows[i], self.rows[j], n) for i, j, n in zip(*columns, strict=True)]

    def to_json(self) -> dict[str, Any]:
        """The table with ``measure``, and ``codings`` of each code."""
        return super().to_json() | {"measure": self.measure, "codings": list(self.codings)}


def cooccurrence(
    study: Study, *, measure: Of = "pairs", subcodes: bool = False, coders: Coders = "any"
) -> Cooccurrence:
    """Count the pairs of codings that overlap, or the sources or people in whom two codes meet.

    With ``subcodes`` a code also stands for its sub-codes (a code and its own sub-code are then
    never counted as a pair). ``coders`` keeps pairs by the same coder, or by different ones.
    """
    for given, known in ((measure, get_args(Of)), (coders, get_args(Coders))):
        if given not in known:
            raise Refused(f"“{given}” is not one of {', '.join(known)}: ask for one of these.")
    book = study.codebook
    if measure == "pairs":
        square = _square(study.codings, len(book), coders)
        if subcodes:
            under = _families(book)
            square = under @ square @ under.T
            square[(under + under.T) > 0] = 0
    else:
        square = _things(study, measure, subcodes, coders)
    order = list(book.order)
    total = np.bincount(study.codings.code, minlength=len(book))
    if subcodes and len(book):
        total = _families(book) @ total
    return Cooccurrence(
        caption=f"Codes given to the same words, {measure}",
        rows=tuple(book.path(i) for i in order),
        columns=tuple(book.path(i) for i in order),
        cells=square[np.ix_(order, order)],
        notes=_notes(measure, subcodes, coders),
        codings=tuple(total[order].tolist()),
        measure=measure,
    )


def overlaps(codings: Codings) -> Iterator[tuple[Numbers, Numbers]]:
    """Every two codings that share a character, as arrays of first and second, the first earlier.

    The codings come sorted by source and start, so a coding overlaps a run of those after it: one
    step looks one coding further along for all that still reach it.
    """
    place = codings.source.astype(np.int64) << 32
    start, end = place + codings.start, place + codings.end
    first = np.arange(len(codings))
    step = 0
    while len(first):
        step += 1
        first = first[: np.searchsorted(first, len(codings) - step)]
        first = first[start[first + step] < end[first]]
        yield first, first + step


def _kept(
    codings: Codings, first: Numbers, second: Numbers, coders: Coders
) -> tuple[Numbers, Numbers]:
    if coders == "any":
        return first, second
    keep = (codings.coder[first] == codings.coder[second]) == (coders == "same")
    return first[keep], second[keep]


def _square(codings: Codings, size: int, coders: Coders) -> Numbers:
    found = np.zeros(size * size, np.int64)
    code = codings.code.astype(np.int64)
    few: list[Numbers] = []
    for one, other in overlaps(codings):
        first, second = _kept(codings, one, other, coders)
        few.append(code[first] * size + code[second])
        if sum(map(len, few)) > size * size:
            found += np.bincount(np.concatenate(few), minlength=size * size)
            few = []
    if few:
        found += np.bincount(np.concatenate(few), minlength=size * size)
    square = found.reshape(size, size)
    square = square + square.T
    np.fill_diagonal(square, 0)
    return square


def _things(study: Study, measure: Of, subcodes: bool, coders: Coders) -> Numbers:
    """For each two codes the number of sources, or of people, in whom they meet."""
    c, size = study.codings, len(study.codebook)
    met = [_kept(c, one, other, coders) for one, other in overlaps(c)]
    nobody = np.zeros(0, np.int64)
    first = np.concatenate([a for a, _ in met] or [nobody])
    second = np.concatenate([b for _, b in met] or [nobody])
    things = people(study)[1] if measure == "people" else c.source
    thing = things[first].astype(np.int64)
    if measure == "people":
        both = (thing >= 0) & (thing == things[second])
        first, second, thing = first[both], second[both], thing[both]
    codes = c.code.astype(np.int64)
    pair = once(
        np.sort(
            np.concatenate(
                [
                    (codes[first] * size + codes[second]) << 32 | thing,
                    (codes[second] * size + codes[first]) << 32 | thing,
                ]
            )
        )
    )
    cell, thing = pair >> 32, pair & 0xFFFFFFFF
    if not subcodes:
        square = np.bincount(cell, minlength=size * size).reshape(size, size)
        np.fill_diagonal(square, 0)
        return square
    return _things_of_families(study.codebook, cell, thing)


def _things_of_families(book: Codebook, cell: Numbers, thing: Numbers) -> Numbers:
    size, under = len(book), _families(book)
    rows, columns = np.divmod(cell, size) if size else (cell, cell)
    square = np.zeros((size, size), np.int64)
    for row in range(size):
        mine = np.flatnonzero(under[row][rows])
        for column in range(row + 1, size):
            if under[row, column] or under[column, row]:
                continue
            also = mine[under[column][columns[mine]] > 0]
            square[row, column] = square[column, row] = len(once(np.sort(thing[also])))
    return square


def _families(book: Codebook) -> Numbers:
    """1 where the column's code is the row's code or stands under it."""
    under = np.zeros((len(book), len(book)), np.int64)
    for index in range(len(book)):
        under[index, list(book.family(index))] = 1
    return under


def _notes(measure: str, subcodes: bool, coders: str) -> tuple[str, ...]:
    what = {
        "pairs": "pairs of codings of different codes that share at least one character",
        "sources": "sources in which such a pair stands",
        "people": "people on whose words such a pair stands",
    }[measure]
    notes = [f"Counted: {what}."]
    if subcodes:
        notes.append("A code includes its sub-codes; a code and its own sub-code are not paired.")
    if coders != "any":
        notes.append(f"Only pairs made by {'one coder' if coders == 'same' else 'two coders'}.")
    return tuple(notes)
