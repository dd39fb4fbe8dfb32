"""Leaving: a partner sees what goes, says so once, and has a receipt; others may stop it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.partnership import announcing
from alongside.web.partnership.forms.leaving import LeavingForm
from alongside.web.partnership.leaving import Left, what_goes
from alongside.web.partnership.queries.people import own
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view


@programme_view(P.KEEP_PEOPLE)
@recently_authenticated(posts=True)
def leaving(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What goes with one’s own organisation; posted, it goes, or on its day if others act too."""
    organisation = own(viewer)
    waits = announcing.announced(organisation)
    form = LeavingForm(request.POST or None, name=organisation.name)
    context = {
        "form": form,
        "organisation": organisation,
        "going": what_goes(organisation),
        "may_take": viewer.may(P.TAKE_PARTNERSHIP),
        "waits": waits,
        "asked_by_me": waits is not None and waits.asked_by_id == request.user.pk,
        "of_several": announcing.is_of_several(organisation),
        "days": announcing.DAYS,
    }
    if request.method == "POST" and form.is_valid():
        done = announcing.leave_or_announce(organisation, by=request.user)
        if not isinstance(done, Left):
            return redirect("leaving", programme.slug)
        answer = render(request, "partnership/left.html", context | {"left": done})
        # Whoever left is signed out with everybody else of theirs; the receipt is on the page.
        logout(request)
        return answer
    return render(request, "partnership/leaving.html", context)


@require_POST
@programme_view(P.KEEP_PEOPLE)
def leaving_stopped(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Any account of the organisation says that it stays."""
    if announcing.stop(own(viewer), by=request.user):
        messages.success(request, _("Your organisation stays. Nothing of it has gone."))
    return redirect("held", programme.slug)


@programme_view(P.MOVE_ORGANISATION)
def leavings(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Organisations that are leaving, each of which a data steward can stop."""
    if request.method == "POST":
        told = request.POST.get("leaving", "")
        announcing.stop_as_steward(viewer, int(told) if told.isdecimal() else 0, by=request.user)
        messages.success(request, _("It stays. Tell its people why you stopped it."))
        return redirect("leavings", programme.slug)
    context = {"leavings": announcing.coming(viewer)}
    return render(request, "partnership/leavings.html", context)
