"""Codes: the tree of what excerpts speak to."""

from __future__ import annotations

import uuid

from django.db import models

from alongside.web.core.models import Record
from alongside.web.people.models import Programme


class Code(Record):
    """One code in a programme's codebook."""

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="codes")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    name = models.CharField(max_length=120)
    definition = models.TextField(blank=True)
    color = models.CharField(max_length=7, blank=True)
    in_vivo = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "parent", "name"],
                name="one_code_for_one_name_under_a_parent",
            ),
            models.UniqueConstraint(
                fields=["programme", "name"],
                condition=models.Q(parent__isnull=True),
                name="one_code_for_one_name_at_the_top",
            ),
        ]

    def __str__(self) -> str:
        return self.name
