"""What a file said where the product works something out, or has no place: from a closed list."""

from __future__ import annotations

from django.db import models

from alongside.web.core.models import Record
from alongside.web.people.models import Programme


class Told(Record):
    """One field of one row of a file that was brought in, so that an export says it again.

    It holds for as long as what is worked out here is what it was then (``instead_of``): a concern
    that was told to be open and has been answered since is answered.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    table = models.CharField(max_length=40)
    row = models.CharField(max_length=200, blank=True)
    field = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    instead_of = models.JSONField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "table", "row", "field"], name="one_field_is_told_once"
            )
        ]

    def __str__(self) -> str:
        return f"told {self.pk}"
