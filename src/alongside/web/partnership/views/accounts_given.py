"""What partners say of the work: ratings, what they gave, what changed, what they learnt."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.accounts_given import (
    CheckForm,
    ContributionForm,
    LearningForm,
    OutcomeForm,
    RatingsForm,
)
from alongside.web.partnership.queries import accounts_given as queries
from alongside.web.partnership.queries import contributions, ratings
from alongside.web.partnership.queries.history import history
from alongside.web.partnership.queries.initiatives import initiative_for
from alongside.web.partnership.rules.own import own_organisation
from alongside.web.partnership.seams import what_became
from alongside.web.people.viewing import programme_view

TOGETHER, CHECK = "coproduction", "partnership_check"


@programme_view(P.GIVE_ACCOUNT)
@alone
def initiative_ratings(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """How far an initiative was made together, as one's own organisation sees it."""
    found, organisation = initiative_for(viewer, pk), own_organisation(viewer)
    latest = ratings.latest_of(viewer, instrument=TOGETHER, initiative=found)
    groups = ratings.groups_to_speak_of(viewer)
    group = ratings.group_spoken_of(viewer, request.GET.get("group", ""))
    form = RatingsForm(request.POST or None, latest=latest, groups=groups, group=group)
    if request.method == "POST" and form.is_valid():
        _rate(request, viewer, form, instrument=TOGETHER, initiative=found)
        return redirect("initiative", programme.slug, pk)
    context = {
        "form": form,
        "title": _("How far it was made together"),
        "sentence": _(
            "You say it for {organisation}. It stands beside what the others say, and is never "
            "put together with it."
        ).format(organisation=organisation.name),
        "back": found,
        "groups": groups,
        "group": group,
    }
    return render(request, "partnership/ratings.html", context)


