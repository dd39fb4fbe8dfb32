"""Questions about objectives and promises of a past day: who was party to them, and owed them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    Commitment,
    EarlierCommitment,
    EarlierObjective,
    Objective,
)
from alongside.web.partnership.queries.earlier import Of, as_said, of_rows


def of_objectives(viewer: Viewer, numbers: Iterable[int]) -> Of:
    """Who was party to some objectives before, and when they were to be looked at again."""
    rows = EarlierObjective.objects.filter(objective__programme_id=viewer.programme_id)
    told = rows if viewer.may(Permission.SEE_OBJECTIVES) else rows.none()
    return of_rows(told, "objective", numbers)


def of_commitments(viewer: Viewer, numbers: Iterable[int]) -> Of:
    """Who owed some promises to whom before, and how often they were looked at."""
    rows = EarlierCommitment.objects.filter(commitment__programme_id=viewer.programme_id)
    told = rows if viewer.may(Permission.SEE_OBJECTIVES) else rows.none()
    return of_rows(told, "commitment", numbers)


def objectives_as_said(viewer: Viewer, rows: Iterable[Objective], on: date) -> list[Objective]:
    """Objectives with those who were party to them on a day."""
    found = list(rows)
    if on >= timezone.localdate():
        return found
    before = of_objectives(viewer, [row.pk for row in found])
    return [as_said(row, before[row.pk], on) for row in found]


def commitments_as_said(viewer: Viewer, rows: Iterable[Commitment], on: date) -> list[Commitment]:
    """Promises with those who owed them and were owed them on a day."""
    found = list(rows)
    if on >= timezone.localdate():
        return found
    before = of_commitments(viewer, [row.pk for row in found])
    return [as_said(row, before[row.pk], on) for row in found]
