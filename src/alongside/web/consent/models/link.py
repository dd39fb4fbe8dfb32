"""Participant links: an address and a code that open one participant's own pages."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import models
from django.utils import timezone

from alongside.web.consent.models.participant import Participant
from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal

VALID_FOR = timedelta(days=180)
# No letters or digits that are taken for one another: 30 of them, 12 times, is 58 bits.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12


class ParticipantLink(Record):
    """A way in for one participant. Its locator stands in an address; its code is only typed.

    Only a slow hash of the code is kept. A participant has one link that works at a time.
    """

    on_withdrawal = OnWithdrawal.erased

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="links")
    locator = models.CharField(max_length=40, unique=True)
    code_hash = models.CharField(max_length=200)
    expires_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"participant link {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of its participant."""
        return self.participant.programme_id

    @property
    def is_open(self) -> bool:
        """Whether it still lets in."""
        return self.ended_at is None and self.expires_at > timezone.now()

    @verb
    def make(self, *, by) -> str:
        """Keep it with a new code, which is shown once; links made before no longer work."""
        now = timezone.now()
        self.participant.links.filter(ended_at=None).update(ended_at=now)
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        self.locator = secrets.token_urlsafe(16)
        self.code_hash = make_password(code)
        self.expires_at, self.made_by = now + VALID_FOR, by
        self.save(force_insert=True)
        return "-".join(code[i : i + 4] for i in range(0, LENGTH, 4))

    @verb
    def end(self, *, by) -> None:
        """It no longer lets anybody in, and whoever is in is out."""
        self.ended_at = timezone.now()
        self.save(update_fields=["ended_at"])

    def opens_with(self, typed: str) -> bool:
        """Whether a code as somebody typed it is the code of this link."""
        return check_password(plain_code(typed), self.code_hash) and self.is_open


def plain_code(typed: str) -> str:
    """A code without the spaces, dashes and small letters that people type.

    >>> plain_code(" k7qm-3xwd 9tpa ")
    'K7QM3XWD9TPA'
    """
    return "".join(c for c in typed.upper() if c.isalnum())
