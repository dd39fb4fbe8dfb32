"""Pages of the research lead: writing information sheets, publishing and printing them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.consent import queries
from alongside.web.consent.forms import CutOffForm, NewSheetForm, SheetForm, WordingForm
from alongside.web.consent.languages import direction, named
from alongside.web.consent.queries.withdrawals import cut_off_of
from alongside.web.consent.writing import begin, blank, publish
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.people.viewing import programme_view


@programme_view(P.MANAGE_SHEETS)
@alone
def sheets(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every version of every sheet; and beginning the next, with the words of the one before."""
    form = NewSheetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = begin(viewer, form.cleaned_data["audience"], by=request.user)
        return redirect("sheet", programme.slug, made.pk)
    every = queries.sheets(viewer)
    context = {"sheets": [(s, _wordings(s)) for s in every], "form": form}
    context["current"] = [s for s in every if s.published_at]
    context["cut_off"] = cut_off_of(programme.pk).on
    return render(request, "consent/sheets.html", context)


def _wordings(sheet) -> list:
    return [(w, named(w.language)) for w in sheet.wordings.all()]


@programme_view(P.MANAGE_SHEETS)
@alone
def cut_off(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The day after which reports that were issued can no longer be changed; every sheet tells."""
    stands = cut_off_of(programme.pk)
    form = CutOffForm(request.POST or None, instance=stands)
    if request.method == "POST" and form.is_valid():
        try:
            form.save(commit=False).publish(by=request.user)
        except Refused as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, _("Every information sheet tells that day from now on."))
            return redirect("sheets", programme.slug)
    context = {"form": form, "cut_off": stands.on}
    return render(request, "consent/cut_off.html", context, status=form.status)


@programme_view(P.MANAGE_SHEETS)
@alone
def sheet(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One version: what is new in it, and its wordings."""
    found = queries.sheet_for(viewer, pk)
    form = None if found.published_at else SheetForm(request.POST or None, instance=found)
    if request.method == "POST" and form is None:
        raise Refused(_("This version is published and stays as it is: begin a new version."))
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).write(by=request.user)
        return redirect("sheet", programme.slug, pk)
    waiting = any(w.published_at is None for w in found.wordings.all())
    context = {"sheet": found, "form": form, "wordings": _wordings(found), "waiting": waiting}
    return render(request, "consent/sheet.html", context, status=form.status if form else 200)


@require_POST
@programme_view(P.MANAGE_SHEETS)
def sheet_publication(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """People answer on this version from now on; its words can no longer be changed."""
    publish(queries.sheet_for(viewer, pk), by=request.user)
    messages.success(request, _("It is published, and stays as it is."))
    return redirect("sheet", programme.slug, pk)


@programme_view(P.MANAGE_SHEETS)
@alone
def sheet_wording_new(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Write a version in one more language, or easy to read."""
    found = queries.sheet_for(viewer, pk)
    start = blank(found, request.GET.get("language", ""), easy="easy" in request.GET)
    return _write(request, programme, found, start)


@programme_view(P.MANAGE_SHEETS)
@alone
def sheet_wording(
    request: HttpRequest, programme, viewer: Viewer, pk: int, wording: int
) -> HttpResponse:
    """Change words that are not published yet; or read and print those that are."""
    found = queries.sheet_for(viewer, pk)
    words = queries.wording_for(viewer, found, wording)
    if words.published_at or "print" in request.GET:
        return _printed(request, found, words)
    return _write(request, programme, found, words)


def _write(request: HttpRequest, programme, found, words) -> HttpResponse:
    form = WordingForm(request.POST or None, instance=words)
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).write(by=request.user)
        messages.success(request, _("The words are kept. Nobody reads them before you publish."))
        return redirect("sheet", programme.slug, found.pk)
    context = {"sheet": found, "form": form, "wording": words if words.pk else None}
    return render(request, "consent/wording.html", context, status=form.status)


def _printed(request: HttpRequest, found, words) -> HttpResponse:
    context = {
        "sheet": found,
        "wording": words,
        "language": named(words.language),
        "direction": direction(words.language),
        "questions": list(words.questions.items()),
        "cut_off": cut_off_of(found.programme_id).on,
    }
    return render(request, "consent/wording_read.html", context)
