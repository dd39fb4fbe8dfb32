"""A table of people and codings before and after disclosure control."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alongside.privacy.disclosure.rules import Refusal
from alongside.study import Contradiction

Numbers = NDArray[np.int64]
WITHHELD = "withheld"


@dataclass(frozen=True, eq=False)
class Counted:
    """People, and codings beside them, in rows by columns, with nothing hidden yet.

    ``n`` is how many people were heard behind each column; ``by_one`` the most codings that one
    person has in each cell; ``sensitive`` the rows whose zeros tell something. ``apart`` says that
    everybody stands in one column at most, so that a row's people add up to its total.
    """

    caption: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    people: Numbers
    codings: Numbers
    n: tuple[int, ...] = ()
    by_one: Numbers | None = None
    sensitive: frozenset[str] = frozenset()
    apart: bool = True
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        shape = (len(self.rows), len(self.columns))
        arrays = [self.people, self.codings, *([] if self.by_one is None else [self.by_one])]
        if any(array.shape != shape for array in arrays):
            raise Contradiction(f"A table of {shape[0]} by {shape[1]} needs as many numbers.")
        if bool((self.people > self.codings).any()):
            raise Contradiction("A cell cannot hold more people than codings.")
        if self.n and len(self.n) != len(self.columns):
            raise Contradiction("Every column needs the number of people behind it.")


@dataclass(frozen=True, eq=False)
class Protected:
    """The same table as it may leave: None where a number is withheld, and what the rules said."""

    caption: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    people: tuple[tuple[int | None, ...], ...]
    codings: tuple[tuple[int | None, ...], ...]
    totals: tuple[tuple[int, int] | None, ...]
    n: tuple[int | None, ...]
    notes: tuple[str, ...]
    found: tuple[Refusal, ...]
    # Whether people are told without how many codings there are of them.
    people_alone: bool = False

    @property
    def withheld(self) -> int:
        """How many cells are not told."""
        return sum(cell is None for row in self.people for cell in row)

    def lines(self) -> list[list[str]]:
        """Header, rows and the people behind each column, as text: ``people (codings)``."""
        alone = self.people_alone
        told = any(total is not None for total in self.totals)
        out = [["", *self.columns, *(["All"] if told else [])]]
        for label, people, codings, total in zip(
            self.rows, self.people, self.codings, self.totals, strict=True
        ):
            pairs = [*zip(people, codings, strict=True), total or (None, None)]
            cells = [_cell(p, None if alone else c) for p, c in pairs]
            out.append([label, *(cells if told else cells[:-1])])
        if self.n:
            heard = [WITHHELD if one is None else str(one) for one in self.n]
            out.append(["People heard", *heard, *([""] if told else [])])
        return out

    def to_csv(self) -> str:
        """Comma-separated text; labels that a spreadsheet would take for formulas are harmless."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        for line in self.lines():
            writer.writerow([harmless(cell) for cell in line])
        for note in (self.caption, *self.notes):
            writer.writerow([harmless(note)])
        return out.getvalue()

    def to_json(self) -> dict[str, Any]:
        """Plain values: ``rows``, ``columns``, ``people``, ``codings`` (null where withheld)."""
        return {
            "caption": self.caption,
            "rows": list(self.rows),
            "columns": list(self.columns),
            "people": [list(row) for row in self.people],
            "codings": [list(row) for row in self.codings],
            "totals": [list(total) if total else None for total in self.totals],
            "n": list(self.n),
            "notes": list(self.notes),
            "found": [one.to_json() for one in self.found],
        }


def harmless(text: str) -> str:
    """A cell that a spreadsheet will not take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _cell(people: int | None, codings: int | None) -> str:
    if people is None:
        return WITHHELD
    return "0" if not people else f"{people}" if codings is None else f"{people} ({codings})"


def listed(labels: Sequence[str], most: int = 3) -> str:
    """Some labels in a sentence."""
    shown = "; ".join(f"“{label}”" for label in labels[:most])
    return f"{shown} and {len(labels) - most} more" if len(labels) > most else shown
