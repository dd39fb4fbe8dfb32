"""Pages of commitments: what we are owed first, then what we owe, and whether it was kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
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
from alongside.web.partnership.comparing import changes
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.commitments import (
    SIGNATURES,
    CommitmentForm,
    ReviewForm,
    TranslationForm,
)
from alongside.web.partnership.forms.objectives import PositionForm, RemarkForm
from alongside.web.partnership.queries import commitments as queries
from alongside.web.partnership.queries.history import history
from alongside.web.partnership.queries.objectives import own_organisation
from alongside.web.partnership.queries.remarks import new_remark, own_remark, remarks_on
from alongside.web.partnership.queries.stood import commitments_on
from alongside.web.partnership.rules import objectives as rules
from alongside.web.partnership.rules.own import ended_today
from alongside.web.partnership.views.objectives import keep_remark
from alongside.web.people.viewing import programme_view


@programme_view(P.SEE_OBJECTIVES)
def commitments(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every commitment on a day: owed to us, owed by us, and the rest."""
    on = day_of(request)
    survey = commitments_on(viewer, on, queries.own_group(viewer))
    page = page_of(request, survey.ids)
    owed = queries.commitments(viewer, on, among=page.object_list)
    context = {
        "on": on,
        "page": page,
        "parts": [
            (_("What we are owed"), [o for o in owed if o.owed_to_me]),
            (_("What we owe"), [o for o in owed if o.owed_by_me and not o.owed_to_me]),
            (
                _("What others promise one another")
                if viewer.organisation_id
                else _("What is promised"),
                [o for o in owed if not o.owed_by_me and not o.owed_to_me],
            ),
        ],
        "in_force": survey.total,
        "overdue": survey.states["overdue"],
        "unsigned": survey.states["unsigned"],
        "waiting": survey.waiting,
        "for_others": rules.writes_for_others(viewer),
    }
    return render(request, "partnership/commitments.html", context)


