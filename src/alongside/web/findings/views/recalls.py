"""The page of what is left to do about findings and copies after somebody withdrew."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.findings import recalling
from alongside.web.people.viewing import programme_view


@programme_view(P.PUBLISH_FINDING)
def recalls(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Findings that became thin, copies to be asked back, editions no longer read here."""
    context = {
        "thin": recalling.thin(viewer),
        "copies": recalling.copies(viewer),
        "editions": recalling.recalled(viewer),
    }
    return render(request, "findings/recalls.html", context)


@require_POST
@programme_view(P.PUBLISH_FINDING)
def thin_decided(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A thin finding stands."""
    recalling.let_stand(viewer, pk, by=request.user)
    messages.success(request, _("It stands, on what it still has."))
    return redirect("recalls", programme.slug)


@require_POST
@programme_view(P.PUBLISH_FINDING)
def recall_settled(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A copy is gone."""
    recalling.settle(viewer, pk, by=request.user)
    messages.success(request, _("That copy is dealt with."))
    return redirect("recalls", programme.slug)
