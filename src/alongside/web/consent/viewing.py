"""How each of a participant's own pages finds out who is looking."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from alongside.web.consent.entering import entered

View = Callable[..., HttpResponse]


def own_page(view: View) -> View:
    """A page for whoever came in by a participant link, called with their ParticipantViewer.

    >>> @own_page
    ... def own_words(request, viewer): ...

    Anybody else is told how to come in, in the same words whoever they are.
    """

    @login_not_required
    @sensitive_post_parameters()
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **keywords: Any) -> HttpResponse:
        viewer = entered(request)
        if viewer is None:
            return kept_to_oneself(render(request, "own/closed.html", status=403))
        request.own = viewer
        return kept_to_oneself(view(request, viewer, *args, **keywords))

    shown.own_page = True
    return shown


def kept_to_oneself(response: HttpResponse) -> HttpResponse:
    """Nothing on the way keeps the page, and no other site hears where its reader came from."""
    response["Cache-Control"] = "private, no-store"
    # "no-referrer" would make browsers send "Origin: null", which the check of forms refuses.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
