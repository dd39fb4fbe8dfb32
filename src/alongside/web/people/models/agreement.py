"""Sharing agreements: on what terms, and until when, a partner reads anything."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record, verb
from alongside.web.people.models.organisation import Organisation
from alongside.web.people.models.programme import Programme

STATES: dict[str, Any] = {
    "to come": _("to come"),
    "in force": _("in force"),
    "expired": _("expired"),
    "ended": _("ended"),
}


class SharingAgreement(Record):
    """What a partner may read and what for, from a day until a day. One that ended stays.

    Once none of a partner's agreements is in force, its accounts open nothing.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="agreements")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="agreements")
    purpose = models.TextField()
    shares = models.TextField()
    responsible = models.TextField(blank=True)
    starts_on = models.DateField()
    expires_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__name", "-expires_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gte=models.F("starts_on")),
                name="an_agreement_expires_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"agreement {self.pk}"

    @property
    def state(self) -> str:
        """``to come``, ``in force``, ``expired`` or ``ended``, today."""
        today = timezone.localdate()
        if self.ended_on and self.ended_on <= today:
            return "ended"
        if self.expires_on < today:
            return "expired"
        return "to come" if self.starts_on > today else "in force"

    @property
    def state_shown(self) -> str:
        """The same as somebody reads it on a page."""
        return str(STATES[self.state])

    @property
    def days_left(self) -> int:
        """Days from today to its last."""
        return (self.expires_on - timezone.localdate()).days

    @verb
    def sign(self, *, by) -> None:
        """Write it down."""
        self.programme = self.organisation.programme
        self.save()

    @verb
    def end(self, *, by) -> None:
        """It holds no longer, from now on."""
        self.ended_on = timezone.localdate()
        self.save(update_fields=["ended_on"])


def in_force(today: date | None = None) -> Q:
    """The condition that an agreement holds on a day."""
    today = today or timezone.localdate()
    ended = Q(ended_on__isnull=False, ended_on__lte=today)
    return Q(starts_on__lte=today, expires_on__gte=today) & ~ended
