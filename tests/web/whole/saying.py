"""Days, and ways to find a row of a programme and to change what it says."""

from __future__ import annotations

from datetime import date

from django.db.models import Model

from alongside.web.people.models import Programme

DAY = date(2024, 3, 5)
SOON = date(2024, 9, 1)


def say(row: Model, **facts) -> Model:
    """A row with some facts changed, past its verbs."""
    type(row)._base_manager.filter(pk=row.pk).update(**facts)
    row.refresh_from_db()
    return row


def first(kind: type[Model], programme: Programme, **which) -> Model:
    """The first row of a kind in the programme."""
    return kind._base_manager.filter(programme=programme, **which).order_by("pk")[0]
