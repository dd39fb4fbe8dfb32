"""The page of what the partners do together."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.partnership import queries
from alongside.web.people.viewing import programme_view


@programme_view(P.SEE_PARTNERSHIP)
def partnership(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Initiatives, who makes them and why the police are involved; and the partners."""
    initiatives = queries.initiatives(viewer)
    context = {
        "initiatives": initiatives,
        "reasoned": sum(1 for i in initiatives if i.why_police_are_involved),
        "partners": queries.partners(viewer),
        "priorities": queries.priorities(viewer),
        "statements": queries.context_statements(viewer),
    }
    return render(request, "partnership/partnership.html", context)
