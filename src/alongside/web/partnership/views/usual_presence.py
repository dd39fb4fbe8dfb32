"""Pages of how the police are usually at activities: what holds, settled anew, and ended."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.activities import UsualPresenceForm
from alongside.web.partnership.queries import usual_presence as queries
from alongside.web.partnership.queries.history import history
from alongside.web.people.viewing import programme_view


@programme_view(P.SEE_INITIATIVES)
def usual_presence(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What is usual on a day, and what was before."""
    on = day_of(request)
    now, before = queries.usual_on(viewer, on)
    may_settle = viewer.may(P.PLAN_PRESENCE) and on == timezone.localdate()
    told = history(viewer, *now, *before)
    context = {"on": on, "now": now, "before": before, "may_settle": may_settle, "history": told}
    return render(request, "partnership/usual_presence.html", context)


@programme_view(P.PLAN_PRESENCE)
@alone
def usual_presence_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What is usual from today, in one initiative or in all."""
    form = UsualPresenceForm(request.POST or None, instance=queries.new_usual(viewer))
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).settle(by=request.user)
        return redirect("usual_presence", programme.slug)
    context = {
        "form": form,
        "title": _("What is usual from today"),
        "sentence": _("A plan begins with it. Whoever hosts still agrees to each, or does not."),
        "above": (_("How the police are usually there"),
                  reverse("usual_presence", args=[programme.slug])),
    }  # fmt: skip
    return render(request, "partnership/edit.html", context, status=form.status)


@require_POST
@programme_view(P.PLAN_PRESENCE)
@alone
def usual_presence_end(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Nothing is usual there from today."""
    queries.usual_for(viewer, pk).end(by=request.user)
    return redirect("usual_presence", programme.slug)
