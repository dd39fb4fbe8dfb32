"""Pages on which a data steward looks something up. Each look is told to whom it is about."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.web.core.policy import Permission as P
from alongside.web.core.reading_log import tell_read
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.forms.looking_up import LookUpForm, ReasonForm
from alongside.web.partnership.queries import looking_up as queries
from alongside.web.people.viewing import programme_view

PEOPLE, CONTACTS = "people_of_an_organisation", "contacts"


@programme_view(P.LOOK_UP_PEOPLE)
def people_looked_up(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One organisation's people and how they are reached, once a reason was given."""
    form = LookUpForm(request.POST or None, programme_id=viewer.programme_id)
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        organisation = told["organisation"]
        tell_read(viewer, organisation, what=PEOPLE, reason=told["reason"], about=organisation.pk)
        context |= {"organisation": organisation, "people": queries.people_of(viewer, organisation)}
    return render(request, "partnership/people_looked_up.html", context)


@programme_view(P.READ_CONTACTS)
def tie_log(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """When the two sides of a relationship were in touch, once a reason was given."""
    found = queries.tie_to_look_up(viewer, pk)
    form = ReasonForm(request.POST or None)
    context = {"form": form, "tie": found}
    if request.method == "POST" and form.is_valid():
        for side in (found.a_id, found.b_id):
            tell_read(viewer, found, what=CONTACTS, reason=form.cleaned_data["reason"], about=side)
        context["contacts"] = queries.contacts_of(viewer, found)
    return render(request, "partnership/tie_log.html", context)
