"""Requests to disclose, and what the public is told of them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from alongside.web.core.models import Asking
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import (
    Programme,
)
from alongside.web.registers.models import (
    DisclosureRequest,
)


def requests(viewer: Viewer) -> list[DisclosureRequest]:
    """The register of requests, the latest first; empty for those who may not read it."""
    if not viewer.may(P.READ_DISCLOSURES):
        return []
    rows = DisclosureRequest.objects.filter(programme_id=viewer.programme_id)
    return list(rows.select_related("organisation", "filed_by"))


def undecided(viewer: Viewer) -> list[tuple[str, date | None]]:
    """Who asks in each request that is not decided, in words, and by when; the oldest first."""
    rows = requests(viewer)[::-1]
    return [(one.get_body_display(), one.answer_by) for one in rows if not one.decided]


def request_for(viewer: Viewer, guid: UUID) -> DisclosureRequest:
    """One request; Http404 where there is none, or it is not for this viewer."""
    rows = DisclosureRequest.objects.filter(programme_id=viewer.programme_id, guid=guid)
    if not viewer.may(P.READ_DISCLOSURES):
        raise Http404
    return get_object_or_404(rows.select_related("organisation", "filed_by"))


def asking_of(request: DisclosureRequest) -> Asking | None:
    """The decision on a request that waits for a second person, or None."""
    rows = Asking.objects.filter(
        act="decide_disclosure",
        subject_kind=request._meta.label_lower,
        subject_id=request.pk,
        approved_at=None,
        declined_at=None,
        done_at=None,
    )
    return rows.select_related("asked_by").first()


def decision_of(request: DisclosureRequest) -> Asking | None:
    """Who asked for and who agreed to what was decided, or None."""
    rows = Asking.objects.filter(
        act="decide_disclosure",
        subject_kind=request._meta.label_lower,
        subject_id=request.pk,
        approved_at__isnull=False,
    )
    return rows.select_related("asked_by", "answered_by").first()


def counted(programme: Programme) -> list[dict]:
    """Requests by year, as anybody may read them: how many, from whom, and what was answered."""
    years: dict[int, Counter] = {}
    for one in DisclosureRequest.objects.filter(programme=programme):
        year = years.setdefault(timezone.localtime(one.created_at).year, Counter())
        year["asked"] += 1
        year["by_police"] += one.body == DisclosureRequest.Body.POLICE
        year["refused"] += one.decided == DisclosureRequest.Answer.REFUSE
        year["given"] += one.left_at is not None
        year["open"] += not one.decided
        year["told"] += one.told == DisclosureRequest.Told.YES
    keys = ("asked", "by_police", "refused", "given", "open", "told")
    return [
        {"year": year, **{key: counts[key] for key in keys}}
        for year, counts in sorted(years.items(), reverse=True)
    ]
