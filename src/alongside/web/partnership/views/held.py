"""What is held about us: one page and one file, with who read it."""

from __future__ import annotations

from functools import partial

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.queries import held as queries
from alongside.web.partnership.queries.people import own
from alongside.web.partnership.rules.held import APART
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view

SOME, MOST_SHOWN = 6, 50


@programme_view(P.KEEP_PEOPLE)
def held(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every field that is held about one's own organisation, of each kind of row a page."""
    parts = queries.held_in_words(viewer, partial(_page, request))
    looks = queries.looks(viewer)
    ours = [one for one in looks if one.ours]
    context = {
        "organisation": own(viewer),
        "parts": [part for part in parts if part.rows],
        "empty": [part.title for part in parts if not part.rows],
        "rows": sum(len(part.ids) for part in parts),
        "open": request.GET.keys(),
        "apart": list(APART.values()),
        "looks": ours[:MOST_SHOWN],
        "looked": len(ours),
        "by_police": sum(1 for one in ours if one.by_police),
        "elsewhere": [one for one in looks if not one.ours][:MOST_SHOWN],
        "may_take": viewer.may(P.TAKE_PARTNERSHIP),
    }
    return render(request, "partnership/held.html", context)


@programme_view(P.TAKE_PARTNERSHIP)
@recently_authenticated(back="held")
@require_POST
def held_file(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The same as one file, for those who may take away what is theirs."""
    told = queries.as_file(viewer)
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="what-is-held-about-us.json"'
    return answer


def _page(request: HttpRequest, part: queries.Part) -> Page:
    return page_of(request, part.ids, SOME, name=part.label, at=part.label)
