"""What every table has in common, and how a change gets its name."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models, transaction

from alongside.web.core.models.event import Event, one_writer_at_a_time


class Record(models.Model):
    """A row with the moment it was made."""

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
    other text, which could be somebody's words.
    """

    @functools.wraps(change)
    def changed(self: Record, *args: Any, by: Any, **keywords: Any) -> Any:
        with transaction.atomic():
            # From the start, so that on either database changes come one after another.
            one_writer_at_a_time()
            answer = change(self, *args, by=by, **keywords)
            Event.tell(
                verb=change.__name__,
                subject=self,
                by=by,
                programme_id=self.event_programme_id,
                facts=_facts(keywords, answer),
            )
        return answer

    changed.alters_data = True
    return changed  # type: ignore[return-value]


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
