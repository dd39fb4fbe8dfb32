"""Breaches, and who read what."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from alongside.web.core.models import Reading
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.registers.models import (
    Breach,
)


def breaches(viewer: Viewer) -> list[Breach]:
    """All breaches, the latest noticed first."""
    return list(Breach.objects.filter(programme_id=viewer.programme_id))


def breach(viewer: Viewer, pk: int) -> Breach:
    """One of them; Http404 where there is none."""
    return get_object_or_404(Breach.objects.filter(programme_id=viewer.programme_id, pk=pk))


def new_breach(viewer: Viewer) -> Breach:
    """A breach that is not written down yet."""
    return Breach(programme_id=viewer.programme_id)


def who_saw(viewer: Viewer, kind: str, pk: int) -> list[Reading]:
    """Everybody who looked at one thing, when and why, the latest first. One query."""
    if not viewer.may(P.KEEP_BREACHES):
        return []
    rows = Reading.objects.filter(
        programme_id=viewer.programme_id, subject_kind=kind, subject_id=pk
    )
    return list(rows.select_related("account", "event"))


def kinds_read(viewer: Viewer) -> list[str]:
    """The kinds of things that somebody has looked at."""
    if not viewer.may(P.KEEP_BREACHES):
        return []
    rows = Reading.objects.filter(programme_id=viewer.programme_id).order_by("subject_kind")
    return list(rows.values_list("subject_kind", flat=True).distinct())
