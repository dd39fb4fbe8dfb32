"""One's dates in a calendar, as a file or a feed, and a word by mail once a week."""

from __future__ import annotations

import base64
import binascii

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.web.core.limits import count
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.digesting import week_of
from alongside.web.partnership.ical import as_calendar
from alongside.web.partnership.queries import calendars as queries
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view

KIND = "text/calendar; charset=utf-8"


@programme_view(P.SEE_OBJECTIVES)
def calendar(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """How one's dates come into a calendar, and whether a word comes by mail."""
    return _page(request, viewer)


@programme_view(P.SEE_OBJECTIVES)
@require_safe
def calendar_file(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One's dates as a file."""
    answer = _dates(request, programme, viewer)
    answer["Content-Disposition"] = 'attachment; filename="dates.ics"'
    return answer


@programme_view(P.SEE_OBJECTIVES)
@require_POST
@recently_authenticated(back="calendar")
@alone
def calendar_feed(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """A feed of one's own, in place of the one before; its password is shown this once.

    The police have none: nothing of theirs opens without somebody who signs in.
    """
    if viewer.is_police:
        raise Http404
    before = queries.feed_of(viewer)
    if before is not None:
        before.end(by=request.user)
    return _page(request, viewer, secret=queries.new_feed(viewer).offer(by=request.user))


@programme_view(P.SEE_OBJECTIVES)
@require_POST
def calendar_feed_end(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The feed opens nothing any more."""
    feed = queries.feed_of(viewer)
    if feed is not None:
        feed.end(by=request.user)
        messages.success(request, _("The feed is closed: its address and password open nothing."))
    return redirect("calendar", programme.slug)


@programme_view(P.SEE_OBJECTIVES)
@require_POST
@alone
def weekly_mail(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """A word by mail once a week, or none any more."""
    wanted = request.POST.get("wanted") == "yes"
    choice = queries.digest_of(request.user)
    choice.choose(by=request.user, wanted=wanted, week=week_of(timezone.now()))
    told = _("The first comes next Monday.") if wanted else _("No more mail comes.")
    messages.success(request, told)
    return redirect("calendar", programme.slug)


@login_not_required
@require_safe
def feed(request: HttpRequest, locator: str) -> HttpResponse:
    """One account's dates, for a calendar that gives the feed's password."""
    secret = _password(request)
    standing = queries.standing_of_feed(locator, secret) if secret else None
    if standing is None:
        if secret:
            count(request, "calendar_feed")
        answer = HttpResponse(_("Give the password of this feed."), status=401)
        answer["WWW-Authenticate"] = 'Basic realm="Calendar", charset="UTF-8"'
        return answer
    return _dates(request, standing.programme, standing.viewer)


def _page(request: HttpRequest, viewer: Viewer, *, secret: str = "") -> HttpResponse:
    found = queries.feed_of(viewer)
    path = reverse("calendar_read", args=[found.locator]) if found else ""
    context = {
        "feed": found,
        "address": request.build_absolute_uri(path) if found else "",
        "secret": secret,
        "digest": queries.digest_of(request.user),
    }
    return render(request, "partnership/calendar.html", context)


def _dates(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    site = request.build_absolute_uri("/").rstrip("/")
    found = queries.entries(viewer, programme.slug, timezone.localdate(), site)
    content = as_calendar(programme.title, found, at=timezone.now())
    return HttpResponse(content, content_type=KIND)


def _password(request: HttpRequest) -> str:
    """The password of basic authentication; the name beside it is not asked about."""
    kind, _space, told = request.headers.get("Authorization", "").partition(" ")
    if kind.casefold() != "basic":
        return ""
    try:
        return base64.b64decode(told, validate=True).decode().partition(":")[2]
    except (binascii.Error, ValueError):
        return ""
