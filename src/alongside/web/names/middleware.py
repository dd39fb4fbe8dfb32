"""Every file that a page of a programme answers with passes the gate on its way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.study.errors import Refused
from alongside.web.names.gate import cleared

REFUSED = 422
_FILE_NAME = re.compile(r"filename\*?=(?:UTF-8'')?\"?([^\";]+)")
_PAGES = ("text/html", "application/json", "text/event-stream", "text/plain", "text/javascript")


class NamesMiddleware:
    """Looks through whatever is no page: a download, a picture, a package, in any format."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        standing = getattr(request, "standing", None)
        if standing is None or not _leaves(response) or _meant(request):
            return response
        if response.streaming:
            content = b"".join(response.streaming_content)
            response.streaming_content = [content]
        else:
            content = response.content
        try:
            cleared(standing.programme.pk, content, _name(response))
        except Refused as refusal:
            return render(request, "refused.html", {"sentence": str(refusal)}, status=REFUSED)
        return response


def _leaves(response: HttpResponse) -> bool:
    if response.status_code != 200:
        return False
    kind = response.get("Content-Type", "").partition(";")[0].strip()
    return "attachment" in response.get("Content-Disposition", "") or kind not in _PAGES


def _meant(request: HttpRequest) -> bool:
    """Whether the page says that its files carry names, and why."""
    match = request.resolver_match
    return bool(match and getattr(match.func, "carries_names", ""))


def _name(response: HttpResponse) -> str:
    found = _FILE_NAME.search(response.get("Content-Disposition", ""))
    return unquote(found[1]) if found else ""
