"""Promises: that an account agreed, before it read anything, not to use it against a person."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from alongside.web.core.models import Record, verb
from alongside.web.people.models.programme import Programme


class Promise(Record):
    """One account's agreement to one version of the terms in one programme."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="promises")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="promises")
    version = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "programme", "version"], name="one_promise_to_one_version"
            )
        ]

    def __str__(self) -> str:
        return f"promise {self.pk}"

    @verb
    def give(self, *, by) -> None:
        """The account agrees."""
        self.save(force_insert=True)
