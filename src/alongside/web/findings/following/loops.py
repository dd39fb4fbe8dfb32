"""Recommendations with their steps: those a viewer reads, and those that anybody does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.web.core.viewer import Viewer
from alongside.web.findings.following.loop import Loop, loop_of
from alongside.web.findings.models import (
    Action,
    Consequence,
    Finding,
    FollowUp,
    Recommendation,
    RecommendationResponse,
)
from alongside.web.findings.rules import readable_findings, readable_recommendations


def loops(viewer: Viewer, on: date, which: Q | None = None) -> list[Loop]:
    """Recommendations that the viewer reads, all or some, with their steps until a day."""
    among = readable_recommendations(viewer).filter(which or Q()).distinct()
    named = _named(viewer)
    rows = _rows(among, readable_findings(viewer))
    return [loop_of(row, on, named, viewer.organisation_id) for row in rows]


def published(viewer: Viewer, on: date) -> list[int]:
    """Ids of those the viewer reads that were out on a day, in their order."""
    rows = readable_recommendations(viewer).exclude(published_at=None)
    told = rows.order_by("number").values_list("pk", "published_at")
    return [pk for pk, at in told if at and timezone.localdate(at) <= on]


def unanswered(viewer: Viewer, on: date, which: Q) -> list[Loop]:
    """The same of some, as far as answers and asking again go: what was done is not fetched."""
    among = readable_recommendations(viewer).filter(which).distinct()
    rows = among.prefetch_related(
        "addressed_to", "responses", "follow_ups",
        Prefetch("actions", Action.objects.none()),
        Prefetch("consequences", Consequence.objects.none()),
    )  # fmt: skip
    return [loop_of(row, on, {}, viewer.organisation_id) for row in rows]


def states(viewer: Viewer, on: date, among: list[int]) -> dict[int, str]:
    """How far some of them have come, by id."""
    found = readable_recommendations(viewer).filter(pk__in=among).distinct()
    rows = found.prefetch_related(
        "addressed_to", "responses", "follow_ups", "actions", "consequences"
    )
    return {row.pk: loop_of(row, on, {}, viewer.organisation_id).state for row in rows}


def evidence_due(viewer: Viewer, on: date) -> list[tuple[int, str, date]]:
    """Those whose new evidence is due on a day, whoever they are addressed to: id, words, day.

    As ``Loop.state`` has it, of hundreds at once: published, not asked about again, and not
    refused by everybody.
    """
    asked = FollowUp.objects.filter(recommendation=OuterRef("pk"), on__lte=on)
    rows = readable_recommendations(viewer).filter(~Exists(asked), follow_up_due__lte=on).distinct()
    refused = _refused(rows.values("pk"), on)
    told = rows.values_list("pk", "text", "follow_up_due", "published_at")
    return [
        (pk, text, due)
        for pk, text, due, published in told
        if due and published and timezone.localdate(published) <= on and pk not in refused
    ]


def _refused(among: Any, on: date) -> set[int]:
    """Of some recommendations, those to which everybody they are addressed to said no."""
    latest: dict[int, dict[int, str]] = defaultdict(dict)
    said = RecommendationResponse.objects.filter(recommendation__in=among, on__lte=on)
    for pk, who, stance in said.order_by("on", "pk").values_list(
        "recommendation_id", "organisation_id", "stance"
    ):
        latest[pk][who] = stance
    addressed: dict[int, set[int]] = defaultdict(set)
    to = Recommendation.addressed_to.through.objects.filter(recommendation__in=among)
    for pk, who in to.values_list("recommendation_id", "organisation_id"):
        addressed[pk].add(who)
    return {
        pk
        for pk, stances in latest.items()
        if set(stances.values()) == {"reject"} and addressed[pk] <= set(stances)
    }


class LoopsForAnybody(Sequence[Loop]):
    """Published recommendations to some organisations, or to nobody in particular: no finding.

    A page of them is fetched once it is asked for.
    """

    def __init__(self, programme_id: int, concerned: frozenset[int], on: date) -> None:
        rows = Recommendation.objects.filter(programme_id=programme_id, published_at__date__lte=on)
        to = Recommendation.addressed_to.through.objects.filter(recommendation=OuterRef("pk"))
        ours = Exists(to.filter(organisation__in=concerned)) | ~Exists(to)
        self.rows, self.on = rows.filter(ours).order_by("number"), on

    def __len__(self) -> int:
        return self.rows.count()

    def __getitem__(self, which):
        several = _rows(self.rows, Finding.objects.none())[which]
        return [loop_of(row, self.on, {}, None) for row in several]


def loop_for(viewer: Viewer, pk: int, on: date) -> Loop:
    """One recommendation with its steps; Http404 where there is none for this viewer."""
    found = readable_recommendations(viewer).filter(pk=pk)
    row = _rows(found, readable_findings(viewer)).first()
    if row is None:
        raise Http404
    return loop_of(row, on, _named(viewer), viewer.organisation_id)


def new_response(viewer: Viewer, loop: Loop) -> RecommendationResponse:
    """An answer of the viewer's organisation that is not given yet."""
    assert viewer.organisation_id is not None  # the view asked for it first
    return RecommendationResponse(
        recommendation=loop.recommendation, organisation_id=viewer.organisation_id
    )


def _named(viewer: Viewer) -> dict[int, Finding]:
    """Findings the viewer reads that were asked about again, by id."""
    rows = readable_findings(viewer).filter(follow_ups__isnull=False).distinct()
    return {one.pk: one for one in rows}


def _rows(rows: QuerySet[Recommendation], findings: QuerySet[Finding]) -> QuerySet[Recommendation]:
    # A finding that is not published yet is not named, wherever it stands.
    return rows.prefetch_related(
        Prefetch("derived_from", queryset=findings),
        "addressed_to", "responses__organisation", "actions__owner",
        "actions__confirmed_by", "consequences__objective__wordings",
        "consequences__commitment__wordings", "consequences__remit_item__divisions",
        "consequences__usual_presence__initiative",
        "follow_ups__encounters",
    )  # fmt: skip
