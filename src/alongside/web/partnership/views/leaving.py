"""Leaving: a partner sees what goes, says so once, and has a receipt."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.forms.leaving import LeavingForm
from alongside.web.partnership.leaving import leave, what_goes
from alongside.web.partnership.queries.people import own
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view


@programme_view(P.KEEP_PEOPLE)
@recently_authenticated(posts=True)
def leaving(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What goes with one's own organisation; posted, it goes."""
    organisation = own(viewer)
    form = LeavingForm(request.POST or None, name=organisation.name)
    context = {
        "form": form,
        "organisation": organisation,
        "going": what_goes(organisation),
        "may_take": viewer.may(P.TAKE_PARTNERSHIP),
    }
    if request.method == "POST" and form.is_valid():
        context["left"] = leave(organisation, by=request.user)
        answer = render(request, "partnership/left.html", context)
        # Whoever left is signed out with everybody else of theirs; the receipt is on the page.
        logout(request)
        return answer
    return render(request, "partnership/leaving.html", context)
