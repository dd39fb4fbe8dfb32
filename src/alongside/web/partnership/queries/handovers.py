"""Questions about hand-overs of one's own relationships."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.http import Http404

from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    HandOver,
)


def handovers(viewer: Viewer, on: date) -> list[HandOver]:
    """Hand-overs of one's own ties that were announced or begun by a day, open ones first."""
    me = viewer.organisation_id
    rows = HandOver.objects.filter(programme_id=viewer.programme_id).filter(
        Q(relationship__a=me) | Q(relationship__b=me)
    )
    rows = rows.select_related("relationship__a", "relationship__b", "outgoing", "incoming")
    found = list(rows.prefetch_related("promises")) if me else []
    return sorted(found, key=lambda h: (h.state_on(on) == "complete", h.outgoing_last_day))


def handover_for(viewer: Viewer, pk: int) -> HandOver:
    """A hand-over of one of one's own ties; Http404 for any other."""
    today = date.max
    found = next((h for h in handovers(viewer, today) if h.pk == pk), None)
    if found is None:
        raise Http404
    return found
