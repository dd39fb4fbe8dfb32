"""Retaining: whatever is past its time is deleted by the clock, unless somebody holds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from alongside.web.consent.models import Retained
from alongside.web.consent.schedule import BY_KEY, Line, begin_schedule, schedule
from alongside.web.consent.withdrawing import resume
from alongside.web.core.clock import TIMED
from alongside.web.core.models import Event
from alongside.web.people.models import Programme
from alongside.web.vault.stores import scrub, together


def due(programme: Programme, *, now: datetime | None = None) -> dict[str, int]:
    """How many things of each kind are past their time and not held; nothing is deleted.

    Those that wait for a look at the schedule are among them.
    """
    found = {line.kind.key: len(rows) for line, rows in _past(programme, now)}
    return {key: count for key, count in found.items() if count}


def turn(programme: Programme, *, now: datetime | None = None) -> dict[str, int]:
    """Delete what is past its time. Answers how many of each kind; nothing the second time.

    What nobody of the programme has seen to go so soon waits for a lead's look at the schedule.
    """
    begin_schedule(programme)
    gone: dict[str, int] = {}
    for line, rows in _past(programme, now):
        if not rows or not line.seen:
            continue
        with together():
            hashes = [TIMED[line.kind.key].let_go(one) for one in rows]
            told = Retained.objects.create(
                programme=programme, kind=line.kind.key, count=len(rows),
                hashes=sorted(one for one in hashes if one),
            )  # fmt: skip
            Event.tell(
                verb="let_go_by_the_clock", subject=told, by=None, programme_id=programme.pk,
                facts={"count": len(rows)},
            )  # fmt: skip
        gone[line.kind.key] = len(rows)
    return gone


def turn_everywhere(*, now: datetime | None = None) -> dict[str, dict[str, int]]:
    """The same for every programme, once withdrawals that were cut short are finished."""
    resume()
    gone = {one.title: turn(one, now=now) for one in Programme.objects.order_by("pk")}
    if any(gone.values()):
        transaction.on_commit(scrub)
    return gone


def past(programme: Programme) -> list[Retained]:
    """What the clock deleted, the latest first."""
    found = list(Retained.objects.filter(programme=programme)[:50])
    for one in found:
        one.shown = BY_KEY[one.kind].label if one.kind in BY_KEY else one.kind
    return found


def _past(programme: Programme, now: datetime | None) -> Iterator[tuple[Line, list[Any]]]:
    now = now or timezone.now()
    for line in schedule(programme.pk):
        if line.days is not None and not line.held and line.kind.key in TIMED:
            before = now - timedelta(days=line.days)
            yield line, list(TIMED[line.kind.key].due(programme, before))
