"""Forgetting: what a process keeps in memory of texts is dropped, here at once, elsewhere soon.

Processes of one host see the time of a file that they share. Hosts that serve one PostgreSQL share
no folder; they see a word that changes, in the table in which tries are counted too.

>>> @forgets
... def forget(): _kept.clear()
"""

from __future__ import annotations

import gc
import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse

_forgetting: list[Callable[[], object]] = []
_seen: dict[str, tuple[float, str]] = {}
WORD = "forgetting"


def forgets(drop: Callable[[], object]) -> Callable[[], object]:
    """Register what drops something that is kept between requests."""
    _forgetting.append(drop)
    return drop


def forget_here() -> None:
    """Drop everything that this process keeps."""
    for drop in _forgetting:
        drop()
    gc.collect()


def forget_everywhere() -> None:
    """Drop it here, and tell the other processes to do so before their next answer."""
    forget_here()
    _sign().touch()
    tell_other_hosts()


def tell_other_hosts() -> None:
    """The other hosts, where there can be any, drop what they keep; here it stays."""
    if _is_shared():
        cache.set(WORD, secrets.token_hex(8), timeout=None)
    _seen["sign"] = _signs()


class ForgettingMiddleware:
    """Before any answer: was anything destroyed elsewhere since this process last looked?"""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(settings.STATIC_URL):
            now = _signs()
            if now != _seen.setdefault("sign", now):
                forget_here()
                _seen["sign"] = now
        return self.get_response(request)


def _is_shared() -> bool:
    return connection.vendor == "postgresql"


def _signs() -> tuple[float, str]:
    return _touched(), cache.get(WORD, "") if _is_shared() else ""


def _sign() -> Path:
    return Path(settings.ALONGSIDE_DATA) / "withdrawn.at"


def _touched() -> float:
    try:
        return _sign().stat().st_mtime
    except FileNotFoundError:
        return 0.0
