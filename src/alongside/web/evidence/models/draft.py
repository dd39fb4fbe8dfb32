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
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Programme
from alongside.web.vault.forgetting import forget
from alongside.web.vault.keeping import RAW, hold, open_held, open_name

FILE, DECISIONS = "draft", "decisions"


class Draft(Record):
    """An upload before it is a source: the file and every decision so far, in the raw store.

    They lie there under ``waiting``, with a key of their own that the running server can open and
    that is destroyed with the draft. ``edition`` counts the decisions.
    """

    guarded_by = Permission.IMPORT_SOURCE
    on_withdrawal = OnWithdrawal.erased

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waiting = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.PositiveIntegerField(default=0)
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
        forget(self.waiting)

    def keep(self, content: bytes, *, name: str) -> None:
        """Seal the file and its name."""
        self.size = len(content)
        self._hold(FILE, content, name)

    def open(self) -> tuple[str, bytes]:
        """The file's name and content. Raises NotFound where it was thrown away meanwhile."""
        return open_held(kind=FILE, about=self.waiting)

    def open_name(self) -> str:
        """The file's name alone."""
        return open_name(RAW, kind=FILE, about=self.waiting)

    @property
    def decisions(self) -> dict:
        """What the person has decided so far: encoding, speakers, names."""
        if not self.edition:
            return {}
        return json.loads(open_held(kind=DECISIONS, about=self.waiting)[1])

    def decide(self, decisions: dict) -> None:
        """Keep decisions, sealed: they hold names."""
        self._hold(DECISIONS, json.dumps(decisions).encode())
        self.edition += 1
        self.save(update_fields=["edition"])

    def _hold(self, kind: str, content: bytes, name: str = "") -> None:
        hold(
            programme_id=self.programme_id, kind=kind, about=self.waiting, content=content,
            name=name,
        )  # fmt: skip
