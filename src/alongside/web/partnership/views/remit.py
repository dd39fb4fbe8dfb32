"""Pages of the remit: who decides what, and what partners say of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone, done, status_of
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.objectives import PositionForm
from alongside.web.partnership.forms.remit import STANCES, RemitForm
from alongside.web.partnership.queries import remit as queries
from alongside.web.partnership.queries.history import history
from alongside.web.partnership.queries.objectives import own_organisation
from alongside.web.partnership.rules import objectives as rules
from alongside.web.partnership.rules.own import ended_today
from alongside.web.people.viewing import programme_view


@programme_view(P.SEE_OBJECTIVES)
def remit(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every decision on a day, with who decides, agrees, is asked, is told or has no part."""
    on = day_of(request)
    page = page_of(request, queries.in_force(viewer, on))
    context = {
        **queries.told(viewer, on),
        "on": on,
        "page": page,
        "decisions": queries.decisions(viewer, on, page.object_list),
        "asked": queries.asked_of(viewer, page.object_list),
        "for_others": rules.writes_for_others(viewer),
    }
    return render(request, "partnership/remit.html", context)


@programme_view(P.SEE_OBJECTIVES)
def decision(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One decision."""
    return _page(request, programme, viewer, pk)


def _page(request: HttpRequest, programme, viewer: Viewer, pk: int, **refused) -> HttpResponse:
    """The page of a decision; with a form that was ``refused``, as it was filled in."""
    on = day_of(request)
    found = queries.decision_for(viewer, pk, on)
    answers = rules.takes_positions(viewer) and found.is_the_newest and not found.is_over
    context = {
        "on": on,
        "decision": found,
        "redivided": queries.redivided(found.item, on),
        "position_form": PositionForm(stances=STANCES, names=False) if answers else None,
        "may_write": rules.writes_for_others(viewer) and not found.is_over,
        "again": rules.writes_for_others(viewer) and ended_today(found.item.ended_on),
        "history": history(viewer, found.item, *found.item.divisions.all()),
    }
    status = status_of(refused)
    return render(request, "partnership/decision.html", context | refused, status=status)


@programme_view(P.WRITE_OBJECTIVE)
@alone
def decision_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One more decision."""
    return _edit(request, programme, viewer, queries.new_decision(viewer))


@programme_view(P.WRITE_OBJECTIVE)
@alone
def decision_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A decision divided differently."""
    found = queries.decision_for(viewer, pk, timezone.localdate())
    if found.is_over:
        raise Http404
    return _edit(request, programme, viewer, found.item)


@programme_view(P.WRITE_OBJECTIVE)
@require_POST
def decision_ended(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """It is divided like this no longer."""
    if not rules.writes_for_others(viewer):
        raise Http404
    found = queries.decision_for(viewer, pk, timezone.localdate()).item
    if request.POST.get("again"):
        found.hold_again(by=request.user)
    elif found.ended_on is None:
        found.end(by=request.user)
    return redirect("decision", programme.slug, pk)


@programme_view(P.TAKE_POSITION)
@require_POST
def decision_position(
    request: HttpRequest, programme, viewer: Viewer, division: int
) -> HttpResponse:
    """What one's organisation says of how it is divided."""
    found = queries.division_for(viewer, division)
    form = PositionForm(request.POST, stances=STANCES, names=False)
    own = {"by": request.user, "organisation": own_organisation(viewer)}
    if form.is_valid() and done(form, found.answer, **own, **form.cleaned_data):
        return redirect("decision", programme.slug, found.item_id)
    return _page(request, programme, viewer, found.item_id, position_form=form)


def _edit(request: HttpRequest, programme, viewer: Viewer, instance) -> HttpResponse:
    if not rules.writes_for_others(viewer):
        raise Http404
    today = timezone.localdate()
    rights = queries.rights_now(instance)
    form = RemitForm(
        request.POST or None,
        instance=instance,
        partners=queries.partners_to_name(viewer, today),
        rights=rights,
        own=viewer.organisation_id,
    )
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        own = {"by": request.user, "organisation": queries.acting(viewer)}
        if done(form, row.divide, **own, **form.division):
            return redirect("decision", programme.slug, row.pk)
    context = {
        "form": form,
        "title": _("Change a decision") if instance.pk else _("One more decision"),
        "sentence": _("Either one organisation decides, or two or more have to agree."),
        "above": (_("Who decides"), reverse("remit", args=[programme.slug])),
    }
    return render(request, "partnership/edit.html", context, status=form.status)
