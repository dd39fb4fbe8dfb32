"""What a lead is told on every page while the clock stands still for want of a look."""

from __future__ import annotations

from django.http import HttpRequest

from alongside.web.consent.schedule import waits_for_a_look
from alongside.web.core.policy import Permission
from alongside.web.people.queries import Standing


def clock(request: HttpRequest) -> dict:
    """For every template: whether somebody has to look at how long things are kept."""
    standing: Standing | None = getattr(request, "standing", None)
    if standing is None or not standing.viewer.may(Permission.WITHDRAW):
        return {}
    return {"clock_waits": waits_for_a_look(standing.programme.pk)}
