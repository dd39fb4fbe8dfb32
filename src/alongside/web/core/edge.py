"""The edge of the site: refusals become sentences, and no page is kept by anything on the way."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.study.errors import AlongsideError

REFUSED = 422


class EdgeMiddleware:
    """Shows every expected refusal where the person is looking; pages are not stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, AlongsideError):
            return None
        page = "refusal.html" if getattr(request, "htmx", False) else "refused.html"
        return render(request, page, {"sentence": str(error)}, status=REFUSED)
