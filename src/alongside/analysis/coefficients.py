"""Coefficients of agreement on nominal judgements, from sums over units, with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
NAMES = ("percent", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1")
DRAWN_AT_ONCE = 64
RESAMPLES, MOST_DRAWN, SEED, LEAST = 500, 1000, 20220304, 1e-12


@dataclass(frozen=True)
class Coefficient:
    """A value with its 95% interval (None where it has no meaning), over ``n`` units."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def sums(ratings: NDArray[np.int64], categories: int, weight: Numbers) -> Numbers:
    """For each unit, a row of what the coefficients add up.

    ``ratings`` has a row for each unit and a column for each coder: a category, or -1 for none.
    """
    given = [ratings == k for k in range(categories)]
    n = np.column_stack([g.sum(axis=1) for g in given]).astype(np.float64)
    r = n.sum(axis=1)
    rated, paired = r > 0, r > 1
    alike = (n * (n - 1)).sum(axis=1) / np.where(paired, r * (r - 1), 1)
    share = n / np.where(rated, r, 1)[:, None]
    once = paired[:, None]
    columns = [paired, alike * paired, r * paired, r * alike * paired, rated]
    blocks = [np.column_stack(columns), share * once, n * once, share, _of_two(ratings, categories)]
    return np.concatenate(blocks, axis=1) * weight[:, None]


def _of_two(ratings: NDArray[np.int64], categories: int) -> Numbers:
    """What Cohen's kappa adds up, which is about two coders; noughts for more."""
    if ratings.shape[1] != 2:
        return np.zeros((len(ratings), 2 + 2 * categories))
    first, second = ratings[:, 0], ratings[:, 1]
    both = (first >= 0) & (second >= 0)
    every = np.arange(categories)
    return np.column_stack(
        [
            both,
            both & (first == second),
            (first[:, None] == every) & both[:, None],
            (second[:, None] == every) & both[:, None],
        ]
    ).astype(np.float64)


def coefficients(
    units: Numbers, categories: int, n: int, redrawn: Numbers | None = None
) -> dict[str, Coefficient]:
    """Every coefficient over rows of ``sums``, which are resampled for the intervals.

    ``redrawn`` are their sums in each resample, where those are known already.
    """
    values = _values(units.sum(axis=0), categories)
    again = np.empty((len(NAMES), 0))
    if len(units) > 1:
        if redrawn is None:
            blocks = _blocks(units)
            redrawn = _draws(len(blocks)) @ blocks
        again = _values(redrawn, categories)
    return {
        name: _coefficient(float(values[i]), again[i][~np.isnan(again[i])], n)
        for i, name in enumerate(NAMES)
    }


def _coefficient(value: float, again: Numbers, n: int) -> Coefficient:
    if np.isnan(value):
        return Coefficient(None, None, None, n)
    if not len(again):
        return Coefficient(round(value, 6), None, None, n)
    low, high = np.percentile(again, [2.5, 97.5])
    return Coefficient(round(value, 6), round(float(low), 6), round(float(high), 6), n)


def redrawn(blocks: Sequence[Numbers]) -> Iterator[Numbers]:
    """The sums in each resample of several tables of the same blocks, many drawn at one time."""
    for at in range(0, len(blocks), DRAWN_AT_ONCE):
        some = blocks[at : at + DRAWN_AT_ONCE]
        yield from np.split(_draws(len(some[0])) @ np.hstack(some), len(some), axis=1)


@lru_cache(maxsize=4)
def _draws(blocks: int) -> Numbers:
    """How often each block comes into each resample: the same for every code."""
    random = np.random.default_rng(SEED)
    times = random.multinomial(blocks, np.full(blocks, 1 / blocks), RESAMPLES)
    return times.astype(np.float64)


def _blocks(units: Numbers) -> Numbers:
    """Of very many units neighbours are drawn together, which costs little and hides nothing."""
    if len(units) <= MOST_DRAWN:
        return units
    blocks: Numbers = np.add.reduceat(units, _begins(len(units)), axis=0)
    return blocks


def block_of(units: int) -> NDArray[np.intp]:
    """For each of so many units, the number of the block it is drawn with."""
    if units <= MOST_DRAWN:
        return np.arange(units)
    return np.searchsorted(_begins(units), np.arange(units), side="right") - 1


def _begins(units: int) -> NDArray[np.intp]:
    return np.linspace(0, units, MOST_DRAWN, endpoint=False).astype(np.intp)


def _values(total: Numbers, categories: int) -> Numbers:
    """Each coefficient (a row) of one row of sums, or of many (a column for each)."""
    columns = total.T
    paired, alike, ratings, alike_ratings, rated = columns[:5]
    at = 5
    blocks = []
    for _ in range(3):
        blocks.append(columns[at : at + categories])
        at += categories
    share, number, anyhow = blocks
    both, same = columns[at : at + 2]
    first, second = columns[at + 2 : at + 2 + categories], columns[at + 2 + categories :]
    percent = _over(alike, paired)
    chance = _over(anyhow, rated)
    expected = _over((number * (number - 1)).sum(axis=0), ratings * (ratings - 1))
    return np.array(
        [
            percent,
            _beyond(_over(same, both), (_over(first, both) * _over(second, both)).sum(axis=0)),
            _beyond(percent, (_over(share, paired) ** 2).sum(axis=0)),
            _beyond(_over(alike_ratings, ratings), expected),
            _beyond(percent, (chance * (1 - chance)).sum(axis=0) / max(categories - 1, 1)),
        ]
    )


def _over(above: Any, below: Any) -> Any:
    """Numbers over others; not a number where those are nought."""
    known = below > LEAST
    return np.where(known, above, np.nan) / np.where(known, below, 1)


def _beyond(observed: Any, expected: Any) -> Any:
    """How much of what chance leaves open is agreed on."""
    room = 1 - expected
    open_ = np.abs(room) > LEAST
    return np.where(open_, observed - expected, np.nan) / np.where(open_, room, 1)
