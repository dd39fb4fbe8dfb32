"""Counting codings, excerpts, sources, people or words into cells."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from alongside.analysis.dimension import people
from alongside.analysis.distinct import Numbers, distinct
from alongside.study import Codebook, Refused, Study

Measure = Literal["codings", "excerpts", "sources", "people", "words"]
# Which code points are letters to ``str.split``; no white space lies beyond the last.
LETTER = np.array([not chr(i).isspace() for i in range(0x3001)] + [True])


def tally(study: Study, measure: Measure, which: Numbers, cell: Numbers, size: int) -> Numbers:
    """How many of ``measure`` fall into each of ``size`` cells.

    ``which`` are indices of codings (one may come several times), ``cell`` the cell of each.
    Sources, people and excerpts count once a cell; words count once however often they are coded.
    """
    if measure == "codings":
        return np.bincount(cell, minlength=size)
    if measure == "words":
        return _words(study, which, cell, size)
    if measure == "people":
        names, person = people(study)
        known = person[which] >= 0
        return distinct(cell[known], person[which][known], size, len(names))
    if measure == "sources":
        return distinct(cell, study.codings.source[which], size, len(study.sources))
    if measure == "excerpts":
        span = _spans(study)
        return distinct(cell, span[which], size, int(span.max(initial=0)) + 1)
    raise Refused(f"“{measure}” cannot be counted: ask for one of {', '.join(get_args(Measure))}.")


def with_parents(book: Codebook, code: NDArray[np.int32]) -> tuple[Numbers, Numbers]:
    """Each coding under its code and every code above it: indices of codings, and those codes."""
    above: list[list[int]] = []
    for index in range(len(book)):
        path, parent = [index], book[index].parent
        while parent is not None:
            path.append(parent)
            parent = book[parent].parent
        above.append(path)
    deep = np.array([len(path) for path in above] or [0], np.int64)
    begin = np.concatenate([[0], np.cumsum(deep)[:-1]])
    flat = np.array([c for path in above for c in path], np.int64)
    times = deep[code]
    which = np.repeat(np.arange(len(code)), times)
    step = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
    return which, flat[np.repeat(begin[code], times) + step]


def _spans(study: Study) -> Numbers:
    """A number for each coding, the same for the same excerpt (codings come sorted)."""
    c = study.codings
    new = np.ones(len(c), np.bool_)
    new[1:] = (
        (c.source[1:] != c.source[:-1]) | (c.start[1:] != c.start[:-1]) | (c.end[1:] != c.end[:-1])
    )
    return np.cumsum(new) - 1


def _words(study: Study, which: Numbers, cell: Numbers, size: int) -> Numbers:
    """Words between white space that each cell's excerpts cover, overlaps counted once."""
    if not len(which):
        return np.zeros(size, np.int64)
    c = study.codings
    order = (
        np.argsort(cell, kind="stable")
        if np.all(np.diff(which) >= 0)
        else np.lexsort((which, cell))
    )
    cell, which = cell[order], which[order]
    place = c.source[which].astype(np.int64) << 32
    # One line of places on which the cells follow one another, so that one sweep joins overlaps.
    shift = cell * (len(study.sources) << 32)
    start, end = shift + place + c.start[which], shift + place + c.end[which]
    reach = np.maximum.accumulate(end)
    first = np.ones(len(start), np.bool_)
    first[1:] = start[1:] > reach[:-1]
    begins = np.flatnonzero(first)
    stops = np.append(begins[1:], len(start))[: len(begins)] - 1
    source, of_cell = c.source[which][begins], cell[begins]
    low, high = start[begins] - shift[begins], reach[stops] - shift[stops]
    found = np.zeros(size, np.int64)
    by_source = np.argsort(source, kind="stable")
    present, at = np.unique(source[by_source], return_index=True)
    for index, mine in zip(present.tolist(), np.split(by_source, at[1:]), strict=True):
        base = index << 32
        said = _between(study.sources[index].text, low[mine] - base, high[mine] - base)
        np.add.at(found, of_cell[mine], said)
    return found


def _between(text: str, start: Numbers, end: Numbers) -> Numbers:
    """``len(text[a:b].split())`` for many stretches at once."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    letter = LETTER[np.minimum(points, len(LETTER) - 1)]
    opens = letter.copy()
    opens[1:] &= ~letter[:-1]
    upto = np.concatenate([[0], np.cumsum(opens)])
    inside = letter[start] & ~opens[start]
    said: Numbers = upto[end] - upto[start] + inside
    return said
