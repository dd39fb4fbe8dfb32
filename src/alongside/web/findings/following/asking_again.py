"""What asking again showed, and where it can have been asked."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Encounter
from alongside.web.findings.following.loop import Loop
from alongside.web.findings.models import (
    Finding,
    FollowUp,
    Quote,
)
from alongside.web.findings.rules import readable_recommendations


def follow_ups_of(viewer: Viewer, findings: list[Finding], on: date) -> list[FollowUp]:
    """What asking again showed of findings that the viewer reads, newest first."""
    rows = FollowUp.objects.filter(finding__in=[one.pk for one in findings], on__lte=on)
    told = rows.exclude(verdict=FollowUp.Verdict.NOT_ASKED)
    readable = told.filter(recommendation__in=readable_recommendations(viewer).values("pk"))
    return list(
        readable.select_related("recommendation", "finding")
        .prefetch_related("encounters")
        .order_by("-on", "-id")
    )


def borne_out(
    follow_ups: list[FollowUp], quotes: list[Quote]
) -> list[tuple[FollowUp, list[Quote]]]:
    """Each follow-up with those of some quotes that were said where it was asked."""
    rows = Quote.objects.filter(pk__in=[quote.pk for quote in quotes])
    where = dict(rows.values_list("pk", "source__encounter_id")) if follow_ups else {}
    told = []
    for one in follow_ups:
        asked = {encounter.pk for encounter in one.encounters.all()}
        own = [q for q in quotes if q.finding_id == one.finding_id and where[q.pk] in asked]
        told.append((one, own))
    return told


def new_follow_up(loop: Loop, on: date) -> FollowUp:
    """A follow-up that is not told yet."""
    return FollowUp(recommendation=loop.recommendation, on=on)


def encounters_since(viewer: Viewer, loop: Loop) -> QuerySet[Encounter]:
    """Encounters in which it can have been asked again: since it was out, or on no known day."""
    rows = Encounter.objects.filter(programme_id=viewer.programme_id)
    if out := loop.recommendation.published_at:
        rows = rows.filter(Q(held_on=None) | Q(held_on__gte=timezone.localdate(out)))
    return rows.filter(Q(held_on=None) | Q(held_on__lte=loop.on)).order_by("-held_on", "-id")
