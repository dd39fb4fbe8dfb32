"""How each field of a row of a file lies in a row here, told from the two kinds themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from django.db import models

from alongside.study.partnership import Column, columns
from alongside.web.whole.keeping.ids import Ids

How = Literal["plain", "text", "number", "one", "many", "lines"]
UNSAID = ("provenance", "visibility")


@dataclass(frozen=True)
class Part:
    """One field: its column in the file, its attribute here, and how the two are turned."""

    column: Column
    attribute: str
    how: How

    @property
    def stored(self) -> str:
        """The name under which a table gives and takes it."""
        return f"{self.attribute}_id" if self.how == "one" else self.attribute

    def inward(self, value: Any, ids: Ids, field: models.Field) -> Any:
        """What is stored for a value of the file."""
        if self.how == "one":
            return None if value is None else ids.row(self.column.refers, value)
        if self.how == "lines":
            return "\n".join(value)
        if value is None and not field.null:
            return "" if self.how == "text" else field.get_default()
        return Decimal(str(value)) if self.how == "number" and value is not None else value

    def outward(self, stored: Any, ids: Ids) -> Any:
        """What the file says for something stored."""
        if self.how == "one":
            return ids.id(self.column.refers[0], stored)
        if self.how == "lines":
            return tuple(stored.splitlines())
        if self.how == "number" and stored is not None:
            return int(stored) if stored == int(stored) else float(stored)
        return None if stored == "" and self.column.optional else stored


def parts_of(
    kind: type, model: type[models.Model], at: Mapping[str, str], elsewhere: Iterable[str]
) -> tuple[Part, ...]:
    """Every field of a kind of row that lies in the row of a model."""
    left_out = {*elsewhere, *UNSAID}
    return tuple(
        Part(column, at.get(column.name, column.name), _how(column))
        for column in columns(kind)
        if column.name not in left_out
    )


def _how(column: Column) -> How:
    if column.refers:
        return "many" if column.many else "one"
    if column.many:
        return "lines"
    if column.kind == "number":
        return "number"
    return "text" if column.kind == "text" else "plain"
