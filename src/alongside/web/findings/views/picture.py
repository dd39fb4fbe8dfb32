"""The first page of a programme, the mosaic, and the reach table that says the same."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from alongside.report.drawings import Drawing, reach_drawing
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.findings import telling
from alongside.web.findings.mosaic import mosaic_of
from alongside.web.findings.showing import Reach, reach_of
from alongside.web.partnership.day import day_of
from alongside.web.partnership.queries.attendance import came_by_group
from alongside.web.people.viewing import programme_view


@programme_view(P.SEE_PROGRAMME)
def picture(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The first page: the mosaic of cleared quotes."""
    every = telling.cleared_quotes(viewer)
    groups = telling.heard(viewer)
    chosen = request.GET.get("group", "")
    shown = [q for q in every if not chosen or q.participant.group.key == chosen]
    context = {
        "mosaic": mosaic_of(groups, every, least=telling.least_told(viewer)),
        "sections": mosaic_of(groups, shown).sections,
        "chosen": next((g for g in groups if g.key == chosen), None),
    }
    return render(request, "findings/picture.html", context)


@programme_view(P.SEE_PROGRAMME)
def reach(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Who was heard, against whom we meant to hear."""
    answer = reach_of(mosaic_of(telling.heard(viewer), telling.cleared_quotes(viewer)))
    on = day_of(request)
    context = {
        "reach": answer,
        "least": telling.least_told(viewer),
        "drawing": _drawn(viewer, answer),
        "on": on,
        "came": came_by_group(viewer, on) if viewer.may(P.SEE_INITIATIVES) else [],
    }
    return render(request, "findings/reach.html", context)


def _drawn(viewer: Viewer, answer: Reach) -> Drawing:
    """Conversations held of those meant; for others, people heard, as their table has them."""
    inside = viewer.may(P.WRITE_FINDING)
    rows = [
        (voice.group.label, voice.group.hue, voice.heard, voice.meant)
        if inside
        else (voice.group.label, voice.group.hue, voice.group.people, 0)
        for voice in answer.mosaic.voices
    ]
    return reach_drawing(rows, said=_("A bar for each group. The table below says the same."))
