"""Primary and secondary suppression: which cells are hidden, and which totals may stay (T2).

An attacker knows every cell that is shown, every total that is kept, that hidden cells are whole
numbers of at least ``floor`` (1 where zeros are always shown), and of at most ``cap``. What is left
is a transportation polytope, whose vertices are whole: a hidden cell is known exactly if and only
if no unit can be carried around a cycle of hidden cells through it, up in one and down in the next.
`exactly_known` looks for these cycles in the residual graph (Gusfield 1988, "A graph theoretic
approach to statistical data security"); `suppress` hides more until there is nothing left to learn.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
Cell = tuple[int, int]
UNBOUNDED = np.int64(2**62)


@dataclass(frozen=True, eq=False)
class Suppressed:
    """Which cells are hidden, ``primary`` those that were too small, and which totals stay."""

    hidden: Mask
    primary: Mask
    row_totals: Mask
    column_totals: Mask


def suppress(
    values: Numbers,
    *,
    least: int,
    primary: Mask | None = None,
    row_totals: bool = True,
    column_totals: bool = True,
    floor: Numbers | None = None,
    cap: Numbers | None = None,
) -> Suppressed:
    """Hide cells of 1 to ``least - 1`` and as many others as keep an attacker from each of them.

    ``primary`` hides more cells from the start. Totals are the sums of rows and of columns.
    ``floor`` and ``cap`` are what an attacker knows of every cell (1 and no limit by default).
    """
    values = np.asarray(values, np.int64)
    first = (values > 0) & (values < least)
    if primary is not None:
        first |= primary
    hidden = first.copy()
    rows = np.full(values.shape[0], row_totals, np.bool_)
    columns = np.full(values.shape[1], column_totals, np.bool_)
    rows &= ~((values.sum(axis=1) > 0) & (values.sum(axis=1) < least))
    columns &= ~((values.sum(axis=0) > 0) & (values.sum(axis=0) < least))
    found = Suppressed(hidden, first, rows, columns)
    while known := exactly_known(values, found, floor=floor, cap=cap):
        touched: set[tuple[str, int]] = set()
        for row, column in known:
            # One step a line and round: what one step mends is not mended twice.
            if not touched & {("row", row), ("column", column)}:
                touched.add(_protect(values, found, (row, column)))
    return found


def exactly_known(
    values: Numbers,
    shown: Suppressed,
    *,
    floor: Numbers | None = None,
    cap: Numbers | None = None,
) -> list[Cell]:
    """The hidden cells that follow from what is shown."""
    least = np.ones_like(values) if floor is None else floor
    most = np.full_like(values, UNBOUNDED) if cap is None else cap
    graph = _Residual(values, shown, least, most)
    return [cell for cell in graph.cells if not graph.moves(cell)]


class _Residual:
    """Hidden cells as edges between their row and column; a total that is not kept binds nothing,
    so all that stand in its line meet in one node, FREE."""

    FREE = ("free", -1)

    def __init__(self, values: Numbers, shown: Suppressed, least: Numbers, most: Numbers) -> None:
        self.cells: list[Cell] = [(int(r), int(c)) for r, c in np.argwhere(shown.hidden)]
        self.ends: dict[Cell, tuple[tuple[str, int], tuple[str, int]]] = {}
        self.up: dict[Cell, bool] = {}
        self.down: dict[Cell, bool] = {}
        self.out: dict[tuple[str, int], list[tuple[tuple[str, int], Cell]]] = defaultdict(list)
        for cell in self.cells:
            row = ("row", cell[0]) if shown.row_totals[cell[0]] else self.FREE
            column = ("column", cell[1]) if shown.column_totals[cell[1]] else self.FREE
            self.ends[cell] = row, column
            self.up[cell] = bool(values[cell] < most[cell])
            self.down[cell] = bool(values[cell] > least[cell])
            if self.up[cell]:
                self.out[row].append((column, cell))
            if self.down[cell]:
                self.out[column].append((row, cell))

    def moves(self, cell: Cell) -> bool:
        """Whether the cell could be one more, or one less, with everything shown as it is."""
        row, column = self.ends[cell]
        if self.up[cell] and self._reaches(column, row, without=cell):
            return True
        return self.down[cell] and self._reaches(row, column, without=cell)

    def _reaches(self, start: tuple[str, int], goal: tuple[str, int], *, without: Cell) -> bool:
        seen, waiting = {start}, deque([start])
        while waiting:
            at = waiting.popleft()
            if at == goal:
                return True
            for there, by in self.out[at]:
                if by != without and there not in seen:
                    seen.add(there)
                    waiting.append(there)
        return False


def _protect(values: Numbers, found: Suppressed, cell: Cell) -> tuple[str, int]:
    """Hide one more number of the cell's row or column, the one with less hidden, or give up its
    total; answers which line was touched."""
    row, column = cell
    in_row, in_column = found.hidden[row].sum(), found.hidden[:, column].sum()
    if found.row_totals[row] and (in_row <= in_column or not found.column_totals[column]):
        company = found.hidden.sum(axis=0)
        _hide_in_line(values[row], found.hidden[row], company, found.row_totals, row)
        return "row", row
    company = found.hidden.sum(axis=1)
    _hide_in_line(values[:, column], found.hidden[:, column], company, found.column_totals, column)
    return "column", column


def _hide_in_line(line: Numbers, hidden: Mask, company: Numbers, totals: Mask, at: int) -> None:
    """One more of a line: where something is hidden across already, and there the smallest."""
    free = [int(i) for i in np.flatnonzero(~hidden & (line > 0))]
    if free:
        hidden[min(free, key=lambda i: (not company[i], int(line[i])))] = True
    else:
        totals[at] = False
