"""What a partner promises before the first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.web.core.law import article, terms
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.people import queries as people
from alongside.web.people.viewing import programme_view


@programme_view(P.SEE_PROGRAMME, before_promise=True)
@alone
def promise(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The terms, and agreeing to them once; afterwards, when that was."""
    promised = people.has_promised(viewer)
    if request.method == "POST":
        if not promised:
            people.new_promise(viewer).give(by=request.user)
        return redirect("begin", programme.slug)
    context = {
        "terms": terms(),
        "article": article("safeguards"),
        "promised": promised,
        "given": people.promise_of(viewer),
    }
    return render(request, "registers/promise.html", context)
