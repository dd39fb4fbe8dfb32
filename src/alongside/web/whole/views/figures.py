"""Figures of the partnership on any day: what each counts, what is missing, what it cannot tell."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.people.viewing import programme_view
from alongside.web.whole.figuring import figures_on
from alongside.web.whole.queries.behind import MOST, alone, rows_behind

HEADINGS = {
    "continuity": _("Who holds relationships, and whether they are kept"),
    "handover": _("Hand-overs"),
    "objectives": _("Objectives, and who stands behind them"),
    "commitments": _("Commitments"),
    "coproduction": _("Making together, as each side rates it"),
    "presence": _("Police presence, agreed and as it was"),
    "sag": _("Safety Advisory Group"),
    "network": _("The network of organisations"),
    "reach": _("Reach"),
    "voice": _("Whose voices"),
    "resource": _("What was given, and lost to duty"),
    "ties": _("New relationships and introductions"),
    "loop": _("Recommendations, actions and concerns"),
}


def _told(figure: dict[str, Any]) -> str:
    """The value of a figure as it is read aloud: a share in hundredths, a count without a unit."""
    value, unit = figure["value"], figure["unit"]
    if not isinstance(value, int | float):
        return str(value)
    if unit == "share":
        return f"{value * 100:.0f} %"
    words = f"{value:g}" if isinstance(value, float) and value.is_integer() else str(value)
    return words if unit in {"count", "0 to 1"} else f"{words} {unit}"


@programme_view(P.SEE_ACCOUNTS_GIVEN)
def figures(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every figure with its n, what is missing and what it cannot tell."""
    on = day_of(request)
    found, is_now = figures_on(programme.pk, on)
    questions = [
        (HEADINGS[name], [one | {"told": _told(one)} for _, one in group])
        for name, group in groupby(found, key=lambda one: one[0])
    ]
    context = {
        "on": on,
        "questions": questions,
        "is_now": is_now,
        "n": len(found),
        "alone": alone(viewer, on),
    }
    return render(request, "whole/figures.html", context)


@programme_view(P.SEE_ACCOUNTS_GIVEN)
def figure(request: HttpRequest, programme, viewer: Viewer, key: str) -> HttpResponse:
    """One figure with the rows that it counts, as far as the viewer may see them by name."""
    on = day_of(request)
    found, is_now = figures_on(programme.pk, on)
    question, figure = next((one for one in found if one[1]["key"] == key), ("", None))
    if figure is None:
        raise Http404
    rows, others = rows_behind(viewer, question, figure["rows"][:MOST])
    told = [
        {
            "key": row.key,
            "label": row.label,
            "address": reverse(row.address, args=[programme.slug, row.pk]) if row.address else "",
        }
        for row in rows
    ]
    figure |= {"told": _told(figure)}
    context = {"on": on, "figure": figure, "rows": told, "others": others, "is_now": is_now}
    context["more"] = max(0, len(figure["rows"]) - MOST)
    return render(request, "whole/figure.html", context)
