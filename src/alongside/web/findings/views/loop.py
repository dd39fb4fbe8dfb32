"""Pages of the loop: a recommendation, who answers it, what is done, and what changed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone, done, status_of
from alongside.web.core.viewer import Viewer
from alongside.web.findings import following
from alongside.web.findings.confirming import asked_to_confirm
from alongside.web.findings.forms_loop import (
    RESPONSES,
    ActionForm,
    AnswerForm,
    ConsequenceForm,
    FollowUpForm,
)
from alongside.web.names.gate import refuse_names
from alongside.web.partnership.day import day_of
from alongside.web.partnership.queries.history import history
from alongside.web.partnership.queries.objectives import own_organisation
from alongside.web.people.viewing import programme_view


@programme_view(P.READ_RECOMMENDATIONS)
def recommendation(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One recommendation: why it exists, and what came of it."""
    return _page(request, programme, viewer, pk)


def _page(request: HttpRequest, programme, viewer: Viewer, pk: int, **refused) -> HttpResponse:
    """The page of a recommendation; with a form that was ``refused``, as it was filled in."""
    on = day_of(request)
    loop = following.loop_for(viewer, pk, on)
    speaks = viewer.organisation_id is not None and viewer.may(P.ACT_ON_RECOMMENDATION)
    addressed = any(o.pk == viewer.organisation_id for o in loop.addressed)
    published = loop.recommendation.published_at is not None
    context = {
        "on": on,
        "page_at": reverse("recommendation", args=[programme.slug, pk]),
        "loop": loop,
        "answers": [(o, loop.responses.get(o.pk)) for o in loop.addressed],
        "response_form": AnswerForm(stances=RESPONSES, names=False)
        if speaks and addressed and published
        else None,
        "consequence_form": ConsequenceForm(choices=following.can_come_of(viewer))
        if viewer.may(P.ACT_ON_RECOMMENDATION)
        else None,
        "follow_up_form": _follow_up_form(programme, viewer, loop, None)
        if viewer.may(P.PUBLISH_FINDING) and published
        else None,
        "may_act": speaks,
        "may_close": published and viewer.may(P.PUBLISH_FINDING) and loop.state == "evidenced",
        "history": history(viewer, loop.recommendation),
    }
    status = status_of(refused)
    return render(request, "findings/recommendation.html", context | refused, status=status)


@programme_view(P.ACT_ON_RECOMMENDATION)
@require_POST
def recommendation_response(
    request: HttpRequest, programme, viewer: Viewer, pk: int
) -> HttpResponse:
    """One's organisation answers: yes, in part, or no, and why."""
    loop = following.loop_for(viewer, pk, timezone.localdate())
    own_organisation(viewer)
    form = AnswerForm(request.POST, stances=RESPONSES, names=False)
    if form.is_valid() and _names_nobody(programme, form):
        response = following.new_response(viewer, loop)
        response.stance, response.note = form.cleaned_data["stance"], form.cleaned_data["note"]
        if done(form, response.say, by=request.user):
            return redirect("recommendation", programme.slug, pk)
    return _page(request, programme, viewer, pk, response_form=form)


def _names_nobody(programme, form: AnswerForm) -> bool:
    """Whether no replaced name stands in an answer; where one does, its field says so."""
    try:
        refuse_names(programme.pk, form.cleaned_data["note"], _("Your answer"))
    except Refused as refusal:
        form.add_error("note", str(refusal))
    return not form.errors


@programme_view(P.ACT_ON_RECOMMENDATION)
@require_POST
def recommendation_consequence(
    request: HttpRequest, programme, viewer: Viewer, pk: int
) -> HttpResponse:
    """An objective, a commitment or a decision came of it."""
    loop = following.loop_for(viewer, pk, timezone.localdate())
    form = ConsequenceForm(request.POST, choices=following.can_come_of(viewer))
    if form.is_valid():
        found = following.new_consequence(viewer, loop, form.cleaned_data["what"])
        found.link(by=request.user)
        return redirect("recommendation", programme.slug, pk)
    return _page(request, programme, viewer, pk, consequence_form=form)


@programme_view(P.PUBLISH_FINDING)
@require_POST
def recommendation_follow_up(
    request: HttpRequest, programme, viewer: Viewer, pk: int
) -> HttpResponse:
    """The question was asked again: what that showed."""
    loop = following.loop_for(viewer, pk, timezone.localdate())
    form = _follow_up_form(programme, viewer, loop, request.POST)
    if form.is_valid():
        found = form.save(commit=False)
        found.tell(by=request.user, encounters=list(form.cleaned_data["encounters"]))
        return redirect("recommendation", programme.slug, pk)
    return _page(request, programme, viewer, pk, follow_up_form=form)


