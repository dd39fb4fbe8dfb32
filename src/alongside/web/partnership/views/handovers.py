"""Pages of hand-overs: nothing is lost when somebody leaves."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone, done, status_of
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.ties import (
    HandOverForm,
    PromiseForm,
    TakeOverForm,
)
from alongside.web.partnership.handing_over import open_missed
from alongside.web.partnership.queries import handovers as queries
from alongside.web.partnership.queries import people, ties
from alongside.web.partnership.queries.between import still_to_pick, to_pick_from
from alongside.web.partnership.queries.history import history
from alongside.web.people.viewing import programme_view


@programme_view(P.SEE_TIES)
def handovers(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Hand-overs of one's own relationships, open ones first, each with its gap in days."""
    on = day_of(request)
    rows = [(h, h.state_on(on), h.gap_on(on)) for h in queries.handovers(viewer, on)]
    context = {
        "on": on,
        "rows": rows,
        "open": sum(1 for _h, state, _gap in rows if state != "complete"),
        "told": sum(1 for h, _s, _g in rows if h.was_told_in_time),
    }
    return render(request, "partnership/handovers.html", context)


@programme_view(P.SEE_TIES)
def handover(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One hand-over, and the card that is printed for the partner."""
    return _page(request, programme, viewer, pk)


def _page(request: HttpRequest, programme, viewer: Viewer, pk: int, **refused) -> HttpResponse:
    """The page of a hand-over; with a form that was ``refused``, as it was filled in."""
    on = day_of(request)
    found = queries.handover_for(viewer, pk)
    keeps = viewer.may(P.KEEP_TIES)
    mine = keeps and found.relationship.side_of(viewer.organisation_id) == found.side
    is_open = found.incoming_first_day is None
    context = {
        "on": on,
        "page_at": reverse("handover", args=[programme.slug, pk]),
        "handover": found,
        "state": found.state_on(on),
        "gap": found.gap_on(on),
        "ours": found.relationship.organisation_on(found.side),
        "partner": found.relationship.organisation_on("b" if found.side == "a" else "a"),
        "form": HandOverForm(instance=found) if mine else None,
        "take_form": _take_form(programme, viewer, found) if mine and is_open else None,
        "promise_form": PromiseForm(picks=still_to_pick(viewer, found))
        if keeps and is_open
        else None,
        "mine": mine,
        "hides": ties.hides_from(viewer, found.relationship.organisation_on(found.side)),
        "history": history(viewer, found),
    }
    status = status_of(refused)
    return render(request, "partnership/handover.html", context | refused, status=status)


@programme_view(P.KEEP_TIES)
@require_POST
@alone
def handover_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """What is arranged."""
    form = HandOverForm(request.POST, instance=_own(viewer, pk))
    if form.is_valid():
        form.save(commit=False).prepare(by=request.user)
        return redirect("handover", programme.slug, pk)
    return _page(request, programme, viewer, pk, form=form)


@programme_view(P.KEEP_TIES)
@require_POST
def handover_taken(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """The next person begins."""
    found = _own(viewer, pk)
    form = _take_form(programme, viewer, found, request.POST)
    if form.is_valid() and done(form, found.take_over, by=request.user, **form.cleaned_data):
        return redirect("handover", programme.slug, pk)
    return _page(request, programme, viewer, pk, take_form=form)


@programme_view(P.KEEP_TIES)
@require_POST
def handover_promise(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A promise that is open, told by either side; or one that was passed on."""
    found = queries.handover_for(viewer, pk)
    passed = request.POST.get("passed", "")
    if passed.isdecimal():
        promise = next((p for p in found.promises.all() if p.pk == int(passed)), None)
        if promise is None or promise.passed_on:
            raise Http404
        promise.pass_on(by=request.user, on=timezone.localdate())
        return redirect("handover", programme.slug, pk)
    form = PromiseForm(request.POST, picks=to_pick_from(viewer, found.relationship))
    if form.is_valid() and done(form, found.promise, by=request.user, **form.promise):
        return redirect("handover", programme.slug, pk)
    return _page(request, programme, viewer, pk, promise_form=form)


@programme_view(P.KEEP_TIES)
@require_POST
def tie_handover(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """The hand-over that nobody opened when the last of one's own side left."""
    tie = ties.own_tie(viewer, pk)
    side = tie.side_of(viewer.organisation_id)
    assert side is not None  # an own tie has one
    opened = open_missed(tie, side, by=request.user)
    return redirect("handover", programme.slug, opened.pk)


def _take_form(programme, viewer: Viewer, found, told=None) -> TakeOverForm:
    # Whoever takes over holds it from then on: they are there today, whatever day is shown.
    on = timezone.localdate()
    at = reverse("handover_taken", args=[programme.slug, found.pk])
    return TakeOverForm(told, people=people.to_take_over(viewer, found, on), at=at)


def _own(viewer: Viewer, pk: int):
    found = queries.handover_for(viewer, pk)
    if found.relationship.side_of(viewer.organisation_id) != found.side:
        raise Http404
    return found
