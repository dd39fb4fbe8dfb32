"""What every table has in common, and how a change gets its name."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from django.db import models, transaction

from alongside.web.core.models.event import Event, one_writer_at_a_time


class Record(models.Model):
    """A row with the moment it was made."""

    # Whether the ledger says which fields a change of it changed, by their names alone.
    tells_changes: ClassVar[bool] = False
    # The columns by which a form that chooses among many of them looks for some.
    found_by: ClassVar[tuple[str, ...]] = ()

    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    @property
    def event_programme_id(self) -> int | None:
        """The programme in whose ledger a change of this row is told."""
        return getattr(self, "programme_id", None)


Verb = TypeVar("Verb", bound=Callable[..., Any])


def verb(change: Verb) -> Verb:
    """A named change: atomic, told in the ledger, and out of reach of templates.

    The method takes ``by`` (an Account, or None for the product itself) as a keyword. The ledger
    keeps ids, yes-or-no facts and choices from the product's own lists out of the keywords, never
    other text, which could be somebody's words. Of a row that ``tells_changes`` it keeps the names
    of the fields that came to say something else, and neither what they said nor what they say.
    """

    @functools.wraps(change)
    def changed(self: Record, *args: Any, by: Any, **keywords: Any) -> Any:
        with transaction.atomic():
            # From the start, so that on either database changes come one after another.
            one_writer_at_a_time()
            before = _said(self) if self.tells_changes and self.pk else {}
            answer = change(self, *args, by=by, **keywords)
            facts = _facts(keywords, answer)
            if before and (changed_fields := _changed(before, _said(self))):
                facts["changed"] = changed_fields
            Event.tell(
                verb=change.__name__,
                subject=self,
                by=by,
                programme_id=self.event_programme_id,
                facts=facts,
            )
        return answer

    changed.alters_data = True
    return changed  # type: ignore[return-value]


def _said(row: models.Model) -> dict[str, Any]:
    """What a row says in the database, by the names of its fields."""
    rows = type(row)._base_manager.filter(pk=row.pk)
    told = rows.values(*(field.name for field in row._meta.concrete_fields)).first()
    if told is None:
        return {}
    for field in row._meta.many_to_many:
        told[field.name] = set(rows.values_list(field.name, flat=True))
    return told


def _changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return sorted(name for name, value in after.items() if before.get(name) != value)


def _facts(keywords: dict[str, Any], answer: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name, value in {**keywords, "made": answer}.items():
        if isinstance(value, models.Model):
            facts[name] = f"{value._meta.label_lower}:{value.pk}"
        elif isinstance(value, models.TextChoices):
            facts[name] = value.value
        elif isinstance(value, bool | int):
            facts[name] = value
    return facts
