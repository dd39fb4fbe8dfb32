"""Differencing: what a new number would tell beside one that was told before (T5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from alongside.privacy.disclosure.rules import Refusal

Cell = tuple[str, str]
ALL = ""


@dataclass(frozen=True)
class Figures:
    """The numbers a release told, each under its row and column, and whom each column counted.

    ``roster`` holds for every column, and for ``ALL`` of them, numbers that stand for people in
    this study alone. ``release`` is how the release is called in a sentence.
    """

    release: str = ""
    cells: Mapping[Cell, int] = field(default_factory=dict)
    roster: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain values, as a release keeps them."""
        return {
            "cells": [[row, column, n] for (row, column), n in sorted(self.cells.items())],
            "roster": {column: sorted(people) for column, people in self.roster.items()},
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any], *, release: str = "") -> Figures:
        """The figures of a release again."""
        return cls(
            release,
            {(row, column): int(n) for row, column, n in told.get("cells", ())},
            {column: frozenset(people) for column, people in told.get("roster", {}).items()},
        )


def differences(now: Figures, before: Iterable[Figures], *, least: int) -> list[Refusal]:
    """A refusal for each number that, beside an earlier one, tells about one to ``least - 1``
    people who came or left in between. A number that stayed the same tells about them too.
    """
    return [refusal for earlier in before for refusal in _between(now, earlier, least)]


def _between(now: Figures, earlier: Figures, least: int) -> Iterator[Refusal]:
    for cell in now.cells:
        if cell not in earlier.cells:
            continue
        column = cell[1]
        then, today = earlier.roster.get(column), now.roster.get(column)
        if then is None or today is None:
            continue
        changed = len(then ^ today)
        if 0 < changed < least:
            about = f"{cell[0]} › {column}" if column else cell[0]
            people = "1 person has" if changed == 1 else f"{changed} people have"
            yield Refusal(
                "T5",
                f"{about} was told in {earlier.release}, and {people} come or left since: the two "
                "numbers together would tell about them.",
                "Leave this number out, tell a larger group, or wait until "
                f"{least} people have come or left.",
                "refused",
                about,
            )
