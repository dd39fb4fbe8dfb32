"""Before we listen: the record of processing, the plan, the risks, and the door of collection."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.law import article
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.people.viewing import programme_view
from alongside.web.registers import assessing, opening, queries
from alongside.web.registers.forms import ActivityForm, AssessmentForm, ControllerForm, PlanForm


@programme_view(P.CHANGE_PROGRAMME)
def before(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What has to be answered before anything is gathered, and opening collection."""
    context = {
        "lacking": opening.lacking(viewer),
        "collection": queries.collection(viewer),
        "controller": queries.controller(viewer),
        "activities": queries.activities(viewer),
        "plan": queries.plan(viewer),
        "leads": queries.safeguarding_leads(programme.pk),
        "due": assessing.due(viewer),
        "article": article("register"),
    }
    return render(request, "registers/before.html", context)


@require_POST
@programme_view(P.CHANGE_PROGRAMME)
@alone
def collection(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Collection is opened, or closed again."""
    if request.POST.get("close"):
        opening.close_collection(viewer, by=request.user)
        messages.success(request, _("Nothing new can be gathered now."))
    else:
        opening.open_collection(viewer, by=request.user)
        messages.success(request, _("Collection is open."))
    return redirect("before", programme.slug)


@require_POST
@programme_view(P.CHANGE_PROGRAMME)
@alone
def activities(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The kinds of data that every study has are written down, each still to be answered."""
    opening.begin_register(viewer, by=request.user)
    return redirect("before", programme.slug)


@programme_view(P.CHANGE_PROGRAMME)
@alone
def activity(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One kind of data."""
    return _edit(
        request, programme, ActivityForm, queries.activity(viewer, pk), _("What is gathered"),
        _("Each answer is one the law asks for. Nothing is gathered while one is missing."),
    )  # fmt: skip


@programme_view(P.CHANGE_PROGRAMME)
@alone
def controller(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Who answers for the study."""
    return _edit(
        request, programme, ControllerForm, queries.controller(viewer), _("Who answers for it"),
        _("Information sheets and the record of processing name them."),
    )  # fmt: skip


@programme_view(P.CHANGE_PROGRAMME)
@alone
def plan(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Who hears a worry about somebody."""
    return _edit(
        request, programme, PlanForm, queries.plan(viewer), _("Who hears a worry"),
        _("It shows, to anybody, beside “Worried about somebody?”."),
    )  # fmt: skip


def _edit(request, programme, form_class, instance, title: str, sentence: str) -> HttpResponse:
    form = form_class(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).write(by=request.user)
        return redirect("before", programme.slug)
    above = (_("Before we listen"), reverse("before", args=[programme.slug]))
    context = {"form": form, "title": title, "sentence": sentence, "above": above}
    return render(request, "partnership/edit.html", context, status=form.status)


@programme_view(P.CHANGE_PROGRAMME)
def register_file(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The record of processing, as a spreadsheet reads it."""
    response = HttpResponse(
        opening.as_csv(viewer).encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="record-of-processing.csv"'
    return response


@programme_view(P.CHANGE_PROGRAMME)
@alone
def assessment(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The risks: what makes an assessment a duty, the one that counts, and making another."""
    now = assessing.due(viewer)
    kept = ("need", "risks", "measures", "advice")
    initial = {name: getattr(now.latest, name) for name in kept} if now.latest else {}
    initial["review_on"] = assessing.usual_review()
    form = AssessmentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        assessing.assess(viewer, by=request.user, **form.cleaned_data)
        return redirect("assessment", programme.slug)
    triggers = zip(queries.triggers_in_words(now.triggers), now.triggers.values(), strict=True)
    context = {
        "due": now,
        "triggers": list(triggers),
        "since": queries.triggers_in_words(now.since),
        "earlier": queries.assessments(viewer)[1:],
        "form": form,
        "article": article("assessment"),
    }
    return render(request, "registers/assessment.html", context)
