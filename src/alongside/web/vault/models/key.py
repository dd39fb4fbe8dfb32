"""Keys of people and things, and the list of those whose keys were destroyed."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from alongside.web.vault.models.vault import Vault


class PersonKey(models.Model):
    """The key pair of one guid in one store: a participant's, or a source's own.

    Its private half is sealed to the vault; where there is none, to the running server, for what
    waits for a decision.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    guid = models.UUIDField(db_index=True)
    store = models.CharField(max_length=10)
    vault = models.ForeignKey(Vault, models.PROTECT, null=True, related_name="keys")
    public = models.BinaryField()
    sealed_private = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guid", "store", "vault"], name="one_key_a_vault"),
            models.UniqueConstraint(
                fields=["guid", "store"],
                condition=models.Q(vault__isnull=True),
                name="one_key_of_what_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"key {self.pk}"


class Gone(models.Model):
    """A guid whose keys were destroyed. It stays, so that a restored backup forgets it again."""

    guid = models.UUIDField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"gone {self.guid}"
