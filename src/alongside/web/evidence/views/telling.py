"""How a view answers a page's own scripts: JSON, with a refusal as one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.utils.translation import gettext as _

from alongside.study.errors import AlongsideError, Refused


def told(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that a script sent; raises Refused for anything else."""
    try:
        value = json.loads(request.body)
        # Half a character, or none at all, is in no text: no database could keep it.
        if b"\\u0000" in json.dumps(value, ensure_ascii=False).encode():
            value = None
    except (ValueError, RecursionError, RawPostDataException):
        value = None
    if not isinstance(value, dict):
        raise Refused(_("What the page sent was not understood: reload it and try again."))
    return value


def in_json(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refusals of this view go back as ``{"refusal": sentence}`` with status 422."""

    @wraps(view)
    def answered(*args: Any, **keywords: Any) -> HttpResponse:
        try:
            return view(*args, **keywords)
        except AlongsideError as error:
            return JsonResponse({"refusal": str(error)}, status=422)

    return answered


def fresh(request: HttpRequest, tag: str) -> HttpResponse | None:
    """304 where the browser already has this version, else None."""
    if request.headers.get("If-None-Match") == f'"{tag}"':
        return tagged(HttpResponse(status=304), tag)
    return None


def tagged(response: HttpResponse, tag: str) -> HttpResponse:
    """The response with its version; it may be kept by this browser but asked for each time."""
    response["ETag"] = f'"{tag}"'
    response["Cache-Control"] = "private, no-cache"
    return response
