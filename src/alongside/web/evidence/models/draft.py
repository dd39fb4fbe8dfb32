"""Drafts: a file that has arrived and waits for a person's decisions about it."""

from __future__ import annotations

import json
import uuid

from django.conf import settings
from django.db import models

from alongside.web.core.guard import GuardedManager
from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.core.policy import Condition, Object, Permission
from alongside.web.core.sealing import seal, unseal
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Programme


class Draft(Record):
    """An upload before it is a source: the file and every decision so far, all sealed."""

    guarded_by = Permission.IMPORT_SOURCE
    on_withdrawal = OnWithdrawal.erased

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    sealed_name = models.BinaryField()
    sealed_decisions = models.BinaryField(null=True)
    size = models.PositiveBigIntegerField()

    objects = GuardedManager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"draft {self.pk}"

    @staticmethod
    def narrow(rows: models.QuerySet, viewer: Viewer) -> models.QuerySet:
        """A transcriber's own alone: what somebody else brought in is not theirs to read."""
        if Condition.ASSIGNED in (viewer.only(Object.ORIGINAL) or ()):
            return rows.filter(uploaded_by=viewer.account_id)
        return rows

    @verb
    def arrive(self, *, by) -> None:
        """Keep a file that has come in, sealed before it touches the database."""
        self.save(force_insert=True)

    @verb
    def discard(self, *, by) -> None:
        """Throw the file and every decision about it away."""
        gone = self.pk
        self.delete()
        self.pk = gone  # the ledger tells which one went

    def keep(self, content: bytes, *, name: str) -> None:
        """Seal the file and its name."""
        self.sealed, self.sealed_name, self.size = seal(content), seal(name.encode()), len(content)

    def open(self) -> tuple[str, bytes]:
        """The file's name and content."""
        return unseal(self.sealed_name).decode(), unseal(self.sealed)

    def open_name(self) -> str:
        """The file's name alone."""
        return unseal(self.sealed_name).decode()

    @property
    def decisions(self) -> dict:
        """What the person has decided so far: encoding, speakers, names."""
        return json.loads(unseal(self.sealed_decisions)) if self.sealed_decisions else {}

    def decide(self, decisions: dict) -> None:
        """Keep decisions, sealed: they hold names."""
        self.sealed_decisions = seal(json.dumps(decisions).encode())
        self.save(update_fields=["sealed_decisions"])
