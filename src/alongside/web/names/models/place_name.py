"""Place names: wards, estates, streets, schools and bodies that the programme wants looked for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record, verb
from alongside.web.people.models import Programme


class PlaceName(Record):
    """A place or a body that people here speak of, and what is written instead of it.

    No people: their names are never kept in the clear beside the study.
    """

    class Kind(models.TextChoices):
        PLACE = "place", _("Place")
        ORGANISATION = "organisation", _("Organisation")
        EVENT = "event", _("Event")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="place_names")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PLACE)
    replacement = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="a_place_is_listed_once")
        ]

    def __str__(self) -> str:
        return self.name

    @verb
    def enter(self, *, by) -> None:
        """Put it in the list, or change what replaces it."""
        self.save()

    @verb
    def strike(self, *, by) -> None:
        """Take it out of the list."""
        gone = self.pk
        self.delete()
        self.pk = gone  # the ledger tells which one went