@programme_view(P.PUBLISH_FINDING)
@require_POST
def recommendation_closed(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """It was asked again, and nothing more follows."""
    loop = following.loop_for(viewer, pk, timezone.localdate())
    loop.recommendation.close(by=request.user)
    return redirect("recommendation", programme.slug, pk)


@programme_view(P.READ_RECOMMENDATIONS)
def actions(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What partners do, what is overdue, and what another partner confirmed."""
    on = day_of(request)
    every = following.surveyed(viewer, on)
    rows = every.values()
    page = page_of(request, list(every))
    shown = following.readable_actions(viewer).filter(pk__in=page.object_list)
    done = [row for row, state in rows if state in {"claimed", "confirmed"}]
    acts = viewer.organisation_id is not None and viewer.may(P.ACT_ON_RECOMMENDATION)
    claimed = [row for row, state in rows if state == "claimed"] if acts else []
    reached = [row for row, _state in rows if row.scope == "internal" and row.people_reached]
    context = {
        "on": on,
        "page": page,
        "rows": following.actions(viewer, on, shown),
        "done": len(done),
        "confirmed": sum(1 for row in done if row.confirmed_by_id),
        "overdue": sum(1 for _row, state in rows if state == "overdue"),
        "reached": sum(row.people_reached for row in reached),
        "outside": sum(row.people_reached - (row.of_the_embedded_team or 0) for row in reached),
        "asked": asked_to_confirm(viewer.organisation_id, claimed),
        "may_act": acts,
    }
    return render(request, "findings/actions.html", context)


@programme_view(P.READ_RECOMMENDATIONS)
def action(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One action."""
    on = day_of(request)
    found, state = following.action_for(viewer, pk, on)
    me = viewer.organisation_id
    acts = me is not None and viewer.may(P.ACT_ON_RECOMMENDATION)
    context = {
        "on": on,
        "action": found,
        "state": state,
        "ours": acts and found.owner_id == me,
        "may_confirm": acts and found.owner_id != me and state == "claimed",
        "history": history(viewer, found),
    }
    return render(request, "findings/action.html", context)


@programme_view(P.ACT_ON_RECOMMENDATION)
@alone
def action_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One more thing that one's organisation does."""
    own_organisation(viewer)
    asked = request.GET.get("recommendation", "")
    on = timezone.localdate()
    loop = following.loop_for(viewer, int(asked), on) if asked.isdecimal() else None
    found = following.new_action(viewer, loop.recommendation if loop else None)
    return _edit(request, programme, found)


@programme_view(P.ACT_ON_RECOMMENDATION)
@alone
def action_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """An action said differently."""
    return _edit(request, programme, following.own_action(viewer, pk, timezone.localdate()))


@programme_view(P.ACT_ON_RECOMMENDATION)
@require_POST
def action_done(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Its owner claims that it is done; another partner confirms it."""
    found, _state = following.action_for(viewer, pk, timezone.localdate())
    organisation = own_organisation(viewer)
    if found.owner_id == organisation.pk:
        found.claim(by=request.user)
    else:
        found.confirm(by=request.user, organisation=organisation)
    return redirect("action", programme.slug, pk)


def _edit(request: HttpRequest, programme, instance) -> HttpResponse:
    form = ActionForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        row.write(by=request.user)
        return redirect("action", programme.slug, row.pk)
    context = {
        "form": form,
        "title": _("Change an action") if instance.pk else _("Something we do"),
        "sentence": _("Once you say that it is done, another partner has to confirm it."),
        "above": (_("Actions"), reverse("actions", args=[programme.slug])),
    }
    return render(request, "partnership/edit.html", context, status=form.status)


def _follow_up_form(programme, viewer: Viewer, loop: following.Loop, told) -> FollowUpForm:
    if loop.recommendation.pk is None:
        raise Http404
    return FollowUpForm(
        told,
        instance=following.new_follow_up(loop, timezone.localdate()),
        findings=loop.recommendation.derived_from.all(),
        at=reverse("recommendation_follow_up", args=[programme.slug, loop.recommendation.pk]),
        encounters=following.encounters_since(viewer, loop),
    )
