"""Which codes are spoken to by whom: codes by an attribute of people, or by source or speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alongside.analysis.dimension import NOT_KNOWN, Dimension, dimension, usual
from alongside.analysis.distinct import once
from alongside.analysis.table import Table
from alongside.analysis.tally import Measure, tally, with_parents
from alongside.study import Study

MEANS = {
    "codings": "codings: each coder's judgement counts once",
    "excerpts": "excerpts: a stretch coded alike by several coders counts once",
    "sources": "sources with at least one coding",
    "people": "people with at least one coding on their words",
    "words": "words coded: overlapping excerpts count once",
}


@dataclass(frozen=True, eq=False, repr=False)
class Matrix(Table):
    """A table of rows by columns with its totals, which count nothing twice.

    With sub-codes a row holds what its sub-codes hold, so rows add up to more than the total.
    ``missing`` is the number of codings in the column "(not known)".
    """

    measure: str = "codings"
    by: str = ""
    row_totals: tuple[int, ...] = ()
    column_totals: tuple[int, ...] = ()
    total: int = 0
    missing: int = 0

    def to_json(self) -> dict[str, Any]:
        """The table with ``measure``, ``by``, totals and ``missing``."""
        return super().to_json() | {
            "measure": self.measure,
            "by": self.by,
            "row_totals": list(self.row_totals),
            "column_totals": list(self.column_totals),
            "total": self.total,
            "missing": self.missing,
        }


def matrix(
    study: Study,
    *,
    by: str | None = None,
    rows: str = "code",
    measure: Measure = "codings",
    subcodes: bool = False,
) -> Matrix:
    """Count codings (or sources, people, words) in every row by every column.

    ``by`` and ``rows`` name an attribute of the cases, or ``code``, ``speaker``, ``case``,
    ``source``, ``kind``, ``initiative`` or ``coder``; ``by`` is the attribute "group" where there
    is one, else "speaker". With ``subcodes`` a code's row also counts its sub-codes. Raises
    NotFound for a name that the study does not know.
    """
    across = dimension(study, by or usual(study))
    down = dimension(study, rows)
    which, row = _rows(study, down, subcodes)
    columns, column = _columns(across)
    wide = len(columns)
    inside = row >= 0
    which, row = which[inside], row[inside]
    alone = once(which)  # every coding once, however many rows it counts in
    counted = tally(study, measure, which, row * wide + column[which], len(down.labels) * wide)
    nothing = np.zeros(len(alone), np.int64)
    return Matrix(
        caption=f"{_heading(down)} by {across.name}, {measure}",
        rows=down.labels,
        columns=columns,
        cells=counted.reshape(len(down.labels), wide),
        n=(*across.n, *([across.unknown] if wide > len(across.labels) else [])),
        notes=_notes(study, measure, subcodes and down.name == "code"),
        measure=measure,
        by=across.name,
        row_totals=tuple(tally(study, measure, which, row, len(down.labels)).tolist()),
        column_totals=tuple(tally(study, measure, alone, column[alone], wide).tolist()),
        total=int(tally(study, measure, alone, nothing, 1)[0]),
        missing=int((across.of_coding < 0).sum()),
    )


def _rows(study: Study, down: Dimension, subcodes: bool) -> tuple[NDArray[np.int64], ...]:
    """Indices of codings, and the row of each; several rows for one with ``subcodes``."""
    if not (subcodes and down.name == "code"):
        return np.arange(len(study.codings)), down.of_coding.astype(np.int64)
    which, code = with_parents(study.codebook, study.codings.code)
    place = np.zeros(len(study.codebook), np.int64)
    place[list(study.codebook.order)] = np.arange(len(study.codebook))
    return which, place[code] if len(place) else code


def _columns(across: Dimension) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Labels, "(not known)" last where anything stands there, and the column of each coding."""
    column = across.of_coding.astype(np.int64)
    if across.unknown or bool((column < 0).any()):
        labels = (*across.labels, NOT_KNOWN)
        return labels, np.where(column < 0, len(across.labels), column)
    return across.labels, column


def _heading(down: Dimension) -> str:
    return "Codes" if down.name == "code" else down.name.capitalize()


def _notes(study: Study, measure: str, subcodes: bool) -> tuple[str, ...]:
    notes = [f"Counted: {MEANS[measure]}."]
    if subcodes:
        notes.append("A code's row includes its sub-codes.")
    if not len(study.codebook):
        notes.append("There are no codes in this study yet: code it, or import a codebook.")
    elif not len(study.codings):
        notes.append("Nothing is coded in this study yet.")
    return tuple(notes)
