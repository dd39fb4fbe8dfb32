"""What people worry about, and who may open it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from alongside.web.core.policy import Permission as P
from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import (
    Collection,
    Programme,
)
from alongside.web.registers.models import (
    SafeguardingConcern,
    SafeguardingKey,
)


def concerns(viewer: Viewer) -> list[SafeguardingConcern]:
    """Every worry of the programme, for its safeguarding leads; nothing for anybody else."""
    if not viewer.may(P.HANDLE_CONCERNS):
        return []
    rows = SafeguardingConcern.objects.filter(programme_id=viewer.programme_id)
    return list(rows.select_related("read_by"))


def concern(viewer: Viewer, guid: UUID) -> SafeguardingConcern:
    """One worry, for a safeguarding lead; Http404 for anybody else."""
    if not viewer.may(P.HANDLE_CONCERNS):
        raise Http404
    return get_object_or_404(
        SafeguardingConcern.objects.filter(programme_id=viewer.programme_id, guid=guid)
    )


def concerns_raised_by(account_id: int | None, programme_id: int) -> list[SafeguardingConcern]:
    """What one account raised itself, to see how far it has come."""
    if account_id is None:
        return []
    rows = SafeguardingConcern.objects.filter(raised_by=account_id, programme_id=programme_id)
    return list(rows)


def concern_at(locator: str) -> SafeguardingConcern | None:
    """The worry behind a locator. What it says is for its code to open."""
    rows = SafeguardingConcern.objects.filter(locator=locator)
    return rows.select_related("programme").first()


def safeguarding_key(account_id: int) -> SafeguardingKey | None:
    """The key of a safeguarding lead, or None while they have chosen none."""
    return SafeguardingKey.objects.filter(account=account_id).first()


def unread(viewer: Viewer) -> tuple[int, datetime | None]:
    """How many worries wait to be read, and since when the oldest is late.

    The number is for a safeguarding lead; a research lead learns that one is late, and no number.
    """
    if not viewer.roles & {Role.SAFEGUARDING, Role.LEAD}:
        return 0, None
    waiting = SafeguardingConcern.objects.filter(
        programme_id=viewer.programme_id, read_at=None, closed_at=None
    ).order_by("due_at")
    rows = list(waiting.values_list("due_at", flat=True))
    late = rows[0] if rows and rows[0] < timezone.now() else None
    return (len(rows) if Role.SAFEGUARDING in viewer.roles else 0), late


def public_programme(slug: str) -> Programme:
    """A programme that anybody may read about: one that has listened. Http404 for any other."""
    listened = Collection.objects.filter(programme=OuterRef("pk"))
    return get_object_or_404(Programme.objects.filter(Exists(listened), slug=slug))


def public_programmes() -> list[Programme]:
    """Every programme that anybody may read about, by title."""
    listened = Collection.objects.filter(programme=OuterRef("pk"))
    return list(Programme.objects.filter(Exists(listened)).order_by("title"))
