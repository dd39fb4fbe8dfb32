"""A row of what is held, as people read it: fields by what they are called, values in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.web.partnership.models import Earlier
from alongside.web.partnership.rules.held import is_hidden
from alongside.web.partnership.rules.held_called import BY_NAME, CALLED
from alongside.web.partnership.rules.held_words import words_of
from alongside.web.people.models import Person, StakeholderGroup

NOTHING = "–"


def called(model: type[models.Model], without: tuple[str, ...]) -> dict[str, str]:
    """What each field of a kind of row is called, but for those that are not told."""
    label, every = model._meta.label_lower, [*model._meta.fields, *model._meta.many_to_many]
    return {one.name: words_of(label, one.name) for one in every if one.name not in without}


def row_in_words(
    row: models.Model, without: tuple[str, ...], *, words: dict[str, str], about: int
) -> dict[str, str]:
    """A row about an organisation; people of others are told by a number alone."""
    found = {}
    for field in row._meta.fields:
        if field.name in without:
            continue
        value = getattr(row, field.name)
        if field.name == "field" and isinstance(row, Earlier):
            value = words_of(row.kept_of._meta.label_lower, row.field)
        elif field.choices and value not in (None, ""):
            value = getattr(row, f"get_{field.name}_display")()
        elif field.name == "hides_people_from":
            value = [StakeholderGroup.Zone(zone).label for zone in value.split()]
        found[words[field.name]] = value_in_words(value, about)
    for several in row._meta.many_to_many:
        if several.name not in without:
            rows = getattr(row, several.name).all()
            found[words[several.name]] = value_in_words(list(rows), about)
    return found


def value_in_words(value: Any, about: int) -> str:
    """A value as somebody reads it.

    >>> value_in_words(date(2024, 3, 5), 1), value_in_words(None, 1), value_in_words(["a", "b"], 1)
    ('5 March 2024', '–', 'a, b')
    """
    if isinstance(value, models.Model):
        return _row_called(value, about)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return _when(value)
    if isinstance(value, dict):
        return _band(value, about)
    if isinstance(value, list):
        return _joined((value_in_words(one, about) for one in value), value)
    return str(value) if value not in (None, "") else NOTHING


def _when(value: date) -> str:
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    return date_format(value, "j F Y")


def _joined(parts: Iterable[str], value: list[Any]) -> str:
    between = "; " if value and isinstance(value[0], dict) else ", "
    return between.join(parts) or NOTHING


def _band(value: dict[str, Any], about: int) -> str:
    """How many days of notice are wanted, or whatever else stands together."""
    if set(value) != {"below", "days"}:
        return ", ".join(value_in_words(one, about) for one in value.values())
    if value["below"] is None:
        return _("%(days)s days for more") % value
    return _("%(days)s days below %(below)s people") % value


def _row_called(row: models.Model, about: int) -> str:
    label = row._meta.label_lower
    if is_hidden(row, about):
        return NOTHING
    if label in BY_NAME or (isinstance(row, Person) and row.organisation_id == about):
        return str(row)
    key = getattr(row, "key", "") or getattr(row, "number", "") or row.pk
    return f"{CALLED.get(label, row._meta.verbose_name)} {key}"
