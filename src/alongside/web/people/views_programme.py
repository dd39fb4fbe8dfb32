"""Pages on which a lead says what the programme is and who its partners are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.people import queries
from alongside.web.people.forms import OrganisationForm, ProgrammeForm
from alongside.web.people.viewing import programme_view


@programme_view(P.CHANGE_PROGRAMME)
@alone
def programme_edit(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What the programme says of itself."""
    form = ProgrammeForm(request.POST or None, instance=programme)
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).write(by=request.user)
        return redirect("partnership", programme.slug)
    context = {
        "form": form,
        "title": "What the programme says of itself",
        "sentence": "It stands on the page of the partnership, in reports and on sheets.",
    }
    return render(request, "partnership/edit.html", context, status=form.status)


@programme_view(P.CHANGE_PROGRAMME)
@alone
def organisation_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One more partner."""
    return _organisation(request, programme, queries.new_organisation(viewer), "One more partner")


@programme_view(P.CHANGE_PROGRAMME)
@alone
def organisation(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One partner, said differently, or as it leaves."""
    found = queries.organisation_for(viewer, pk)
    return _organisation(request, programme, found, found.name)


def _organisation(request, programme, instance, title: str) -> HttpResponse:
    form = OrganisationForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        if not form.twin:
            form.save(commit=False).write(by=request.user)
        return redirect("partnership", programme.slug)
    sentence = "What it may read, and until when, is said in its sharing agreement."
    context = {"form": form, "title": title, "sentence": sentence}
    return render(request, "partnership/edit.html", context, status=form.status)
