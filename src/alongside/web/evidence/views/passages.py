"""The page of places to read again after somebody withdrew."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.evidence import rereading
from alongside.web.people.viewing import programme_view


@programme_view(P.WITHDRAW)
def passages(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Where others speak of somebody who withdrew, each with what stands around it."""
    return render(request, "evidence/passages.html", {"places": rereading.open_places(viewer)})


@require_POST
@programme_view(P.WITHDRAW)
def passage_decided(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Leave the words as they are, or take some of them out."""
    if "out" in request.POST:
        words = request.POST.get("words", "").replace("\r\n", "\n")
        rereading.take_out(viewer, pk, by=request.user, words=words)
        messages.success(
            request, _("Those words are out of the text; all others stand as they did.")
        )
    else:
        rereading.leave_as_it_is(viewer, pk, by=request.user)
        messages.success(request, _("It stays as it is."))
    return redirect("passages", programme.slug)
