"""Codings: a coder's judgement that an excerpt speaks to a code."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from alongside.web.core.models import Record
from alongside.web.evidence.models.code import Code
from alongside.web.evidence.models.source import Source
from alongside.web.people.models import Programme


class Coding(Record):
    """Half-open code-point offsets into the source's text; a coder's code stands once on them."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, models.CASCADE, related_name="codings")
    code = models.ForeignKey(Code, models.PROTECT, related_name="codings")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="codings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["source", "start", "end", "id"]
        indexes = [models.Index(fields=["code", "source"], name="coding_by_code")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "start", "end", "code", "coder"],
                name="a_code_stands_once_on_an_excerpt",
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")),
                name="a_coding_covers_a_character",
            ),
        ]

    def __str__(self) -> str:
        return f"coding {self.pk}"
