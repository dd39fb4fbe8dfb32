"""Pages of names: the programme's own places, and replaced names that still stand somewhere."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.study.errors import Refused
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.names import queries
from alongside.web.names.forms import LetStandForm, PlaceNameForm
from alongside.web.names.place_lists import take_list
from alongside.web.people.viewing import programme_view

MOST_LIST = 512 * 1024


@require_http_methods(["GET", "POST"])
@programme_view(P.ACCEPT_SOURCE)
def place_names(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The programme's own places and bodies, which are looked for in every transcript."""
    form = PlaceNameForm(request.POST or None)
    form.instance.programme = programme
    if request.method == "POST" and form.is_valid():
        form.instance.enter(by=request.user)
        messages.success(request, _("It is in the list, and looked for in every file that waits."))
        return redirect("place_names", programme.slug)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "places": queries.place_names(viewer)}
    return render(request, "names/place_names.html", context, status=status)


@require_POST
@programme_view(P.ACCEPT_SOURCE)
def place_names_list(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """A table of places, taken into the list."""
    given = request.FILES.get("list")
    if given is None:
        raise Refused(_("Choose a list first: comma-separated values, a row for each place."))
    if given.size > MOST_LIST:
        raise Refused(_("That list is over 512 KB: leave out the places nobody speaks of."))
    count = take_list(viewer, by=request.user, content=given.read())
    messages.success(
        request,
        ngettext("%(n)s place of the list is in.", "%(n)s places of the list are in.", count)
        % {"n": count},
    )
    return redirect("place_names", programme.slug)


@require_POST
@programme_view(P.ACCEPT_SOURCE)
def place_name_struck(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Take a place out of the list."""
    found = queries.place_for(viewer, pk)
    if found is None:
        raise Http404
    found.strike(by=request.user)
    messages.success(request, _("It is out of the list."))
    return redirect("place_names", programme.slug)


@require_GET
@programme_view(P.ACCEPT_SOURCE)
def names_standing(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every place in the study where a replaced name still stands, to be taken out or let stand."""
    context = {
        "found": queries.standing(viewer),
        "known": queries.known_count(viewer),
        "let_stand": queries.let_stand(viewer),
        "form": LetStandForm(),
    }
    return render(request, "names/standing.html", context)


@require_POST
@programme_view(P.ACCEPT_SOURCE)
def name_let_stand(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Say that a form is no name, and why."""
    found = queries.form_for(viewer, pk)
    if found is None:
        raise Http404
    form = LetStandForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Say why it names nobody: the reason is read by whoever asks later."))
    found.let_stand(by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("It may stand, for the reason you gave."))
    return redirect("names_standing", programme.slug)


@require_POST
@programme_view(P.ACCEPT_SOURCE)
def let_stand_taken_back(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """It is a name after all."""
    found = queries.let_stand_for(viewer, pk)
    if found is None:
        raise Http404
    found.take_back(by=request.user)
    messages.success(request, _("It counts as a name again."))
    return redirect("names_standing", programme.slug)
