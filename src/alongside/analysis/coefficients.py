"""Coefficients of agreement on nominal judgements, from sums over units, with intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
NAMES = ("percent", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1")
# How many sums a unit has where a value is given or not given.
OF_TWO_VALUES = 5 + 3 * 2 + 2 + 2 * 2
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


def coefficients(units: Numbers, categories: int, n: int) -> dict[str, Coefficient]:
    """Every coefficient over rows of ``sums``, which are resampled for the intervals."""
    values = _values(units.sum(axis=0), categories)
    random = np.random.default_rng(SEED)
    drawn = []
    if len(units) > 1:
        blocks = _blocks(units)
        times = random.multinomial(len(blocks), np.full(len(blocks), 1 / len(blocks)), RESAMPLES)
        drawn = [_values(total, categories) for total in times @ blocks]
    found = {}
    for index, name in enumerate(NAMES):
        again = [one[index] for one in drawn if not np.isnan(one[index])]
        known = not np.isnan(values[index])
        ends = np.percentile(again, [2.5, 97.5]) if known and again else (None, None)
        found[name] = Coefficient(
            round(values[index], 6) if known else None,
            None if ends[0] is None else round(float(ends[0]), 6),
            None if ends[1] is None else round(float(ends[1]), 6),
            n,
        )
    return found


def _blocks(units: Numbers) -> Numbers:
    """Of very many units neighbours are drawn together, which costs little and hides nothing."""
    if len(units) <= MOST_DRAWN:
        return units
    begins = np.linspace(0, len(units), MOST_DRAWN, endpoint=False).astype(np.intp)
    blocks: Numbers = np.add.reduceat(units, begins, axis=0)
    return blocks


def _values(total: Numbers, categories: int) -> tuple[float, ...]:
    paired, alike, ratings, alike_ratings, rated = total[:5]
    at = 5
    blocks = []
    for _ in range(3):
        blocks.append(total[at : at + categories])
        at += categories
    share, number, anyhow = blocks
    both, same = total[at : at + 2]
    first, second = total[at + 2 : at + 2 + categories], total[at + 2 + categories :]
    percent = _over(alike, paired)
    chance = _over(anyhow, rated)
    return (
        percent,
        _beyond(_over(same, both), float((_over(first, both) * _over(second, both)).sum())),
        _beyond(percent, float((_over(share, paired) ** 2).sum())),
        _beyond(
            _over(alike_ratings, ratings),
            float(_over((number * (number - 1)).sum(), ratings * (ratings - 1))),
        ),
        _beyond(percent, float((chance * (1 - chance)).sum()) / max(categories - 1, 1)),
    )


def _over(above: Any, below: Any) -> Any:
    """A number, or each of an array, over another; not a number where that is nought."""
    return above / below if below > LEAST else above * np.nan


def _beyond(observed: float, expected: float) -> float:
    """How much of what chance leaves open is agreed on."""
    room = 1 - expected
    return float((observed - expected) / room) if abs(room) > LEAST else float("nan")
