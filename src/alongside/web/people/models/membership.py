"""Memberships: what an account is in a programme, and since when."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from alongside.web.core.models import Record, verb
from alongside.web.core.policy import ROLE_LABELS, Role
from alongside.web.people.models.fitting import refuse_misfit
from alongside.web.people.models.organisation import Organisation
from alongside.web.people.models.programme import Programme

ROLE_CHOICES = [(role.value, label) for role, label in ROLE_LABELS.items()]


class Membership(Record):
    """One role of one account. It is current until it has an end.

    The role fits the zone that its organisation stands in.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships"
    )
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "programme", "role"],
                condition=models.Q(ended_at__isnull=True),
                name="one_current_membership_for_one_role",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} as {ROLE_LABELS[Role(self.role)].lower()}"

    def save(self, *args: Any, **keywords: Any) -> None:
        """Keep it. Raises Refused where the role is not one of the organisation's zone."""
        if self.ended_at is None:
            refuse_misfit(self.role, self.organisation)
        super().save(*args, **keywords)

    @verb
    def end(self, *, by) -> None:
        """From now on this account is no longer this, and is signed in nowhere."""
        self.ended_at = timezone.now()
        self.save(update_fields=["ended_at"])
        self.account.sign_ins.all().delete()
