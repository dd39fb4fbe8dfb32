"""How every page of a programme finds out who is looking."""

from __future__ import annotations

import logging
from collections.abc import Callable
from copy import copy
from datetime import date
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.web.core.policy import Permission
from alongside.web.core.reading_log import tell_read
from alongside.web.people.queries import Standing, has_promised, standing_in

View = Callable[..., HttpResponse]
REDIRECTED = 300
log = logging.getLogger("alongside.access")
# By numbers and the name of the right: neither a person nor a thing can be read from it.
REFUSED = "Account %s was refused %s in programme %s."


def programme_view(
    permission: Permission, *, before_promise: bool = False
) -> Callable[[View], View]:
    """A page of ``/p/<slug>/…`` for those with a permission, called with programme and viewer.

    >>> @programme_view(Permission.READ_SOURCE)
    ... def sources(request, programme, viewer): ...

    Anybody else is answered as though there were nothing at that address. A partner who has not
    promised to use nothing against a person is asked to first, unless ``before_promise``. Whatever
    a police account is shown is told, for the partners whom it is about to read.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, slug: str, *args: Any, **keywords: Any) -> HttpResponse:
            standing, every = standing_in(request.user, slug)  # type: ignore[arg-type]  # signed in
            if not standing.viewer.may(permission):
                log.warning(
                    REFUSED, standing.viewer.account_id, permission.name, standing.programme.pk
                )
                raise Http404
            request.standing, request.standings = standing, every
            if not before_promise and not has_promised(standing.viewer):
                return redirect("promise", slug)
            answer = _shown(view, request, standing, args, keywords)
            if standing.viewer.is_police and answer.status_code < REDIRECTED:
                _tell_police_look(request, standing, keywords)
            return answer

        shown.permission = permission
        return shown

    return decorate


def _shown(
    view: View, request: HttpRequest, standing: Standing, args: tuple, keywords: dict[str, Any]
) -> HttpResponse:
    """A page; of a day before there was anything on it, one that says so.

    That is told to whoever may read the page as it stands now, and nothing of it is shown.
    """
    try:
        return view(request, standing.programme, standing.viewer, *args, **keywords)
    except Http404:
        day = _past_day(request)
        if day is None or not keywords:
            raise
    now = copy(request)
    now.GET = QueryDict()
    with transaction.atomic():
        answer = view(now, standing.programme, standing.viewer, *args, **keywords)
        # What is not shown was not read either.
        transaction.set_rollback(True)
    if answer.status_code >= REDIRECTED:
        raise Http404
    return render(request, "nothing_then.html", {"on": day}, status=404)


def _past_day(request: HttpRequest) -> date | None:
    if request.method != "GET":
        return None
    try:
        day = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None
    return day if day < timezone.localdate() else None


def _tell_police_look(request: HttpRequest, standing: Standing, keywords: dict[str, Any]) -> None:
    name = request.resolver_match.url_name if request.resolver_match else ""
    number = keywords.get("pk")
    place = number if isinstance(number, int) else None
    tell_read(standing.viewer, standing.programme, what=name or "page", place=place)
