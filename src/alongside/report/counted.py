"""Tables with the people behind every number, so that the disclosure rules can be asked of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from alongside.analysis import cooccurrence
from alongside.analysis.dimension import dimension, people, usual
from alongside.analysis.table import aligned
from alongside.analysis.tally import with_parents
from alongside.privacy.disclosure import Counted, Protected, Thresholds, protect
from alongside.study import Refused, Study

FLAGS = 20_000_000
APART = frozenset({"speaker", "case"})
OUTSIDE = "For others: numbers that could point at somebody are withheld."


def counted_matrix(
    study: Study,
    *,
    by: str | None = None,
    subcodes: bool = False,
    sensitive: frozenset[str] = frozenset(),
) -> Counted:
    """People and codings of every code by an attribute of people (T1), the most of one (T7).

    ``sensitive`` are codes by their paths of which nobody and everybody tells something.
    """
    book = study.codebook
    across = dimension(study, by or usual(study))
    names, person = people(study)
    which, code = (
        with_parents(book, study.codings.code)
        if subcodes
        else (np.arange(len(study.codings)), study.codings.code.astype(np.int64))
    )
    place = np.zeros(max(len(book), 1), np.int64)
    place[list(book.order)] = np.arange(len(book))
    column = across.of_coding[which].astype(np.int64)
    who = person[which].astype(np.int64)
    kept = (column >= 0) & (who >= 0)
    wide = len(across.labels)
    cell = place[code[kept]] * wide + column[kept]
    shape = (len(book), wide)
    counts, codings, most = _each(cell, who[kept], shape[0] * wide, len(names))
    return Counted(
        caption=f"Codes by {across.name}: people, and codings in brackets",
        rows=tuple(book.path(i) for i in book.order),
        columns=across.labels,
        people=counts.reshape(shape),
        codings=codings.reshape(shape),
        n=across.n,
        by_one=most.reshape(shape),
        sensitive=sensitive,
        apart=across.name in study.attributes or across.name in APART,
    )


def counted_pairs(study: Study, *, subcodes: bool = False) -> Counted:
    """People in whose words two codes meet, and the pairs of codings that do (T9)."""
    heard = cooccurrence(study, measure="people", subcodes=subcodes)
    pairs = cooccurrence(study, measure="pairs", subcodes=subcodes)
    met = np.minimum(heard.cells, pairs.cells)
    return Counted(
        caption="Codes given to the same words: people, and pairs of codings in brackets",
        rows=heard.rows,
        columns=heard.columns,
        people=met,
        codings=pairs.cells,
        sensitive=frozenset(),
        apart=False,
    )


def used(table: Counted) -> Counted:
    """Without rows in which nobody speaks, which tell only that a code exists."""
    kept = [
        i for i, row in enumerate(table.rows) if table.people[i].any() or row in table.sensitive
    ]
    return Counted(
        table.caption,
        tuple(table.rows[i] for i in kept),
        table.columns,
        table.people[kept],
        table.codings[kept],
        n=table.n,
        by_one=None if table.by_one is None else table.by_one[kept],
        sensitive=table.sensitive,
        apart=table.apart,
        notes=table.notes,
    )


@dataclass(frozen=True, eq=False, repr=False)
class ForOthers:
    """A table as it may leave, in each form in which a result shows itself."""

    table: Protected

    def to_json(self) -> dict[str, Any]:
        """Plain values: ``cells`` are people, null where a number is withheld."""
        told = self.table.to_json()
        return told | {"cells": told["people"], "withheld": self.table.withheld}

    def to_csv(self) -> str:
        """Comma-separated text, with what was withheld below."""
        return self.table.to_csv()

    def __repr__(self) -> str:
        return "\n".join([self.table.caption, "", *aligned(self.table.lines()), *self.table.notes])


def for_others(table: Counted, *, thresholds: Thresholds | None = None) -> ForOthers:
    """A table through the disclosure rules. Raises Refused where nothing of it can be told."""
    found = protect(used(table), thresholds=thresholds)
    refuse_nothing(found)
    return ForOthers(replace(found, notes=(OUTSIDE, *found.notes)))


def refuse_nothing(table: Protected) -> None:
    """Raises Refused for a table of which every number is withheld, or no column may stand."""
    if not table.rows:
        raise Refused("There is nothing in that table yet: code the texts first.")
    if table.withheld == len(table.rows) * len(table.columns):
        raise Refused(
            "Nothing of that table can be told to others: each column stands for too few people. "
            "Count by a group of people, or keep the exact numbers in the team."
        )


def _each(
    cell: np.ndarray, who: np.ndarray, cells: int, people: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For every cell: how many people, how many codings, and the most codings of one person."""
    codings = np.bincount(cell, minlength=cells)
    keys = cell * max(people, 1) + who
    if cells * people <= FLAGS:
        each = np.bincount(keys, minlength=cells * people).reshape(cells, max(people, 1))
        return (each > 0).sum(axis=1), codings, each.max(axis=1, initial=0)
    kept, times = np.unique(keys, return_counts=True)
    of = kept // people
    most = np.zeros(cells, np.int64)
    np.maximum.at(most, of, times)
    return np.bincount(of, minlength=cells), codings, most
