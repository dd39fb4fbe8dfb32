"""A figure with what it means: its formula in words, its n, what is missing, and its rows."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Unit = Literal["share", "days", "count", "level", "levels", "0 to 1", "hours"]
Number = int | float
Shape = dict[str, Any]


@dataclass(frozen=True)
class Definition:
    """What a figure is: its name, its formula in words, its unit, and what it cannot tell."""

    key: str
    label: str
    formula: str
    unit: Unit
    cannot_tell: str


@dataclass(frozen=True)
class Figure:
    """One figure on one day.

    ``value`` is None where there is nothing to count, which is not zero. A share is ``n`` out of
    ``of``; for other units ``n`` is how many rows it rests on. ``missing`` rows belong there but
    do not say; ``rows`` are the ids of those that are counted.
    """

    definition: Definition
    value: Number | None
    n: int
    of: int | None
    missing: int
    as_of: date
    rows: tuple[str, ...] = ()

    def to_json(self) -> Shape:
        """For a page or a program."""
        return {
            "key": self.definition.key,
            "label": self.definition.label,
            "formula": self.definition.formula,
            "unit": self.definition.unit,
            "cannot_tell": self.definition.cannot_tell,
            "value": self.value,
            "n": self.n,
            "of": self.of,
            "missing": self.missing,
            "as_of": self.as_of.isoformat(),
            "rows": list(self.rows),
        }


def share_of(
    what: Definition, counted: Iterable[str], among: Sequence[str], *, on: date, missing: int = 0
) -> Figure:
    """How many of some rows: n out of all that say."""
    rows = tuple(counted)
    return Figure(what, ratio(len(rows), len(among)), len(rows), len(among), missing, on, rows)


def middle_of(
    what: Definition, values: Mapping[str, Number], *, on: date, missing: int = 0
) -> Figure:
    """The median of a number for each row."""
    found = median(values.values())
    return Figure(what, found, len(values), None, missing, on, tuple(values))


def counted(
    what: Definition, rows: Iterable[str], *, on: date, of: int | None = None, missing: int = 0
) -> Figure:
    """How many rows there are, out of how many that could be."""
    found = tuple(rows)
    return Figure(what, len(found), len(found), of, missing, on, found)


def ratio(n: Number, of: Number, digits: int = 3) -> float | None:
    """A share, or None of nothing.

    >>> ratio(4, 17), ratio(0, 0)
    (0.235, None)
    """
    return round(n / of, digits) if of else None


def part(counted: Iterable[Any] | int, among: Iterable[Any] | int) -> Shape:
    """A share with its n, as ``metrics`` gives it."""
    n = counted if isinstance(counted, int) else len(list(counted))
    of = among if isinstance(among, int) else len(list(among))
    return {"n": n, "of": of, "share": ratio(n, of)}


def median(values: Iterable[Number]) -> Number | None:
    """The median to one digit, or None of nothing.

    >>> median([9, 47, 0, 40]), median([])
    (24.5, None)
    """
    found = list(values)
    return round(statistics.median(found), 1) if found else None


def mean(values: Iterable[Number], digits: int) -> Number | None:
    """The mean, or None of nothing."""
    found = list(values)
    return round(statistics.mean(found), digits) if found else None
