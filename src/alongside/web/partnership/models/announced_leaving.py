"""Announced leavings: an organisation of several leaves on a day, unless somebody stops it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from alongside.web.core.models import Record, verb
from alongside.web.people.models import Organisation


class AnnouncedLeaving(Record):
    """That one account said for its organisation that it leaves; the others are told at once.

    Until ``due_at`` any of them, or a data steward, stops it; another of them may agree, and then
    it is done at once.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="leavings")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(called_off_at__isnull=True, done_at__isnull=True),
                name="an_organisation_is_leaving_once",
            )
        ]

    def __str__(self) -> str:
        return f"announced leaving {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of its organisation."""
        return self.organisation.programme_id

    @verb
    def announce(self, *, by) -> None:
        """Say that the organisation leaves."""
        self.asked_by = by
        self.save(force_insert=True)

    @verb
    def stop(self, *, by) -> None:
        """It stays."""
        self.called_off_at = timezone.now()
        self.save(update_fields=["called_off_at"])

    @verb
    def carry_out(self, *, by) -> None:
        """It has left."""
        self.done_at = timezone.now()
        self.save(update_fields=["done_at"])
