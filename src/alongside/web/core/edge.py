"""The edge of the site: refusals become sentences, and no page is kept by anything on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.study.errors import AlongsideError

REFUSED = 422
LARGEST_NUMBER = 2**63 - 1
# Passkeys, and what is copied for passing on, are all that a page may ask a device for.
NOTHING_OF_THE_DEVICE = ", ".join(
    [
        *(f"{one}=()" for one in (
            "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
            "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection",
            "local-fonts", "magnetometer", "microphone", "midi", "payment",
            "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
        )),
        *(f"{one}=(self)" for one in (
            "clipboard-write", "publickey-credentials-create", "publickey-credentials-get",
        )),
    ]
)  # fmt: skip
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
        response["Permissions-Policy"] = NOTHING_OF_THE_DEVICE
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, places: dict[str, Any]
    ) -> HttpResponse | None:
        """What no database can keep is refused, or is not there, before anything is made of it."""
        if any(map(_unkeepable, places.values())):
            raise Http404
        if any("\0" in one for _, told in request.POST.lists() for one in told):
            return _refused(request, UNKEEPABLE)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, AlongsideError):
            return None
        return _refused(request, str(error), status=getattr(error, "status", REFUSED))


def _unkeepable(place: object) -> bool:
    """A part of an address that no table can hold: a number too large, a letter that is none."""
    if isinstance(place, int):
        return place > LARGEST_NUMBER
    return isinstance(place, str) and "\0" in place


def _refused(request: HttpRequest, sentence: str, *, status: int = REFUSED) -> HttpResponse:
    page = "refusal.html" if getattr(request, "htmx", False) else "refused.html"
    return render(request, page, {"sentence": sentence}, status=status)
