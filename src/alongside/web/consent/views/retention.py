"""Pages on how long things are kept: the schedule, what it would delete now, and what is held."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.consent.retaining import due, past
from alongside.web.consent.schedule import BY_KEY, look_at_schedule, rule_for, schedule
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view

LONGEST = 36_500


@programme_view(P.WITHDRAW)
def retention(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Each kind of thing with its time, how many are due, and what was deleted before."""
    now = due(programme)
    lines = [(line, now.get(line.kind.key, 0)) for line in schedule(programme.pk)]
    context = {
        "lines": lines,
        "due": sum(count for line, count in lines if line.seen),
        "waiting": sum(count for line, count in lines if not line.seen),
        "unseen": [line for line, _ in lines if not line.seen],
        "past": past(programme),
    }
    return render(request, "consent/retention.html", context)


@require_POST
@programme_view(P.WITHDRAW)
@recently_authenticated(back="retention")
def retention_look(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Somebody looked at all of it: the clock counts."""
    look_at_schedule(programme, by=request.user)
    messages.success(request, _("The clock counts: what is past its time goes within a day."))
    return redirect("retention", programme.slug)


@require_POST
@programme_view(P.WITHDRAW)
def retention_rule(request: HttpRequest, programme, viewer: Viewer, key: str) -> HttpResponse:
    """Change how long things of a kind are kept, hold them, or let them go."""
    if key not in BY_KEY:
        raise Http404
    rule = rule_for(programme, key)
    if "hold" in request.POST:
        rule.hold(request.POST.get("reason", ""), by=request.user)
        messages.success(request, _("Nothing of that kind is deleted until you let it go."))
    elif "let_go" in request.POST:
        rule.let_go(by=request.user)
        messages.success(request, _("The clock counts again."))
    else:
        rule.keep_for(by=request.user, days=_days(request.POST.get("days", "")))
        messages.success(request, _("That time counts from now on."))
    return redirect("retention", programme.slug)


def _days(typed: str) -> int | None:
    if not typed.strip():
        return None
    if not typed.strip().isdecimal() or not 1 <= int(typed) <= LONGEST:
        raise Refused(
            _("Write how many days as a number, or leave it empty to keep it throughout.")
        )
    return int(typed)
