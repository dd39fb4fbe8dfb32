"""Pages of introductions: nobody is brought together with anybody without their own yes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone, done, status_of
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.introductions import IntroductionForm, LedToForm, MadeForm
from alongside.web.partnership.queries import introductions as queries
from alongside.web.partnership.rules.own import own_organisation
from alongside.web.people.viewing import programme_view


@programme_view(P.SEE_TIES)
def introductions(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Introductions: asked first, made, and what they led to."""
    on = day_of(request)
    every = queries.introductions(viewer, on)
    page = page_of(request, every)
    page.object_list = queries.described(viewer, page.object_list, on)
    context = {
        "on": on,
        "page": page,
        "asked": every.filter(asked_first_on__lte=on).count(),
        "led": queries.that_led_somewhere(viewer, every, on).count(),
        "of_an_organisation": viewer.organisation_id is not None,
    }
    return render(request, "partnership/introductions.html", context)


@programme_view(P.SEE_TIES)
def introduction(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One introduction: who was asked, what each said and when, and what came of it."""
    return _page(request, viewer, pk)


def _page(request: HttpRequest, viewer: Viewer, pk: int, **refused) -> HttpResponse:
    """The page of an introduction; with a form that was ``refused``, as it was filled in."""
    found = queries.introduction_for(viewer, pk)
    keeps = viewer.may(P.KEEP_TIES)
    ties = queries.ties_it_led_to(viewer, found.row)
    open_to_make = found.mine and found.every_yes and found.row.made_on is None
    context = {
        "one": found,
        "may_answer": keeps and found.may_answer,
        "made_form": MadeForm() if keeps and open_to_make else None,
        "led_form": LedToForm(ties=ties, initial={"tie": found.row.led_to_id})
        if keeps and found.is_side and found.row.made_on
        else None,
    }
    status = status_of(refused)
    return render(request, "partnership/introduction.html", context | refused, status=status)


@programme_view(P.KEEP_TIES)
@alone
def introduction_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Ask two others whether they want to be brought together."""
    if viewer.organisation_id is None:
        raise Http404
    form = IntroductionForm(request.POST or None, instance=queries.new_introduction(viewer))
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        if done(form, row.ask, by=request.user):
            return redirect("introduction", programme.slug, row.pk)
    context = {
        "form": form,
        "title": _("Bring two others together"),
        "sentence": _("Ask first: nobody is introduced who did not say yes to it."),
        "above": (_("Introductions"), reverse("introductions", args=[programme.slug])),
    }
    return render(request, "partnership/edit.html", context, status=form.status)


@programme_view(P.KEEP_TIES)
@require_POST
@alone
def introduction_answer(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One who was asked says yes or no, on its page or on Today."""
    found, yes = queries.introduction_for(viewer, pk), request.POST.get("yes")
    if yes not in {"yes", "no"}:
        raise Refused(_("Say yes or no to this introduction."))
    found.row.answer(by=request.user, organisation=own_organisation(viewer), yes=yes == "yes")
    if request.POST.get("from") == "today":
        return redirect("today", programme.slug)
    return redirect("introduction", programme.slug, pk)


@programme_view(P.KEEP_TIES)
@require_POST
@alone
def introduction_made(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Whoever asked brought them together."""
    found = queries.introduction_for(viewer, pk)
    if not found.mine:
        raise Http404
    form = MadeForm(request.POST)
    if form.is_valid() and done(form, found.row.make, by=request.user, **form.cleaned_data):
        return redirect("introduction", programme.slug, pk)
    return _page(request, viewer, pk, made_form=form)


@programme_view(P.KEEP_TIES)
@require_POST
@alone
def introduction_led_to(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One of the two says which relationship of theirs came of it."""
    found = queries.introduction_for(viewer, pk)
    if not found.is_side or found.row.made_on is None:
        raise Refused(
            _("What came of it is said by the two who were introduced, once it was made.")
        )
    form = LedToForm(request.POST, ties=queries.ties_it_led_to(viewer, found.row))
    if form.is_valid() and done(form, found.row.lead_to, by=request.user, **form.cleaned_data):
        return redirect("introduction", programme.slug, pk)
    return _page(request, viewer, pk, led_form=form)