@programme_view(P.SEE_ACCOUNTS_GIVEN)
@alone
def partnership_check(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """How the partners find their partnership under six headings; no organisation is named."""
    latest = ratings.latest_of(viewer, instrument=CHECK, initiative=None)
    mine = viewer.may(P.GIVE_ACCOUNT) and viewer.organisation_id is not None
    form = CheckForm(request.POST or None, latest=latest) if mine else None
    if request.method == "POST" and form is not None and form.is_valid():
        _rate(request, viewer, form, instrument=CHECK, initiative=None)
        return redirect("partnership_check", programme.slug)
    on = day_of(request)
    context = {
        "form": form,
        "on": on,
        "spread": ratings.check_spread(viewer, on),
        "own_answers": ratings.own_answers(viewer, on) if mine else [],
    }
    return render(request, "partnership/check.html", context)


def _rate(request: HttpRequest, viewer: Viewer, form, *, instrument: str, initiative) -> None:
    for stage, level in form.said.items():
        row = ratings.new_rating(viewer, instrument=instrument, initiative=initiative, stage=stage)
        row.level, row.note = level, form.cleaned_data["note"]
        row.subject_group = form.group
        row.rated_on = timezone.localdate()
        row.give(by=request.user)


@programme_view(P.GIVE_ACCOUNT)
@alone
def initiative_contribution_new(
    request: HttpRequest, programme, viewer: Viewer, pk: int
) -> HttpResponse:
    """One more thing that one's own organisation gives to an initiative."""
    own_organisation(viewer)
    row = contributions.new_contribution(viewer, initiative_for(viewer, pk))
    return _contribution(request, programme, viewer, row)


@programme_view(P.GIVE_ACCOUNT)
@alone
def contribution(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """What one's own organisation gives, told differently."""
    return _contribution(request, programme, viewer, contributions.contribution_for(viewer, pk))


def _contribution(request: HttpRequest, programme, viewer: Viewer, row) -> HttpResponse:
    form = ContributionForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.write_once(by=request.user)
        return redirect("initiative", programme.slug, row.initiative_id)
    context = {
        "form": form,
        "title": _("What {organisation} gives").format(organisation=row.organisation.name),
        "sentence": _("Every partner reads it, with what was meant beside what it was."),
        "back": row.initiative,
        "history": history(viewer, row) if row.pk else [],
        "take_back": _way_back(programme, "contribution_taken_back", row),
    }
    return render(request, "partnership/account_given.html", context, status=form.status)


@programme_view(P.SEE_ACCOUNTS_GIVEN)
def outcomes(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What changed, for better and worse, and who bears it out."""
    day = day_of(request)
    page = page_of(request, queries.first_outcomes(viewer, day))
    shown = queries.outcomes(viewer, day, page.object_list)
    context = {"page": page, "outcomes": shown, "day": day}
    return render(request, "partnership/outcomes.html", context)


@programme_view(P.GIVE_ACCOUNT)
@alone
def outcome_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One more change that somebody saw."""
    own_organisation(viewer)
    return _outcome(request, programme, viewer, queries.new_outcome(viewer))


@programme_view(P.GIVE_ACCOUNT)
@alone
def outcome(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A change that one's own organisation wrote down, told differently."""
    return _outcome(request, programme, viewer, queries.outcome_to_change(viewer, pk))


def _outcome(request: HttpRequest, programme, viewer: Viewer, row) -> HttpResponse:
    form = OutcomeForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.write_once(by=request.user)
        return redirect("outcomes", programme.slug)
    context = {
        "form": form,
        "title": _("Something that changed"),
        "sentence": _(
            "Every partner reads it. Another organisation bears it out or disputes it; said "
            "differently, it is asked again."
        ),
        "history": history(viewer, row) if row.pk else [],
        "take_back": _way_back(programme, "outcome_taken_back", row),
    }
    return render(request, "partnership/account_given.html", context, status=form.status)


@require_POST
@programme_view(P.GIVE_ACCOUNT)
@alone
def outcome_word(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Another organisation's word on a change: it is so, or it is not."""
    found, organisation = queries.outcome_for(viewer, pk), own_organisation(viewer)
    says = found.dispute if request.POST.get("word") == "no" else found.bear_out
    says(by=request.user, organisation=organisation)
    return redirect("outcomes", programme.slug)


@programme_view(P.SEE_ACCOUNTS_GIVEN)
def learnt(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What partners learnt, and what it became."""
    on = day_of(request)
    every = queries.learnt(viewer, on)
    here = dict(every.values_list("pk", "became_initiative__starts_on"))
    grown = {pk for pk in every.filter(became_initiative__isnull=False).values_list("pk", flat=True)
             if here[pk] is None or here[pk] <= on}  # fmt: skip
    became = what_became(viewer, list(here))
    page = page_of(request, every)
    shown = queries.learnt_as_said(viewer, page.object_list, on)
    for one in shown:
        one.became = became[one.pk]
        one.became_initiative = queries.became_by(one, on)
        one.is_taken_back = not one.stands_on(on)
        one.mine = one.organisation_id == viewer.organisation_id and not one.is_taken_back
        one.mine = one.mine and on >= timezone.localdate()
    grew = sum(1 for pk in here if pk in grown or became[pk])
    context = {"on": on, "page": page, "learnt": shown, "grew": grew}
    return render(request, "partnership/learnt.html", context)


@programme_view(P.GIVE_ACCOUNT)
@alone
def learning_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Something more that one's own organisation learnt."""
    own_organisation(viewer)
    return _learning(request, programme, viewer, queries.new_learning(viewer))


@programme_view(P.GIVE_ACCOUNT)
@alone
def learning(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Something one's own organisation learnt, told differently."""
    return _learning(request, programme, viewer, queries.learning_to_change(viewer, pk))


def _learning(request: HttpRequest, programme, viewer: Viewer, row) -> HttpResponse:
    form = LearningForm(request.POST or None, instance=row, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        form.write_once(by=request.user)
        return redirect("learnt", programme.slug)
    context = {
        "form": form,
        "title": _("Something learnt"),
        "sentence": _("Every partner reads it, with what it became."),
        "history": history(viewer, row) if row.pk else [],
        "take_back": _way_back(programme, "learning_taken_back", row),
    }
    return render(request, "partnership/account_given.html", context, status=form.status)


def _way_back(programme, name: str, row) -> str:
    """Where it is taken back, while it stands."""
    stands = row.pk and row.taken_back_on is None
    return reverse(name, args=[programme.slug, row.pk]) if stands else ""


@require_POST
@programme_view(P.GIVE_ACCOUNT)
@alone
def contribution_taken_back(
    request: HttpRequest, programme, viewer: Viewer, pk: int
) -> HttpResponse:
    """What one's own organisation said it gives is not so: it stays, as taken back."""
    found = contributions.contribution_for(viewer, pk)
    found.take_back(by=request.user)
    return redirect("initiative", programme.slug, found.initiative_id)


@require_POST
@programme_view(P.GIVE_ACCOUNT)
@alone
def outcome_taken_back(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A change that one's own organisation wrote down was none: it stays, as taken back."""
    queries.outcome_to_change(viewer, pk).take_back(by=request.user)
    return redirect("outcomes", programme.slug)


@require_POST
@programme_view(P.GIVE_ACCOUNT)
@alone
def learning_taken_back(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Something one's own organisation learnt was nothing: it stays, as taken back."""
    queries.learning_to_change(viewer, pk).take_back(by=request.user)
    return redirect("learnt", programme.slug)
