"""The page of what the partners do together, and of one initiative."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone, done
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.initiatives import InitiativeForm, PartForm
from alongside.web.partnership.publishing import may_publish
from alongside.web.partnership.queries import accounts_given as given
from alongside.web.partnership.queries import activities as happening
from alongside.web.partnership.queries import earlier, raised, ratings
from alongside.web.partnership.queries import initiatives as queries
from alongside.web.partnership.queries.beginnings import first_written, there_on
from alongside.web.partnership.queries.contributions import contributions
from alongside.web.partnership.queries.history import history
from alongside.web.partnership.queries.past import as_they_stood
from alongside.web.partnership.queries.payments import payments
from alongside.web.partnership.rules.own import may_change, refuse_others
from alongside.web.partnership.views.public import agreed
from alongside.web.people.viewing import programme_view

SOME = 30


@programme_view(P.SEE_PARTNERSHIP)
def partnership(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Initiatives, who makes them and why the police are involved; and the partners."""
    on = day_of(request)
    every = there_on(viewer, queries.initiatives(viewer), on)
    partners = page_of(request, queries.partners(viewer, on), name="partners")
    for one in partners:
        one.within = one.network_on(on)
    page = page_of(request, every, SOME)
    before = earlier.of_initiatives(viewer, [one.pk for one in page])
    page.object_list = [earlier.as_said(one, before[one.pk], on) for one in page]
    context = {
        "on": on,
        "page": page,
        "reasoned": earlier.reasoned(viewer, every, on),
        "partners": partners,
        "priorities": queries.priorities(viewer),
        "statements": queries.context_statements(viewer),
    }
    return render(request, "partnership/partnership.html", context)


@programme_view(P.SEE_INITIATIVES)
def initiative(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One initiative as of a day: why the police are in it, who decides, what was promised."""
    found = queries.initiative_for(viewer, pk)
    day = day_of(request)
    written = first_written(viewer, found, day)
    before = earlier.of_initiatives(viewer, [pk])[pk]
    changes = day == timezone.localdate() and may_change(viewer, found)
    turns = happening.in_turn(viewer, day, initiative=found, with_day=False)
    page = page_of(request, turns, SOME)
    shown = as_they_stood(viewer, happening.activities(viewer, page.object_list), day)
    seen = given.first_outcomes(viewer, day, initiative=found)
    changed = page_of(request, seen, SOME, "outcomes")
    context = {
        "initiative": earlier.as_said(found, before, day),
        "said_before": earlier.said_before(found, before, day),
        "takes_away": "initiative_words_taken_away" if changes else "",
        "day": day,
        "written_on": written,
        "page": page,
        "activities": [one for one in reversed(shown) if one.on <= day],
        "coming": [one for one in shown if one.on > day],
        "kept": happening.presence_kept(happening.kept_by_plan(viewer, day, found)),
        "only_own": happening.only_own(viewer),
        **agreed(request, found, day),
        "grid": ratings.grid(viewer, found, day),
        "contributions": contributions(viewer, found, day),
        "payments": payments(viewer, found, day),
        "outcomes": given.outcomes(viewer, day, changed.object_list),
        "changed": changed,
        "concerns": raised.figures(viewer, initiative=found),
        "may_change": changes,
        "may_publish": may_publish(viewer, found),
        "phases": [one for one in type(found).Phase if one != found.phase],
        "next_phase": _next_phase(found),
        "history": history(viewer, found),
    }
    return render(request, "partnership/initiative.html", context)


def _next_phase(initiative) -> str:
    """The phase after the one it is in; the one it is in where that is the last."""
    phases = [*type(initiative).Phase.values]
    return phases[min(phases.index(initiative.phase) + 1, len(phases) - 1)]


@programme_view(P.WRITE_INITIATIVE)
@alone
def initiative_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One more initiative."""
    found = queries.new_initiative(viewer)
    return _edit(request, programme, viewer, found, _("One more initiative"))


@programme_view(P.WRITE_INITIATIVE)
@alone
def initiative_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One initiative said differently."""
    found = queries.initiative_for(viewer, pk)
    refuse_others(viewer, found)
    return _edit(request, programme, viewer, found, found.heading)


def _edit(request: HttpRequest, programme, viewer: Viewer, instance, title: str) -> HttpResponse:
    form = InitiativeForm(request.POST or None, instance=instance, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        several = {name: list(told[name]) for name in ("co_producers", "groups", "priorities")}
        if form.twin:
            return redirect("initiative", programme.slug, form.twin.pk)
        row = form.save(commit=False)
        if done(form, row.write, by=request.user, **several):
            return redirect("initiative", programme.slug, row.pk)
    sentence = _("Every partner reads it; once its page is open, so does anybody.")
    context = {"form": form, "title": title, "sentence": sentence}
    return render(request, "partnership/edit.html", context, status=form.status)


@require_POST
@programme_view(P.WRITE_INITIATIVE)
@alone
def initiative_phase(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Another phase of an initiative begins."""
    found = queries.initiative_for(viewer, pk)
    refuse_others(viewer, found)
    if request.POST.get("phase") in type(found).Phase.values:
        try:
            found.enter(by=request.user, phase=type(found).Phase(request.POST["phase"]))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("initiative_parting", programme.slug, pk)
    return redirect("initiative", programme.slug, pk)


@programme_view(P.WRITE_INITIATIVE)
@alone
def initiative_parting(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """How the partners of an initiative part."""
    found = queries.initiative_for(viewer, pk)
    refuse_others(viewer, found)
    standing = {
        "on": found.exit_conversation_on, "note": found.exit_note, "again_on": found.follow_on_on
    }  # fmt: skip
    form = PartForm(request.POST or None, initial=standing)
    told = form.is_valid() and form.cleaned_data
    if told and done(form, found.part, by=request.user, **told):
        if found.has_parted and found.phase != found.Phase.CLOSED:
            messages.success(request, _("Kept. It can be closed now, at the foot of this page."))
        return redirect("initiative", programme.slug, pk)
    context = {
        "form": form,
        "title": _("How the partners part"),
        "sentence": _("An initiative closes once they spoke, or said why they did not."),
        "back": found,
    }
    return render(request, "partnership/within.html", context)
