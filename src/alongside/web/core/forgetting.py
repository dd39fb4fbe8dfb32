"""Forgetting: what a process keeps in memory of texts is dropped, here at once, elsewhere soon.

>>> @forgets
... def forget(): _kept.clear()
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_forgetting: list[Callable[[], object]] = []
_seen: dict[str, float] = {}


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
    """Drop it here, and tell the other processes of this host to do so before their next answer."""
    forget_here()
    _sign().touch()
    _seen["sign"] = _sign().stat().st_mtime


class ForgettingMiddleware:
    """Before any answer: has a withdrawal been made since this process last looked?"""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        _seen.setdefault("sign", _touched())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = _touched()
        if now != _seen.get("sign"):
            forget_here()
            _seen["sign"] = now
        return self.get_response(request)


def _sign() -> Path:
    return Path(settings.ALONGSIDE_DATA) / "withdrawn.at"


def _touched() -> float:
    try:
        return _sign().stat().st_mtime
    except FileNotFoundError:
        return 0.0
