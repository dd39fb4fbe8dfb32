"""What the rows of a partnership are called, and what their values say, in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.formats.programme.scalars import decimal
from alongside.study.partnership import Column, Partnership, columns
from alongside.web.whole.bringing.words import column_words

# The columns by which a row is called where people speak of it.
CALLED: dict[str, str] = {
    "stakeholder_groups": "label",
    "organisations": "name",
    "working_profiles": "org version",
    "people": "name",
    "posts": "title org",
    "holdings": "person post",
    "initiatives": "title",
    "participation_scale": "level key",
    "ratings": "initiative stage rater_org rated_on",
    "usual_presence": "initiative since",
    "activities": "title on",
    "earlier_initiatives": "initiative field version",
    "earlier_activities": "of_activity field version",
    "earlier_attendance": "activity group version",
    "earlier_plans": "activity version",
    "earlier_records": "activity field version",
    "earlier_issues": "issue field version",
    "earlier_contributions": "giver initiative kind unit field version",
    "earlier_learning": "learning field version",
    "earlier_outcomes": "outcome field version",
    "earlier_cases": "of_event field version",
    "sag_issues": "topic activity",
    "relationships": "a_org b_org",
    "earlier_relationships": "relationship field version",
    "relationship_holders": "person relationship",
    "introductions": "broker_org org_a org_b",
    "introduction_answers": "org introduction",
    "handovers": "relationship outgoing",
    "passed_promises": "text",
    "contacts": "relationship on",
    "objectives": "text",
    "earlier_objectives": "objective field version",
    "objective_wordings": "objective version",
    "commitments": "text",
    "earlier_commitments": "commitment field version",
    "commitment_wordings": "commitment version",
    "commitment_translations": "commitment version language",
    "commitment_reviews": "commitment on",
    "remarks": "org about on",
    "concerns": "theme raised_on",
    "remit": "decision",
    "remit_divisions": "item version",
    "contributions": "org initiative kind unit",
    "payments": "org group initiative owed_since",
    "learning": "text",
    "outcomes": "change",
    "sampling_frame": "group",
    "findings": "title",
    "quotations": "code",
    "recommendations": "number text",
    "follow_ups": "recommendation finding on",
    "positions": "org subject on",
    "actions": "title",
}
LONGEST = 90


class Names:
    """The rows of one partnership, or of one before another, by their ids."""

    def __init__(self, *partnerships: Partnership) -> None:
        self._rows: dict[str, tuple[str, Any]] = {}
        for partnership in reversed(partnerships):
            for table, rows in partnership.tables.items():
                self._rows |= {row.id: (table, row) for row in rows if hasattr(row, "id")}
            told = partnership.programme.priorities
            self._rows |= {one.id: ("priorities", one) for one in told}

    def called(self, table: str, row: Any) -> str:
        """What a row is called, in a line.

        Somebody who was forgotten, and a row that says nothing of itself, has its id alone.
        """
        if table == "priorities":
            return textwrap.shorten(row.text, LONGEST, placeholder="…")
        kind: Any = type(row)
        parts = [
            self._part(table, column.name, column, getattr(row, column.name))
            for column in _called_by(table, kind)
        ]
        said = (" – " if table == "relationships" else ", ").join(filter(None, parts))
        return textwrap.shorten(said, LONGEST, placeholder="…") or getattr(row, "id", "")

    def _part(self, table: str, name: str, column: Column, value: Any) -> str:
        if name == "version":
            return _("version %(n)s") % {"n": value}
        return self.value(table, name, column, value)

    def value(self, table: str, name: str, column: Column, value: Any) -> str:
        """A value in words; nothing where there is none."""
        if column.kind == "mapping":
            pairs = (value or {}).items()
            return "; ".join(f"{self._id(k)}: {_plain(v)}" for k, v in pairs)
        if column.kind == "row" and column.many:
            return "; ".join(self._row(table, name, one) for one in value or ())
        if column.many:
            between = ", " if column.refers or column.choices else "; "
            return between.join(self._one(column, one) for one in value or ())
        return self._one(column, value)

    def rows(self, table: str, rows: Iterable[Any]) -> str:
        """Several rows in a line."""
        return "; ".join(self.called(table, row) for row in rows)

    def _one(self, column: Column, value: Any) -> str:
        if column.refers and value is not None:
            return self._id(value)
        if column.kind == "row":
            return "" if value is None else _("yes")
        return _plain(value).replace("_", " ") if column.choices else _plain(value)

    def _id(self, one: str) -> str:
        found = self._rows.get(one)
        return self.called(*found) if found else one.replace("_", " ")

    def _row(self, table: str, name: str, row: Any) -> str:
        """One row of several within a row: its words, and what else it says after their names."""
        said = []
        for column in columns(type(row)):
            value = getattr(row, column.name)
            if value in (None, "", ()) or column.name == "id":
                continue
            text = self.value(table, column.name, column, value)
            words = column_words(table, f"{name}.{column.name}")
            said.append(text if column.name == "text" else f"{words}: {text}")
        return ", ".join(said)


@cache
def _called_by(table: str, kind: type) -> tuple[Column, ...]:
    known = {column.name: column for column in columns(kind)}
    return tuple(known[name] for name in CALLED[table].split())


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, float):
        return decimal(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {one}" for key, one in value.items())
    return str(value)
