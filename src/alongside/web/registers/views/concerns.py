"""Worries about somebody: sending one, asking after it, and dealing with it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from alongside.web.core.law import law
from alongside.web.core.limits import count
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.people import queries as people
from alongside.web.people.viewing import programme_view
from alongside.web.registers import queries, raising
from alongside.web.registers.forms import CodeForm, ConcernForm, OutcomeForm, PhraseForm

WRONG_CODE = gettext_lazy(
    "That code is not the one that was shown: look at it again, or ask by telephone."
)


@login_not_required
def leave(request: HttpRequest) -> HttpResponse:
    """To somewhere that tells nothing of where one was; a participant is signed out besides."""
    if not request.user.is_authenticated:
        request.session.flush()
    response = HttpResponseRedirect(settings.NEUTRAL_SITE)
    response["Referrer-Policy"] = "no-referrer"
    response["Clear-Site-Data"] = '"cache"'
    return response


@login_not_required
def worried_where(request: HttpRequest) -> HttpResponse:
    """Immediate danger first; then which programme the worry belongs to."""
    if request.user.is_authenticated:
        programmes = [standing.programme for standing in people.standings(request.user)]
    else:
        programmes = queries.public_programmes()
    if len(programmes) == 1:
        return redirect("worried", programmes[0].slug)
    return render(request, "registers/worried_where.html", _law({"programmes": programmes}))


@login_not_required
@sensitive_post_parameters("words", "reach")
def worried(request: HttpRequest, slug: str) -> HttpResponse:
    """Immediate danger first; then telling the safeguarding lead, with an account or without."""
    programme, viewer = _programme(request, slug)
    account = request.user if viewer and viewer.may(P.FILE_CONCERN) else None
    form = ConcernForm(request.POST or None)
    context = {"about": programme, "form": form, "plan": queries.plan_of(programme.pk)}
    if request.method == "POST" and form.is_valid():
        count(request, "concern")
        told = raising.Told(form.cleaned_data["words"], form.cleaned_data["reach"])
        by = None if request.POST.get("unknown") else account
        concern, code = raising.raise_concern(
            programme, about=form.cleaned_data["about"], told=told, account=by
        )
        context = _law({"about": programme, "concern": concern, "code": code})
        return render(request, "registers/worry_sent.html", context)
    mine = queries.concerns_raised_by(account.pk if account else None, programme.pk)
    context |= {"mine": mine, "known": account is not None}
    return render(request, "registers/worried.html", _law(context))


@login_not_required
@sensitive_post_parameters("code")
def worry(request: HttpRequest, locator: str) -> HttpResponse:
    """How far a worry has come, for whoever has its code."""
    form = CodeForm(request.POST or None)
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        count(request, "concern_code", key=locator)
        found = queries.concern_at(locator)
        if found is not None and found.opens_with(form.cleaned_data["code"]):
            context["found"] = found
            context["plan"] = queries.plan_of(found.programme_id)
        else:
            form.add_error("code", WRONG_CODE)
    return render(request, "registers/worry.html", _law(context))


@programme_view(P.HANDLE_CONCERNS)
@sensitive_post_parameters("phrase")
def concerns(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every worry, those not read first; and choosing one's own pass-phrase."""
    raising.remind_late(programme.pk)
    form = PhraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        raising.choose_key(viewer, by=request.user, phrase=form.cleaned_data["phrase"])
        messages.success(request, _("Worries are sealed to you from now on."))
        return redirect("concerns", programme.slug)
    every = queries.concerns(viewer)
    context = {
        "concerns": sorted(
            every, key=lambda one: (bool(one.closed_at), bool(one.read_at), one.due_at)
        ),
        "unread": [one for one in every if one.read_at is None and one.closed_at is None],
        "open": [one for one in every if one.read_at and one.closed_at is None],
        "late": [one for one in every if one.late_since],
        "key": queries.safeguarding_key(viewer.account_id),
        "form": form,
        "plan": queries.plan_of(programme.pk),
    }
    return render(request, "registers/concerns.html", context)


@programme_view(P.HANDLE_CONCERNS)
@sensitive_post_parameters("phrase")
def concern(request: HttpRequest, programme, viewer: Viewer, guid: UUID) -> HttpResponse:
    """One worry, opened with one's own pass-phrase and shown this once."""
    found = queries.concern(viewer, guid)
    key = queries.safeguarding_key(viewer.account_id)
    form = PhraseForm(request.POST or None)
    context = {"found": found, "form": form, "key": key, "outcome": OutcomeForm()}
    if request.method == "POST" and form.is_valid():
        count(request, "unlock")
        context["told"] = raising.open_concern(
            viewer, found, by=request.user, phrase=form.cleaned_data["phrase"]
        )
    return render(request, "registers/concern.html", context)


@require_POST
@programme_view(P.HANDLE_CONCERNS)
def concern_closed(request: HttpRequest, programme, viewer: Viewer, guid: UUID) -> HttpResponse:
    """What came of a worry."""
    found = queries.concern(viewer, guid)
    form = OutcomeForm(request.POST)
    if form.is_valid():
        found.close(by=request.user, outcome=found.Outcome(form.cleaned_data["outcome"]))
        messages.success(request, _("Closed. Whoever raised it sees what came of it."))
    return redirect("concerns", programme.slug)


@login_not_required
def our_word(request: HttpRequest, slug: str) -> HttpResponse:
    """What anybody may know of how a study keeps its word."""
    programme, _ = _programme(request, slug)
    context = {
        "about": programme,
        "years": queries.counted(programme),
        "plan": queries.plan_of(programme.pk),
        "limits": law()["limits"],
    }
    return render(request, "registers/our_word.html", context)


def _programme(request: HttpRequest, slug: str):
    """The programme, and who is looking where they are a member; Http404 for one that is closed."""
    if request.user.is_authenticated:
        try:
            standing, every = people.standing_in(request.user, slug)
        except Http404:
            return queries.public_programme(slug), None
        request.standing, request.standings = standing, every
        return standing.programme, standing.viewer
    return queries.public_programme(slug), None


def _law(context: dict) -> dict:
    return context | {"danger": law()["danger"], "bodies": law()["bodies"]}
