"""Limits: how often something may be tried, counted once for every process of the server."""

from __future__ import annotations

import hashlib
import logging
import secrets
import time
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


# Chosen anew by every process and written nowhere: what is counted here leads back to nobody.
_SALT = secrets.token_bytes(16)
_tried: dict[bytes, list[float]] = {}
_MOST_COUNTED = 10_000


def count_here(request: HttpRequest, action: str, *, tries: int, seconds: int) -> None:
    """One more try from where it comes. Raises TooOften beyond so many in so many seconds.

    For what nobody may be traced by: the address is hashed with a salt that dies with the process,
    and is kept in memory alone, never in the database or a log.
    """
    if len(_tried) >= _MOST_COUNTED:
        _tried.clear()
    now = time.monotonic()
    key = hashlib.blake2b(f"{action} {ratelimit.get_ip(request)}".encode(), key=_SALT).digest()
    recent = [at for at in _tried.get(key, []) if at > now - seconds]
    if len(recent) >= tries:
        raise TooOften(WAIT)
    _tried[key] = [*recent, now]


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
