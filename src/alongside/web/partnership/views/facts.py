"""Pages on which a lead says what the programme is, what it puts first, and who is in it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone, done
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.forms import facts as forms
from alongside.web.partnership.queries import facts as queries
from alongside.web.partnership.queries.history import history
from alongside.web.people import queries as people
from alongside.web.people.forms import GroupForm
from alongside.web.people.viewing import programme_view

KINDS = {"priorities": forms.PriorityForm, "before": forms.ContextForm}
TITLES = {
    "priorities": gettext_lazy("What the partners put first"),
    "before": gettext_lazy("What was known before"),
}


@programme_view(P.CHANGE_PROGRAMME)
@alone
def programme_edit(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What the programme says of itself."""
    form = forms.ProgrammeForm(request.POST or None, instance=programme)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        if done(form, row.write, by=request.user):
            return redirect("partnership", programme.slug)
    context = {
        "form": form,
        "title": _("What the programme says of itself"),
        "sentence": _("It stands on the page of the partnership, in reports and on sheets."),
        "history": history(viewer, programme),
    }
    return render(request, "partnership/edit.html", context, status=form.status)


@programme_view(P.CHANGE_PROGRAMME)
@alone
def organisation_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One more partner."""
    title = _("One more partner")
    return _organisation(request, programme, viewer, people.new_organisation(viewer), title)


@programme_view(P.CHANGE_PROGRAMME)
@alone
def organisation(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One partner, said differently, or as it leaves."""
    found = people.organisation_for(viewer, pk)
    return _organisation(request, programme, viewer, found, found.name)


def _organisation(request, programme, viewer: Viewer, instance, title: str) -> HttpResponse:
    form = forms.OrganisationForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        form.write_once(by=request.user)
        return redirect("partnership", programme.slug)
    sentence = _("What it may read, and until when, is said in its sharing agreement.")
    context = {"form": form, "title": title, "sentence": sentence}
    if instance.pk:
        context["history"] = history(viewer, instance)
        context["members"] = queries.members_of(viewer, instance, timezone.localdate())
    return render(request, "partnership/edit.html", context, status=form.status)


@programme_view(P.CHANGE_PROGRAMME)
@alone
def group_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One group said differently, or meant to be heard more or less often."""
    group = people.group_for(viewer, pk)
    form = GroupForm(request.POST or None, instance=group)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        if done(form, row.write, by=request.user):
            return redirect("groups", programme.slug)
    context = {"group": group, "form": form, "history": history(viewer, group)}
    return render(request, "people/group.html", context, status=form.status)


@programme_view(P.CHANGE_PROGRAMME)
@alone
def facts(request: HttpRequest, programme, viewer: Viewer, kind: str) -> HttpResponse:
    """Priorities, or what was known before: all of them in their order, and one more."""
    model = KINDS[kind]._meta.model
    form = KINDS[kind](request.POST or None, instance=queries.new_line(viewer, model))
    if request.method == "POST" and form.is_valid():
        form.write_once(by=request.user)
        return redirect("facts", programme.slug, kind)
    rows = queries.lines(viewer, model)
    bare = sum(1 for row in rows if kind == "before" and not row.reference)
    context = {"kind": kind, "title": TITLES[kind], "rows": rows, "bare": bare, "form": form}
    return render(request, "partnership/facts.html", context)


@programme_view(P.CHANGE_PROGRAMME)
@alone
def fact(request: HttpRequest, programme, viewer: Viewer, kind: str, pk: str) -> HttpResponse:
    """One of them said differently, with what happened to it."""
    found = queries.line_for(viewer, KINDS[kind]._meta.model, int(pk))
    form = KINDS[kind](request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).write(by=request.user)
        return redirect("facts", programme.slug, kind)
    context = {
        "form": form,
        "title": found,
        "sentence": _("What is changed here changes wherever it stands, also in the next report."),
        "above": (TITLES[kind], reverse("facts", args=[programme.slug, kind])),
        "history": history(viewer, found),
    }
    return render(request, "partnership/edit.html", context, status=form.status)


@programme_view(P.CHANGE_PROGRAMME)
@require_POST
@alone
def fact_changed(
    request: HttpRequest, programme, viewer: Viewer, kind: str, pk: str
) -> HttpResponse:
    """One of them stands further up, ends, is taken up again, or is said no longer."""
    found = queries.line_for(viewer, KINDS[kind]._meta.model, int(pk))
    changes = {
        "up": found.move_up,
        **(
            {"end": found.end, "again": found.take_up}
            if kind == "priorities"
            else {"strike": found.strike}
        ),
    }
    if (change := changes.get(request.POST.get("do", ""))) is None:
        raise Http404
    change(by=request.user)
    return redirect("facts", programme.slug, kind)
