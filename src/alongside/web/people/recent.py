"""Asking again: what leaves the house, or is opened, is for whoever proved again who they are."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, overload

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

View = Callable[..., HttpResponse]


def proved_recently(request: HttpRequest) -> bool:
    """Whether a password, code or passkey was given in this session within the last ten minutes."""
    user: Any = request.user
    records = get_authentication_records(request, user if user.is_authenticated else None)
    latest = max((one["at"] for one in records), default=0.0)
    return 0 <= time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


@overload
def recently_authenticated(view: View) -> View: ...
@overload
def recently_authenticated(
    *, back: str = "", about: str = "", posts: bool = False
) -> Callable[[View], View]: ...
def recently_authenticated(
    view: View | None = None, *, back: str = "", about: str = "", posts: bool = False
) -> Any:
    """A page for those who gave a password, code or passkey within the last ten minutes.

    It stands below ``programme_view``, so that nobody is asked for a password at an address that
    is not there for them:

    >>> @programme_view(Permission.OPEN_ORIGINAL)
    ... @recently_authenticated
    ... def unlock(request, programme, viewer): ...

    Others are asked, and come back to the page. A file, or an address that only takes posts, names
    the page (of the programme, where it is in one) to come ``back`` to, and the part of their own
    address that says what it is ``about`` (``pk``); nothing of a post is kept meanwhile. With
    ``posts``, a page that lists may be read without, and only what it does asks.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, *args: Any, **keywords: Any) -> HttpResponse:
            if (posts and request.method != "POST") or proved_recently(request):
                return view(request, *args, **keywords)
            return _ask_again(request, back, [keywords[about]] if about else [])

        shown.asks_again = True
        return shown

    return decorate(view) if view else decorate


def _ask_again(request: HttpRequest, back: str, about: list[Any]) -> HttpResponse:
    path = request.path
    if back:
        standing = getattr(request, "standing", None)
        path = reverse(back, args=[*([standing.programme.slug] if standing else []), *about])
    query = request.META.get("QUERY_STRING", "")
    then = f"{path}?{query}" if query else path
    at = f"{reverse('account_reauthenticate')}?{urlencode({'next': then})}"
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(at)
    return redirect(at)
