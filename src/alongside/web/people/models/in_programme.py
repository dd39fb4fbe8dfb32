"""What every row of a partnership has: its programme, and a key that an export keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from alongside.web.core.models import Record
from alongside.web.people.models.programme import Programme

NUMBERED = re.compile(r"(\d+)$")


class InProgramme(Record):
    """A row of one programme, known outside by a key such as ``REL-01`` that never changes."""

    PREFIX: ClassVar[str] = "ROW"
    tells_changes = True

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    key = models.SlugField()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="one_%(class)s_for_one_key")
        ]

    def save(self, *args: Any, **keywords: Any) -> None:
        """Keep it; a new row takes the next free key of its kind."""
        if not self.key:
            taken = type(self)._base_manager.filter(programme_id=self.programme_id)
            self.key = next_key(self.PREFIX, taken.values_list("key", flat=True))
        super().save(*args, **keywords)


def next_key(prefix: str, taken: Iterable[str]) -> str:
    """The key after the highest that begins with a prefix.

    >>> next_key("REL", ["REL-01", "REL-39", "ORG-77"])
    'REL-40'
    """
    numbers = [NUMBERED.search(key) for key in taken if key.startswith(f"{prefix}-")]
    highest = max((int(found[1]) for found in numbers if found), default=0)
    return f"{prefix}-{highest + 1:02d}"


def forwards(name: str, starts: str = "starts_on", ends: str = "ends_on") -> models.CheckConstraint:
    """The constraint that nothing ends before it starts."""
    in_order = Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": models.F(starts)})
    return models.CheckConstraint(condition=in_order, name=name)
