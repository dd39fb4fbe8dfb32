"""Limits: how often something may be tried, counted once for every process of the server."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from alongside.study.errors import Refused


class TooOften(Refused):
    """Something was tried more often than its limit; shown with status 429."""

    status = 429


log = logging.getLogger("alongside.accounts")
WAIT = "That was tried too often from here: wait a few minutes, then try again."


def count(request: HttpRequest, action: str, *, key: str = "") -> None:
    """One more try of an action. Raises TooOften beyond the limit that the settings give it.

    ``key`` is what is tried: the number of a link, the code of a participant. It is kept hashed.
    """
    allowed = ratelimit.consume(
        request, app="alongside", action=action, config=settings.LIMITS, key=key, limit_get=True
    )
    if not allowed:
        log.warning("%s was tried more often than its limit.", action)
        raise TooOften(WAIT)


def limited(action: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view whose posts are counted; its ``pk``, where it has one, is what is tried."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def shown(request: HttpRequest, *args: Any, **keywords: Any) -> HttpResponse:
            if request.method == "POST":
                count(request, action, key=str(keywords.get("pk", "")))
            return view(request, *args, **keywords)

        shown.limited_as = action
        return shown

    return decorate