@programme_view(P.SEE_OBJECTIVES)
def commitment(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One commitment: who owes it to whom, who signed, whether it was kept and who says so."""
    return _page(request, programme, viewer, pk)


def _page(request: HttpRequest, programme, viewer: Viewer, pk: int, **refused) -> HttpResponse:
    """The page of a promise; with a form that was ``refused``, as it was filled in."""
    on = day_of(request)
    owed = queries.commitment_for(viewer, pk, on)
    speaks, writes = rules.takes_positions(viewer), rules.writes_for_others(viewer)
    groups = queries.people_to_ask(owed)
    context = {
        "on": on,
        "owed": owed,
        "reviews": [(r, owed.by_those_owed(r)) for r in reversed(owed.reviews)],
        "changes": changes(owed.commitment.wordings.all(), on),
        "remarks": remarks_on(viewer, owed.commitment),
        "signature_form": PositionForm(stances=SIGNATURES, names=False)
        if speaks and owed.owed_by_me
        else None,
        "review_form": ReviewForm(groups=groups)
        if speaks and (owed.owed_to_me or groups) and owed.state in {"in_force", "overdue"}
        else None,
        "remark_form": RemarkForm() if speaks else None,
        "translations": queries.translations_of(viewer, owed),
        "translation_form": TranslationForm() if writes and on == timezone.localdate() else None,
        "may_write": writes,
        "again": writes and ended_today(owed.commitment.superseded_on),
        "speaks_for": viewer.organisation_id if speaks else None,
        "history": history(viewer, owed.commitment, *owed.commitment.wordings.all()),
    }
    status = status_of(refused)
    return render(request, "partnership/commitment.html", context | refused, status=status)


@programme_view(P.WRITE_OBJECTIVE)
@alone
def commitment_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One more promise."""
    _refuse_for_others(viewer)
    return _edit(request, programme, viewer, queries.new_commitment(viewer))


@programme_view(P.WRITE_OBJECTIVE)
@alone
def commitment_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A promise said differently: a new wording, which nobody has signed yet."""
    _refuse_for_others(viewer)
    found = queries.commitment_for(viewer, pk, timezone.localdate()).commitment
    return _edit(request, programme, viewer, found)


@programme_view(P.WRITE_OBJECTIVE)
@require_POST
def commitment_adopted(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A promise holds from today, or holds no longer."""
    _refuse_for_others(viewer)
    found = queries.commitment_for(viewer, pk, timezone.localdate()).commitment
    if request.POST.get("again"):
        found.hold_again(by=request.user)
    elif found.adopted_on is None:
        found.adopt(by=request.user)
    elif found.superseded_on is None:
        found.supersede(by=request.user)
    return redirect("commitment", programme.slug, pk)


@programme_view(P.TAKE_POSITION)
@require_POST
def commitment_signature(
    request: HttpRequest, programme, viewer: Viewer, wording: int
) -> HttpResponse:
    """One's organisation signs a wording, or says why not."""
    found = queries.commitment_wording_for(viewer, wording)
    form = PositionForm(request.POST, stances=SIGNATURES, names=False)
    own = {"by": request.user, "organisation": own_organisation(viewer)}
    if form.is_valid():
        found.answer(**own, **form.cleaned_data)
        return redirect("commitment", programme.slug, found.commitment_id)
    return _page(request, programme, viewer, found.commitment_id, signature_form=form)


@programme_view(P.WRITE_OBJECTIVE)
@require_POST
def commitment_translation(
    request: HttpRequest, programme, viewer: Viewer, wording: int
) -> HttpResponse:
    """A promise put in another language."""
    _refuse_for_others(viewer)
    found = queries.commitment_wording_for(viewer, wording)
    form = TranslationForm(request.POST)
    own = {"by": request.user, "organisation": own_organisation(viewer)}
    if form.is_valid() and done(form, found.put_in, **own, **form.cleaned_data):
        return redirect("commitment", programme.slug, found.commitment_id)
    return _page(request, programme, viewer, found.commitment_id, translation_form=form)


@programme_view(P.TAKE_POSITION)
@require_POST
def commitment_review(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Those it is owed to say whether it was kept."""
    owed = queries.commitment_for(viewer, pk, timezone.localdate())
    form = ReviewForm(request.POST, groups=queries.people_to_ask(owed))
    own = {"by": request.user, "organisation": own_organisation(viewer)}
    if form.is_valid():
        owed.commitment.review(**own, **form.told)
        messages.success(request, _("Your word stands beside it."))
        return redirect("commitment", programme.slug, pk)
    return _page(request, programme, viewer, pk, review_form=form)


@programme_view(P.TAKE_POSITION)
@require_POST
def commitment_remark(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One's organisation says something about a commitment."""
    owed = queries.commitment_for(viewer, pk, timezone.localdate())
    if form := keep_remark(request, new_remark(viewer, commitment=owed.commitment)):
        return _page(request, programme, viewer, pk, remark_form=form)
    return redirect("commitment", programme.slug, pk)


@programme_view(P.TAKE_POSITION)
@require_POST
def review_taken_back(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One's organisation takes back what it said of whether a promise was kept."""
    found = queries.own_review(viewer, pk)
    found.take_back(by=request.user)
    return redirect("commitment", programme.slug, found.commitment_id)


@programme_view(P.TAKE_POSITION)
@require_POST
def remark_taken_back(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One's organisation takes back something it said beside an objective or a commitment."""
    found = own_remark(viewer, pk)
    found.take_back(by=request.user)
    if found.objective_id:
        return redirect("objective", programme.slug, found.objective_id)
    return redirect("commitment", programme.slug, found.commitment_id)


def _refuse_for_others(viewer: Viewer) -> None:
    if not rules.writes_for_others(viewer):
        raise Refused(
            "A promise between partners is written down by an arts or community partner: tell one "
            "of them what you would promise, and sign it once it stands here."
        )


def _edit(request: HttpRequest, programme, viewer: Viewer, instance) -> HttpResponse:
    form = CommitmentForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        own = {"by": request.user, "organisation": own_organisation(viewer)}
        if done(form, row.draft, **own, **form.told):
            return redirect("commitment", programme.slug, row.pk)
    context = {
        "form": form,
        "title": _("Change a commitment") if instance.pk else _("A new commitment"),
        "sentence": _(
            "Whoever owes it signs this wording; whoever it is owed to says if it holds."
        ),
        "above": (_("Commitments"), reverse("commitments", args=[programme.slug])),
    }
    return render(request, "partnership/edit.html", context, status=form.status)
