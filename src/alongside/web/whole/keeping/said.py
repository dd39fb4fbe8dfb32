"""What a file said where something else is worked out here: told again while that stays so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.formats.programme.writing import plain_row
from alongside.study.partnership import Column
from alongside.web.whole.models import Told

Key = tuple[str, str, str]


def as_json(value: Any) -> Any:
    """A value of a row as JSON keeps it."""
    if isinstance(value, tuple):
        return [as_json(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: as_json(one) for name, one in value.items()}
    if value is None or isinstance(value, str | int | float):
        return value
    return as_json(plain_row(value))


def from_json(column: Column, kept: Any) -> Any:
    """The value again."""
    from alongside.study.partnership import columns

    if kept is None:
        return None
    if column.many:
        return tuple(_one(column, one, columns) for one in kept)
    return _one(column, kept, columns)


def _one(column: Column, kept: Any, columns: Any) -> Any:
    if column.kind == "day":
        return date.fromisoformat(kept)
    if column.kind == "row" and column.row is not None:
        fields = {one.name: one for one in columns(column.row)}
        return column.row(**{name: from_json(fields[name], one) for name, one in kept.items()})
    return kept


@dataclass(frozen=True)
class Said:
    """Everything a file said otherwise of one programme."""

    by: Mapping[Key, tuple[Any, Any]]

    @classmethod
    def of(cls, programme_id: int) -> Said:
        """What is kept of it."""
        rows = Told.objects.filter(programme=programme_id)
        told = rows.values_list("table", "row", "field", "value", "instead_of")
        return cls({(table, row, field): (value, was) for table, row, field, value, was in told})

    def order(self, table: str) -> dict[str, int]:
        """The place of each row of a table where a file had another order than the rows here."""
        value, _ = self.by.get((table, "", "order"), ((), None))
        return {name: place for place, name in enumerate(value)}

    def over(self, table: str, row: str, facts: dict[str, Any], columns: Any) -> None:
        """Puts into the facts of a row what was said of it."""
        for column in columns:
            found = self.by.get((table, row, column.name))
            if found is not None and found[1] == as_json(facts.get(column.name)):
                facts[column.name] = from_json(column, found[0])
