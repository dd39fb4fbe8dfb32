"""Invitations: a link that makes one person a member, once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from alongside.web.core.models import Record, verb
from alongside.web.people.models.account import Account
from alongside.web.people.models.fitting import refuse_misfit
from alongside.web.people.models.membership import ROLE_CHOICES, Membership
from alongside.web.people.models.organisation import Organisation
from alongside.web.people.models.programme import Programme

VALID_FOR = timedelta(days=14)


class Invitation(Record):
    """An offer of one role. Only a hash of the link's secret is kept."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    email = models.EmailField()
    secret_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    # Nobody: whoever runs the server invited a programme's first research lead.
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @verb
    def offer(self, *, by) -> str:
        """Keep it with a new secret for the link; shown once, then only its hash is known."""
        refuse_misfit(self.role, self.organisation)
        secret = secrets.token_urlsafe(24)
        self.secret_hash = self.hash_of(secret)
        self.expires_at = timezone.now() + VALID_FOR
        self.save()
        return secret

    @staticmethod
    def hash_of(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()

    @property
    def is_open(self) -> bool:
        return not (self.accepted_at or self.cancelled_at) and self.expires_at > timezone.now()

    def is_for(self, account: Account) -> bool:
        """Whether it was made for this account's address: a link that strayed lets in nobody."""
        return self.email.casefold() == account.email.casefold()

    @verb
    def accept(self, *, by) -> Membership:
        """The account becomes a member in the role that was offered."""
        self.accepted_at = timezone.now()
        self.accepted_by = by
        self.save(update_fields=["accepted_at", "accepted_by"])
        membership, _ = Membership.objects.get_or_create(
            account=by,
            programme=self.programme,
            role=self.role,
            ended_at=None,
            defaults={"organisation": self.organisation},
        )
        return membership

    @verb
    def cancel(self, *, by) -> None:
        """The link no longer works."""
        self.cancelled_at = timezone.now()
        self.save(update_fields=["cancelled_at"])
