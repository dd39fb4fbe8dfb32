"""The history of one row: what was done to it, which of its facts changed, and on which side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from alongside.web.core.models import Event
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.rules.held_words import field_words
from alongside.web.people.models import Membership


@dataclass(frozen=True)
class Happened:
    """One thing that was done: when, what, on which side, and which fields it changed, in words.

    Never by which person, and never what a field said.
    """

    at: datetime
    what: str
    whose: str
    changed: tuple[str, ...] = ()


def history(viewer: Viewer, *rows: models.Model, most: int = 50) -> list[Happened]:
    """What happened to rows of the viewer's programme, newest first."""
    which = models.Q(pk__in=[])
    for row in rows:
        which |= models.Q(subject_kind=row._meta.label_lower, subject_id=row.pk)
    events = list(
        Event.objects.filter(which, programme_id=viewer.programme_id).order_by("-id")[:most]
    )
    actors = {event.actor_id for event in events if event.actor_id}
    members = Membership.objects.filter(programme_id=viewer.programme_id, account__in=actors)
    sides = {m.account_id: m.organisation for m in members.select_related("organisation")}
    return [
        Happened(event.at, event.verb_shown, _whose(sides.get(event.actor_id)), _fields(event))
        for event in events
    ]


def _fields(event: Event) -> tuple[str, ...]:
    """Which fields came to say something else, in words; those that have none are not told."""
    told = (field_words(event.subject_kind, name) for name in event.facts.get("changed", ()))
    return tuple(one for one in told if one)


def _whose(organisation) -> str:
    return organisation.name if organisation else "the research team"
