"""What coders judged of units, code by code, added up from the ends of codings alone."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from alongside.analysis.coefficients import block_of
from alongside.analysis.distinct import once
from alongside.analysis.units import Numbers, Units
from alongside.study import Codings

Floats = NDArray[np.float64]


def judgements(
    coded: Codings, at: Numbers, coders: list[int], units: Units
) -> Iterator[tuple[int, Floats]]:
    """Each code with the size of each ``patterns`` (a column) in each block of units (a row).

    ``at`` is where each coding's text begins. Only units that a coding touches are looked at:
    the others, of which nobody gave the code, are all alike.
    """
    first, past = units.touched(at + coded.start, at + coded.end)
    coder = _numbered(coders)[coded.coder]
    block = block_of(int(units.drawn[-1]) + 1)[units.drawn]
    blocks = int(block[-1]) + 1
    weight = np.bincount(block, units.weight, blocks)
    step, ratings = patterns(len(coders))
    order = np.argsort(coded.code, kind="stable")
    codes, begins = np.unique(coded.code[order], return_index=True)
    for code, which in zip(codes.tolist(), np.split(order, begins[1:]), strict=True):
        unit, pattern = _touched(first[which], past[which], coder[which], step)
        size = units.weight[unit]
        flat = np.bincount(block[unit] * len(ratings) + pattern, size, blocks * len(ratings))
        drawn: Floats = flat.astype(np.float64).reshape(blocks, len(ratings))
        drawn[:, 0] += weight - drawn.sum(axis=1)
        yield code, drawn


def patterns(coders: int) -> tuple[Numbers, Numbers]:
    """What each coder adds to the number of a pattern, and the ratings of every pattern.

    Of two coders it matters who gave a code; of more, only how many did.
    """
    if coders == 2:
        return np.array([1, 2]), np.array([[0, 0], [1, 0], [0, 1], [1, 1]])
    many = np.arange(coders + 1)
    return np.ones(coders, np.int64), (many[:, None] > np.arange(coders)).astype(np.int64)


def _numbered(coders: list[int]) -> Numbers:
    """For each coder of the study, the place among those compared."""
    place = np.zeros(max(coders) + 1, np.int64)
    place[coders] = np.arange(len(coders))
    return place


def _touched(
    first: Numbers, past: Numbers, coder: Numbers, step: Numbers
) -> tuple[Numbers, Numbers]:
    """The units that any of these stretches touches, and the pattern of coders of each."""
    long = past - first
    inside = np.arange(long.sum()) - np.repeat(np.cumsum(long) - long, long)
    pairs = (np.repeat(first, long) + inside) * len(step) + np.repeat(coder, long)
    pairs = once(np.sort(pairs))
    unit, begins = np.unique(pairs // len(step), return_index=True)
    if not len(unit):
        return unit, unit
    return unit, np.add.reduceat(step[pairs % len(step)], begins)
