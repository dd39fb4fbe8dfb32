"""Wordings: versions of what an objective or a commitment says, each answered to by itself."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alongside.study.errors import Refused
from alongside.web.core.models import Record
from alongside.web.people.models import Organisation


class Wording(Record):
    """One version of what something says. What was said of the one before is not said of it."""

    version = models.PositiveIntegerField()
    text = models.TextField()
    on = models.DateField()
    answer_by = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ["-version"]

    def __str__(self) -> str:
        return f"wording {self.pk}"

    def refuse_older(self, newest: Wording, sentence: str) -> None:
        """Raises Refused with a sentence where another wording holds by now."""
        if self.version != newest.version:
            raise Refused(sentence)


def versions_of(of: str, *, once: str, from_1: str) -> list[models.BaseConstraint]:
    """The constraints that each version of a thing stands once, and that they begin at 1."""
    return [
        models.UniqueConstraint(fields=[of, "version"], name=once),
        models.CheckConstraint(condition=Q(version__gte=1), name=from_1),
    ]
