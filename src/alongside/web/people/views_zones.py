"""Where organisations stand: two data stewards of different organisations change it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.study.errors import AlongsideError
from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.people import moving, queries
from alongside.web.people.forms import GroupMoveForm, MoveForm
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view


@programme_view(P.MOVE_ORGANISATION)
@alone
def zones(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Where every organisation stands, what waits for a second steward, and asking for a move."""
    of_group = "zone" in request.POST
    told = request.POST or None
    one = MoveForm(None if of_group else told, viewer=viewer)
    whole = GroupMoveForm(told if of_group else None, viewer=viewer, auto_id="id_whole_%s")
    form = whole if of_group else one
    if request.method == "POST" and form.is_valid() and _asked(request, viewer, form.cleaned_data):
        return redirect("zones", programme.slug)
    context = {
        "page": page_of(request, queries.organisations(viewer)),
        "waiting": moving.waiting(viewer),
        "form": one,
        "group_form": whole,
    }
    return render(request, "people/zones.html", context, status=422 if form.errors else 200)


@require_POST
@programme_view(P.MOVE_ORGANISATION)
@recently_authenticated(back="zones")
def zone_answer(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A second steward, of another organisation, agrees or does not."""
    try:
        if "decline" in request.POST:
            moving.decline(viewer, pk, by=request.user)  # type: ignore[arg-type]  # signed in
            messages.success(request, _("It stays where it stands."))
        else:
            name = moving.agree(viewer, pk, by=request.user)  # type: ignore[arg-type]  # signed in
            told = _("%(name)s stands elsewhere now: accounts that no longer fit were signed out.")
            messages.success(request, told % {"name": name})
    except AlongsideError as error:
        messages.error(request, str(error))
    return redirect("zones", programme.slug)


def _asked(request: HttpRequest, viewer: Viewer, told: dict) -> bool:
    own = {"by": request.user, "reason": told["reason"]}
    try:
        if "zone" in told:
            moving.ask_for_group(viewer, told["group"], told["zone"], **own)
        else:
            moving.ask_for_organisation(viewer, told["organisation"], told["group"], **own)
    except AlongsideError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, _("It waits for a data steward of another organisation."))
    return True
