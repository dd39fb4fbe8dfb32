"""Rows to choose among: all of them where they are few, else those chosen and those asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet

# As many as a form shows without being asked, and as many as it shows of those it is asked for.
FEW, MOST = 30, 60
LONGEST = 100
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Narrowed:
    """Rows that a form offers: those ``chosen`` first, then others that were asked for.

    ``n`` is how many there are to choose among where they are too many to show, else 0; ``sought``
    is part of what they are called, None where nobody asked; ``matching`` is how many have it.
    """

    chosen: list[Any]
    others: list[Any]
    n: int = 0
    sought: str | None = None
    matching: int = 0

    @property
    def rows(self) -> list[Any]:
        """All that are offered."""
        return [*self.chosen, *self.others]

    @property
    def shown(self) -> int:
        """How many of those that match are shown."""
        return min(MOST, self.matching)


def narrowed(rows: QuerySet[Any], chosen: Iterable[Any], sought: str | None) -> Narrowed:
    """What is offered of some rows. The database is asked for no more than is shown.

    A model says in ``found_by`` which of its columns are looked through: those by which it is
    called where one chooses, and no other, since a search tells what it finds. Rows of a model that
    says nothing are all offered.
    """
    columns = getattr(rows.model, "found_by", ())
    first = list(rows[: FEW + 1] if columns else rows)
    if len(first) <= FEW or not columns:
        return Narrowed([], first)
    told, keys = rows.count(), set(ids(rows.model, chosen))
    stay = [*rows.filter(pk__in=keys)] if keys else []
    if sought is None:
        return Narrowed(stay, [], told)
    found = rows.filter(_called(columns, sought))
    several = list(found[: MOST + 1])
    matching = found.count() if len(several) > MOST else len(several)
    others = [one for one in several[:MOST] if one.pk not in keys]
    return Narrowed(stay, others, told, sought, matching)


def ids(model: type[models.Model], sent: Iterable[Any]) -> Iterator[Any]:
    """Of what a browser sent as ids, those that an id of the model can be."""
    for one in sent:
        try:
            key = model._meta.pk.to_python(one)
        except (ValidationError, TypeError):
            continue
        if key is not None and not (isinstance(key, int) and abs(key) > LARGEST_ID):
            yield key


def _called(columns: Iterable[str], sought: str) -> Q:
    """Every word that is asked for is in one of the columns."""
    every = Q()
    for word in sought.split():
        within = Q()
        # SQLite knows capitals of plain letters alone, and a name may begin with another.
        others = () if word.isascii() else (word.lower(), word.upper(), word.capitalize())
        for written in {word, *others}:
            for column in columns:
                within |= Q(**{f"{column}__icontains": written})
        every &= within
    return every
