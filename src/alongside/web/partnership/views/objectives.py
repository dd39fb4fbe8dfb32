"""Pages of objectives: what partners want, who stands behind it, and what they say of it."""

from __future__ import annotations

from django.contrib import messages
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
from alongside.web.partnership.comparing import changes
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.objectives import ObjectiveForm, PositionForm, RemarkForm
from alongside.web.partnership.queries import objectives as queries
from alongside.web.partnership.queries.history import history
from alongside.web.partnership.queries.remarks import new_remark, remarks_on
from alongside.web.partnership.queries.stood import objectives_on
from alongside.web.partnership.rules import objectives as rules
from alongside.web.partnership.rules.own import ended_today
from alongside.web.people.viewing import programme_view


@programme_view(P.SEE_OBJECTIVES)
def objectives(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every objective on a day, under its priority: shared ones, and each partner's own."""
    on = day_of(request)
    survey = objectives_on(viewer, on, queries.police_of(viewer))
    page = page_of(request, survey.ids)
    shown = queries.objectives(viewer, on, among=page.object_list)
    whole = not page.has_other_pages()
    context = {
        "on": on,
        "page": page,
        "under": [
            (priority, several, (priority.pk if priority else None) in survey.shared)
            for priority, several in queries.under_priorities(viewer, shown, whole=whole)
        ],
        "states": survey.states,
        "shared": survey.total,
        "waiting": survey.waiting,
        "speaks": rules.takes_positions(viewer),
        "for_others": rules.writes_for_others(viewer),
    }
    return render(request, "partnership/objectives.html", context)


@programme_view(P.SEE_OBJECTIVES)
def objective(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One objective: what it says, who stands behind it, and how its words changed."""
    return _page(request, programme, viewer, pk)


def _page(request: HttpRequest, programme, viewer: Viewer, pk: int, **refused) -> HttpResponse:
    """The page of an objective; with a form that was ``refused``, as it was filled in."""
    on = day_of(request)
    shown = queries.objective_for(viewer, pk, on)
    context = {
        "on": on,
        "shown": shown,
        "changes": changes(shown.objective.wordings.all(), on),
        "remarks": remarks_on(viewer, shown.objective),
        "position_form": PositionForm() if rules.takes_positions(viewer) else None,
        "remark_form": RemarkForm() if rules.takes_positions(viewer) else None,
        "may_write": rules.may_write_objective(viewer, shown.objective),
        "again": ended_today(shown.objective.retired_on)
        and rules.may_write_objective(viewer, shown.objective, retired=True),
        "may_publish": rules.may_publish_objective(viewer, shown.objective),
        "history": history(viewer, shown.objective, *shown.objective.wordings.all()),
    }
    status = status_of(refused)
    return render(request, "partnership/objective.html", context | refused, status=status)


@programme_view(P.WRITE_OBJECTIVE)
@alone
def objective_new(request: HttpRequest, programme, viewer: Viewer, kind: str) -> HttpResponse:
    """Propose a shared objective, or publish what one's organisation itself is after."""
    if kind == "shared" and not rules.writes_for_others(viewer):
        raise Http404
    if viewer.organisation_id is None:
        raise Http404
    return _edit(request, programme, viewer, queries.new_objective(viewer, kind))


@programme_view(P.WRITE_OBJECTIVE)
@alone
def objective_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Say an objective differently: a new wording, on which positions begin again."""
    found = queries.objective_for(viewer, pk, timezone.localdate()).objective
    if not rules.may_write_objective(viewer, found):
        raise Http404
    return _edit(request, programme, viewer, found)


@programme_view(P.TAKE_POSITION)
@require_POST
def objective_position(
    request: HttpRequest, programme, viewer: Viewer, wording: int
) -> HttpResponse:
    """One's organisation takes a position on a wording."""
    found = queries.wording_for(viewer, wording)
    organisation = queries.own_organisation(viewer)
    form = PositionForm(request.POST)
    own = {"by": request.user, "organisation": organisation}
    if form.is_valid() and done(form, found.take, **own, **form.cleaned_data):
        return redirect("objective", programme.slug, found.objective_id)
    return _page(request, programme, viewer, found.objective_id, position_form=form)


@programme_view(P.TAKE_POSITION)
@require_POST
def objective_remark(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One's organisation says something about an objective."""
    shown = queries.objective_for(viewer, pk, timezone.localdate())
    if form := keep_remark(request, new_remark(viewer, objective=shown.objective)):
        return _page(request, programme, viewer, pk, remark_form=form)
    return redirect("objective", programme.slug, pk)


@programme_view(P.WRITE_OBJECTIVE)
@require_POST
def objective_retired(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Nobody works towards it any longer."""
    found = queries.objective_for(viewer, pk, timezone.localdate()).objective
    again = bool(request.POST.get("again"))
    if not rules.may_write_objective(viewer, found, retired=again):
        raise Http404
    if again:
        found.take_up_again(by=request.user)
    else:
        found.retire(by=request.user)
    return redirect("objective", programme.slug, pk)


@programme_view(P.WRITE_OBJECTIVE)
@require_POST
def objective_publication(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Whoever proposed it lets anybody read it, or the partners alone."""
    found = queries.objective_for(viewer, pk, timezone.localdate()).objective
    if not rules.may_publish_objective(viewer, found):
        raise Http404
    change = found.take_back if request.POST.get("out") == "no" else found.publish
    change(by=request.user)
    return redirect("objective", programme.slug, pk)


def _edit(request: HttpRequest, programme, viewer: Viewer, instance) -> HttpResponse:
    form = ObjectiveForm(
        request.POST or None, instance=instance, for_others=rules.writes_for_others(viewer)
    )
    if request.method == "POST" and form.is_valid() and done(form, _keep, request, viewer, form):
        _warn_of_slow(request, viewer, form.instance, form.cleaned_data.get("answer_by"))
        return redirect("objective", programme.slug, form.instance.pk)
    title = _("Change an objective") if instance.pk else _("A new objective")
    if instance.kind == "own":
        title = _("What we are after ourselves")
    context = {
        "form": form,
        "title": title,
        "sentence": _("Every partner reads it; what somebody stands behind is this wording alone."),
        "above": (_("Objectives"), reverse("objectives", args=[programme.slug])),
    }
    return render(request, "partnership/edit.html", context, status=form.status)


def _keep(request: HttpRequest, viewer: Viewer, form: ObjectiveForm) -> None:
    told = form.cleaned_data
    row = form.save(commit=False)
    words = {
        "text": told["text"],
        "what_it_is_not": told["what_it_is_not"],
        "parties": list(told.get("parties") or ()),
        "answer_by": told.get("answer_by"),
    }
    if row.pk:
        organisation = queries.own_organisation(viewer)
        row.reword(by=request.user, organisation=organisation, **words)
    else:
        row.propose(by=request.user, **words)


def _warn_of_slow(request: HttpRequest, viewer: Viewer, objective, answer_by) -> None:
    if answer_by is None:
        return
    days = (answer_by - timezone.localdate()).days
    for name, usual in queries.slower_than(viewer, objective.parties.all(), days):
        told = _("%(name)s usually takes %(usual)s days to decide, and you hope for %(days)s.")
        messages.warning(request, told % {"name": name, "usual": usual, "days": days})


def keep_remark(request: HttpRequest, remark) -> RemarkForm | None:
    """Keep what was said beside something; the form as it was filled in where it is refused."""
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return form
    remark.text = form.cleaned_data["text"]
    remark.make(by=request.user)
    return None
