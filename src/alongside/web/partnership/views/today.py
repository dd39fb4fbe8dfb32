"""Today: what waits for somebody, what is owed to them first, and the dates ahead."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.queries.ahead import ahead
from alongside.web.partnership.queries.commitments import promised_in_force
from alongside.web.partnership.queries.first_steps import first_steps
from alongside.web.partnership.queries.waiting import waiting
from alongside.web.people.viewing import programme_view

SOON = timedelta(days=90)
MOST = 12
PARTS = {
    "leaving": _("Somebody is leaving"),
    "owed": _("What we are owed"),
    "owe": _("What we owe"),
    "position": _("What waits for our word"),
    "presence": _("Police at what we do"),
    "handover": _("Hand-overs that are open"),
    "raised": _("Concerns to answer"),
    "asked": _("Asked of data stewards"),
    "disclose": _("Requests to disclose"),
    "loop": _("Recommendations and what is done about them"),
}
ORDER = {key: n for n, key in enumerate(PARTS)}


@programme_view(P.SEE_OBJECTIVES)
def today(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What waits for the viewer on a day, and what is ahead of them."""
    on = day_of(request)
    waits = waiting(viewer, on)
    dates = ahead(viewer, on, on + SOON)
    waits.sort(key=lambda one: ORDER.get(one.part, len(ORDER)))
    page, every = page_of(request, waits), Counter(one.part for one in waits)
    context = {
        "on": on,
        "page": page,
        "parts": [
            (key, title, every[key], [(one, _at(programme, one)) for one in several])
            for key, title in PARTS.items()
            if (several := [one for one in page if one.part == key])
        ],
        "waits": len(waits),
        "owed": sum(1 for one in waits if one.part == "owed"),
        "late": sum(1 for one in waits if one.late),
        "dates": [(one, _at(programme, one)) for one in dates[:MOST]],
        "next": dates[0] if dates else None,
        "more": max(0, len(dates) - MOST),
        "days": SOON.days,
        "promised": promised_in_force(viewer, on),
        "first_steps": [] if waits else first_steps(viewer),
        "of_an_organisation": viewer.organisation_id is not None,
    }
    return render(request, "partnership/today.html", context)


def _at(programme, one) -> str:
    address = reverse(one.to, args=[programme.slug, *([one.pk] if one.pk is not None else [])])
    place = getattr(one, "place", "")
    return f"{address}#{place}" if place else address
