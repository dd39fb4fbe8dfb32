"""A table of numbers with named rows and columns, which shows itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from alongside.study import NotFound

if TYPE_CHECKING:
    import pandas

SHOWN_ROWS, SHOWN_COLUMNS, LABEL = 60, 12, 40


@dataclass(frozen=True, eq=False)
class Table:
    """Whole numbers in rows and columns; ``caption`` says what they count, ``notes`` how.

    ``n`` is the number of people behind each column, or empty where that has no meaning.
    """

    caption: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: NDArray[np.int64]
    n: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def cell(self, row: str | int, column: str | int) -> int:
        """One number, by labels in any case (the last part of a code's path will do) or indices."""
        return int(
            self.cells[_place(row, self.rows, "row"), _place(column, self.columns, "column")]
        )

    def to_frame(self) -> pandas.DataFrame:
        """The same table for pandas."""
        import pandas

        return pandas.DataFrame(self.cells, index=list(self.rows), columns=list(self.columns))

    def to_json(self) -> dict[str, Any]:
        """Plain lists and numbers: ``rows``, ``columns``, ``cells`` and what explains them."""
        return {
            "caption": self.caption,
            "rows": list(self.rows),
            "columns": list(self.columns),
            "cells": self.cells.tolist(),
            "n": list(self.n),
            "notes": list(self.notes),
        }

    def to_csv(self) -> str:
        """Comma-separated text, a header line first; formulas in labels are made harmless."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["", *map(harmless, self.columns)])
        for label, numbers in zip(self.rows, self.cells.tolist(), strict=True):
            writer.writerow([harmless(label), *numbers])
        if self.n:
            writer.writerow(["n of people", *self.n])
        return out.getvalue()

    def __repr__(self) -> str:
        columns = self.columns[:SHOWN_COLUMNS]
        lines = [["", *columns]]
        for label, numbers in zip(self.rows[:SHOWN_ROWS], self.cells.tolist(), strict=False):
            lines.append([label, *(f"{x:,}" for x in numbers[: len(columns)])])
        if self.n:
            lines.append(["n of people", *(f"{x:,}" for x in self.n[: len(columns)])])
        hidden = [
            f"… and {len(every) - shown} more {what}"
            for every, shown, what in (
                (self.rows, SHOWN_ROWS, "rows"),
                (self.columns, SHOWN_COLUMNS, "columns"),
            )
            if len(every) > shown
        ]
        return "\n".join([self.caption, "", *aligned(lines), *hidden, *self.notes])

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(c)}</th>' for c in self.columns)
        body = "".join(
            f'<tr><th scope="row">{escape(label)}</th>'
            + "".join(f"<td>{x:,}</td>" for x in numbers)
            + "</tr>"
            for label, numbers in zip(self.rows, self.cells.tolist(), strict=True)
        )
        people = "".join(f"<td>{x:,}</td>" for x in self.n)
        foot = f'<tfoot><tr><th scope="row">n of people</th>{people}</tr></tfoot>' if people else ""
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        return (
            f"<table><caption>{escape(self.caption)}</caption>"
            f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>{notes}"
        )


def harmless(text: str) -> str:
    """A cell that a spreadsheet will not take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def aligned(lines: Sequence[Sequence[str]]) -> list[str]:
    """Lines of cells as text: the first column to the left, the others to the right."""
    cut = [[c if len(c) <= LABEL else c[: LABEL - 1] + "…" for c in line] for line in lines]
    widths = [max(len(line[i]) for line in cut) for i in range(len(cut[0]))]
    return [
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cut
    ]


def _place(label: str | int, labels: tuple[str, ...], what: str) -> int:
    if isinstance(label, int):
        if not 0 <= label < len(labels):
            raise NotFound(f"There is no {what} number {label} in this table of {len(labels)}.")
        return label
    wanted = label.casefold()
    exact = [i for i, one in enumerate(labels) if one.casefold() == wanted]
    found = exact or [
        i for i, one in enumerate(labels) if one.rpartition(" › ")[2].casefold() == wanted
    ]
    if len(found) != 1:
        some = ", ".join(labels[:10]) or "none"
        many = "no" if not found else "more than one"
        raise NotFound(f"This table has {many} {what} called “{label}” (its {what}s: {some}).")
    return found[0]
