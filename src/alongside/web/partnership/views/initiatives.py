"""The page of what the partners do together."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.forms.initiatives import InitiativeForm
from alongside.web.partnership.queries import initiatives as queries
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


@programme_view(P.CHANGE_PROGRAMME)
@alone
def initiative_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One more initiative."""
    return _initiative(request, programme, queries.new_initiative(viewer), "One more initiative")


@programme_view(P.CHANGE_PROGRAMME)
@alone
def initiative(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One initiative said differently."""
    found = queries.initiative_for(viewer, pk)
    return _initiative(request, programme, found, found.heading)


def _initiative(request: HttpRequest, programme, instance, title: str) -> HttpResponse:
    form = InitiativeForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        several = {name: list(told[name]) for name in ("co_producers", "groups")}
        if not form.twin:
            form.save(commit=False).write(by=request.user, **several)
        return redirect("partnership", programme.slug)
    sentence = "Anybody in the programme reads it, and why the police are in it."
    context = {"form": form, "title": title, "sentence": sentence}
    return render(request, "partnership/edit.html", context, status=form.status)
