"""Ids of a file and rows here: which stands for which, table by table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Ids:
    """The ids of a programme's rows, both ways."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, int]] = defaultdict(dict)
        self._ids: dict[str, dict[int, str]] = defaultdict(dict)
        # What a file says was learnt and became an action: the action, and what was learnt.
        self.became: dict[str, str] = {}
        # Sentences for what is here and cannot be told, since it contradicts itself.
        self.left_out: list[str] = []

    def put(self, table: str, told: Iterable[tuple[str, int]]) -> None:
        """More ids of a table with their rows."""
        for one, row in told:
            self._rows[table][one] = row
            self._ids[table][row] = one

    def row(self, tables: tuple[str, ...], one: str) -> int:
        """The row of an id in one of some tables."""
        return next(self._rows[table][one] for table in tables if one in self._rows[table])

    def table(self, tables: tuple[str, ...], one: str) -> str:
        """The table in which an id stands."""
        return next(table for table in tables if one in self._rows[table])

    def id(self, table: str, row: int | None) -> str | None:
        """The id of a row, or None where it has none or may not be told."""
        return self._ids[table].get(row) if row is not None else None

    def rows(self, table: str) -> dict[int, str]:
        """Every row of a table with its id."""
        return self._ids[table]
