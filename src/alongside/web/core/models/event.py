"""The ledger: every change, in order, each entry holding the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone


class Event(models.Model):
    """One thing that happened. Never changed, never deleted: triggers in the database see to it.

    ``facts`` hold ids, yes-or-no answers, choices from the product's own lists and names of fields,
    never what anybody said or is called.
    """

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    programme_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [models.Index(fields=["programme_id", "id"], name="event_by_programme")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind}:{self.subject_id}"

    @property
    def verb_shown(self) -> str:
        """What was done, in words."""
        return self.verb.replace("_", " ")

    @property
    def subject_shown(self) -> str:
        """What it was done to, in words: a kind of thing and its number."""
        try:
            kind = str(apps.get_model(self.subject_kind)._meta.verbose_name)
        except (LookupError, ValueError):  # a kind of thing that is no more
            kind = self.subject_kind.split(".")[-1]
        return f"{kind} {self.subject_id or ''}".strip()

    @classmethod
    def tell(
        cls, *, verb: str, subject: models.Model, by: Any, programme_id: int | None, facts: dict
    ) -> Event:
        """Add an entry to the end of the chain, inside the caller's transaction."""
        with transaction.atomic(savepoint=False):
            one_writer_at_a_time()
            last = cls.objects.order_by("-id").values_list("hash", flat=True).first() or ""
            event = cls(
                at=timezone.now(),
                actor_id=getattr(by, "pk", None),
                verb=verb,
                subject_kind=subject._meta.label_lower,
                subject_id=subject.pk,
                programme_id=programme_id,
                facts=facts,
                previous_hash=last,
            )
            event.hash = event.digest()
            event.save(force_insert=True)
        return event

    def digest(self) -> str:
        """SHA-256 over this entry and the hash of the one before."""
        told = [
            self.at.isoformat(),
            self.actor_id,
            self.verb,
            self.subject_kind,
            self.subject_id,
            self.programme_id,
            self.facts,
            self.previous_hash,
        ]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    @classmethod
    def broken_links(cls) -> Iterator[int]:
        """Ids of entries that do not follow from the one before; none in a whole ledger."""
        before = ""
        for event in cls.objects.order_by("id").iterator():
            if event.previous_hash != before or event.hash != event.digest():
                yield event.pk
            before = event.hash


def one_writer_at_a_time() -> None:
    """Until the transaction ends, nobody else changes anything: what is looked at now stays so.

    The chain needs it at every entry; a change that first looks and then acts takes it earlier.
    """
    # SQLite transactions begin IMMEDIATE (see settings), so only PostgreSQL needs a lock.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(4201)")
