"""Requests to disclose: filing one, deciding it by two, and what left."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.core.law import article
from alongside.web.core.policy import Permission as P
from alongside.web.core.policy import Role
from alongside.web.core.saving import alone
from alongside.web.core.two_people import CHANGED
from alongside.web.core.viewer import Viewer
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view
from alongside.web.registers import queries, requesting
from alongside.web.registers.forms import AnswerForm, RequestForm, ToldForm
from alongside.web.registers.seams import things_of
from alongside.web.vault.keeping import NO_VAULT, Locked, has_vault
from alongside.web.vault.unlocking import hands_of


@programme_view(P.READ_DISCLOSURES)
def disclosures(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The register of requests."""
    every = queries.requests(viewer)
    context = {
        "requests": every,
        "waiting": sum(1 for one in every if not one.decided),
        "given": sum(1 for one in every if one.left_at),
        "years": queries.counted(programme),
        "article": article("law_enforcement"),
    }
    return render(request, "registers/disclosures.html", context)


@programme_view(P.FILE_DISCLOSURE)
@alone
def disclosure_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Filing a request. A police account comes this far and no further."""
    police = Role.POLICE in viewer.roles
    form = RequestForm(request.POST or None, police=police)
    if request.method == "POST" and form.is_valid():
        told = {"body": "police", **form.cleaned_data}
        filed = requesting.file_request(viewer, by=request.user, **told)
        if viewer.may(P.READ_DISCLOSURES):
            return redirect("disclosure", programme.slug, filed.guid)
        messages.success(
            request, _("Your request is filed. The study answers in writing, outside this site.")
        )
        return redirect("disclosure_new", programme.slug)
    context = {"form": form, "police": police, "shut": not has_vault(programme.pk) and NO_VAULT}
    return render(request, "registers/disclosure_new.html", context)


@programme_view(P.READ_DISCLOSURES)
@alone
def disclosure(request: HttpRequest, programme, viewer: Viewer, guid: UUID) -> HttpResponse:
    """One request, and what one person would answer to it."""
    found = queries.request_for(viewer, guid)
    decides = viewer.may(P.DECIDE_DISCLOSURE) and not found.decided
    form = AnswerForm(request.POST or None, things=things_of(viewer)) if decides else None
    if form is not None and request.method == "POST" and form.is_valid():
        requesting.propose(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("It waits for a second person."))
        return redirect("disclosure", programme.slug, guid)
    asking = queries.asking_of(found)
    context = {
        "found": found,
        "form": form,
        "asking": asking,
        "agreed": queries.decision_of(found),
        "mine": asking is not None and asking.asked_by_id == viewer.account_id,
        "things": _labels(viewer, found),
        "told_form": ToldForm() if viewer.may(P.DECIDE_DISCLOSURE) else None,
    }
    try:
        context["asks"] = requesting.asks_of(viewer, found, hands_of(request))
    except Locked as error:
        context["locked"] = str(error)
    return render(request, "registers/disclosure.html", context)


@require_POST
@programme_view(P.READ_DISCLOSURES)
@recently_authenticated(back="disclosure", about="guid")
@alone
def disclosure_answer(request: HttpRequest, programme, viewer: Viewer, guid: UUID) -> HttpResponse:
    """A second person agrees with what was proposed, or does not."""
    found = queries.request_for(viewer, guid)
    asking = queries.asking_of(found)
    if asking is not None and request.POST.get("answer") == "agree":
        # What the second person read, not what was proposed while they were reading it.
        if request.POST.get("seen", "") != asking.fingerprint:
            raise Refused(CHANGED)
        requesting.agree(found, asking, by=request.user)
        messages.success(request, _("Two people have decided."))
    elif asking is not None:
        requesting.disagree(asking, by=request.user)
        messages.success(request, _("It is not decided: it waits for another proposal."))
    return redirect("disclosure", programme.slug, guid)


@require_POST
@programme_view(P.DECIDE_DISCLOSURE)
@alone
def disclosure_told(request: HttpRequest, programme, viewer: Viewer, guid: UUID) -> HttpResponse:
    """Whether the participants were told."""
    found = queries.request_for(viewer, guid)
    form = ToldForm(request.POST)
    if form.is_valid():
        found.tell(by=request.user, told=found.Told(form.cleaned_data["told"]))
    return redirect("disclosure", programme.slug, guid)


@require_POST
@programme_view(P.DECIDE_DISCLOSURE)
@recently_authenticated(back="disclosures")
@alone
def disclosure_file(request: HttpRequest, programme, viewer: Viewer, guid: UUID) -> HttpResponse:
    """What two people decided to give, as one file."""
    found = queries.request_for(viewer, guid)
    content = requesting.bundle(viewer, found, by=request.user)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="request-{found.pk}.zip"'
    return response


def _labels(viewer: Viewer, found) -> list[str]:
    """What would leave, in words; its number alone for those who may not read it."""
    known = {one.key: one.label for one in things_of(viewer)}
    return [known.get(key, key.replace(":", " ").capitalize()) for key in found.things]
