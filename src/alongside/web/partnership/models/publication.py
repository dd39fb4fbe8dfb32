"""Publications: when the page of an initiative was open to anybody, and who opened it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.initiative import Initiative
from alongside.web.people.models import Organisation


class Publication(Record):
    """The page of an initiative, open to anybody since a moment and until it is taken back."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="publications")
    published_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"],
                condition=models.Q(taken_back_at__isnull=True),
                name="one_open_page_of_one_initiative",
            )
        ]

    def __str__(self) -> str:
        return f"publication {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of its initiative."""
        return self.initiative.programme_id

    @verb
    def publish(self, *, by) -> None:
        """From now on anybody may read the page."""
        self.save(force_insert=True)

    @verb
    def take_back(self, *, by) -> None:
        """From now on nobody reads it without an account."""
        self.taken_back_at = timezone.now()
        self.save(update_fields=["taken_back_at"])
