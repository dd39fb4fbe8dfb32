"""The page where a lead says who codes what."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from alongside.web.core.policy import Permission
from alongside.web.evidence import queries
from alongside.web.evidence.assigning import assign_everything, change_assignments
from alongside.web.people.viewing import programme_view

PAGE = 50
LONGEST = 12


@require_http_methods(["GET", "POST"])
@programme_view(Permission.ASSIGN)
def assignments(request: HttpRequest, programme, viewer) -> HttpResponse:
    """Every text with who codes it, fifty at a time; and changing that."""
    first = _whole(request.GET.get("first", "0"))
    if request.method == "POST":
        messages.success(request, _changed(request, viewer))
        here = reverse("assignments", args=[programme.slug])
        return redirect(f"{here}?first={first}" if first else here)
    coders = queries.coders(viewer)
    rows = queries.assignment_rows(viewer, coders, first=first, most=PAGE + 1)
    context = {
        "coders": coders,
        "rows": rows[:PAGE],
        "total": queries.assignment_totals(viewer, coders),
        "following": first + PAGE if len(rows) > PAGE else None,
        "preceding": max(first - PAGE, 0) if first else None,
    }
    return render(request, "evidence/assignments.html", context)


def _changed(request: HttpRequest, viewer) -> str:
    everything = request.POST.get("everything", "")
    if everything:
        fresh = assign_everything(viewer, _whole(everything), by=request.user)
        words = ngettext(
            "%(n)s text more is theirs: they code every text.",
            "%(n)s texts more are theirs: they code every text.",
            fresh,
        )
        return words % {"n": fresh}
    ticked = [tuple(map(_whole, one.split("-", 1))) for one in request.POST.getlist("codes")]
    shown = map(_whole, request.POST.getlist("shown"))
    pairs = [(pair[0], pair[1]) for pair in ticked if len(pair) > 1]
    changed = change_assignments(viewer, shown, pairs, by=request.user)
    return ngettext("%(n)s tick was changed.", "%(n)s ticks were changed.", changed) % {
        "n": changed
    }


def _whole(told: str) -> int:
    if not told.isdecimal() or len(told) > LONGEST:
        raise Http404
    return int(told)
