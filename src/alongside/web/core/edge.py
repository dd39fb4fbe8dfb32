"""The edge of the site: refusals become sentences, and no page is kept by anything on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.study.errors import AlongsideError

REFUSED = 422
UNKEEPABLE = "What was sent holds a character that is no letter: type those words again."


class EdgeMiddleware:
    """Shows every expected refusal where the person is looking; pages are not stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        if request.method == "POST" and request.path == reverse("account_logout"):
            # Texts that the browser kept under their fingerprints go with the one who leaves.
            response["Clear-Site-Data"] = '"cache"'
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """A character that PostgreSQL cannot keep is refused before anything is made of it."""
        if any("\0" in one for _, told in request.POST.lists() for one in told):
            return _refused(request, UNKEEPABLE)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, AlongsideError):
            return None
        return _refused(request, str(error))


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    page = "refusal.html" if getattr(request, "htmx", False) else "refused.html"
    return render(request, page, {"sentence": sentence}, status=REFUSED)
