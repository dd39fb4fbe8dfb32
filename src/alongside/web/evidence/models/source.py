"""Sources: pseudonymised texts, with their turns."""

from __future__ import annotations

import hashlib
import uuid

from django.conf import settings
from django.db import models

from alongside.study import Turns
from alongside.web.core.guard import GuardedManager
from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models.encounter import Encounter
from alongside.web.people.models import Programme


class Source(Record):
    """One text that is coded. Its turns are columns, read with it in one row.

    ``turns`` holds ``speakers`` (codes, or a facilitator's label), ``speaker`` (index or -1),
    ``start``, ``end``, ``begins`` and ``ends``; ``facilitators`` names those who ask.
    """

    guarded_by = Permission.READ_SOURCE
    on_withdrawal = OnWithdrawal.cut

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="sources")
    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="sources")
    name = models.CharField(max_length=200)
    text = models.TextField()
    fingerprint = models.CharField(max_length=64)
    words = models.PositiveIntegerField()
    turns = models.JSONField(default=dict)
    headings = models.JSONField(default=list, blank=True)
    facilitators = models.JSONField(default=list, blank=True)
    report = models.JSONField(default=dict, blank=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = GuardedManager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["name"]
        # Adding up words would otherwise read past every text.
        indexes = [models.Index(fields=["programme", "words"], name="words_of_sources")]
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="one_source_for_one_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.fingerprint = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        self.words = len(self.text.split())
        super().save(*args, **kwargs)

    @staticmethod
    def narrow(rows: models.QuerySet, viewer: Viewer) -> models.QuerySet:
        """Those assigned to the viewer, where the policy lets them read no others."""
        if not viewer.only_assigned:
            return rows
        return rows.filter(assignments__coder=viewer.account_id)

    @verb
    def arrive(self, *, by) -> None:
        """Enter the study: from now on it can be read and coded."""
        self.save(force_insert=True)


def turns_as_columns(turns: Turns) -> dict[str, list]:
    """Turns as lists for the ``turns`` column."""
    times = {
        name: [None if value != value else value for value in getattr(turns, name).tolist()]  # noqa: PLR0124  NaN differs from itself
        for name in ("begins", "ends")
    }
    return {
        "speakers": list(turns.speakers),
        "speaker": turns.speaker.tolist(),
        "start": turns.start.tolist(),
        "end": turns.end.tolist(),
        **times,
    }


def turns_from_columns(columns: dict[str, list]) -> Turns:
    """Turns again from the ``turns`` column."""
    import numpy as np

    def times(name: str):
        values = columns.get(name, [])
        return np.array([np.nan if v is None else v for v in values], np.float64)

    return Turns(
        columns.get("speakers", []),
        np.array(columns.get("speaker", []), np.int32),
        np.array(columns.get("start", []), np.int32),
        np.array(columns.get("end", []), np.int32),
        times("begins"),
        times("ends"),
    )
