"""Sharing agreements, and what each partner holds."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.law import article
from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.people.viewing import programme_view
from alongside.web.registers import queries
from alongside.web.registers.forms import AgreementForm, usual_agreement_days


@programme_view(P.CHANGE_PROGRAMME)
@alone
def agreements(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every partner's agreement, and writing one down."""
    today = timezone.localdate()
    initial = {"starts_on": today, "expires_on": today + timedelta(days=usual_agreement_days())}
    new = queries.new_agreement(viewer)
    form = AgreementForm(request.POST or None, instance=new, initial=initial)
    if request.method == "POST" and form.is_valid():
        if not form.twin:
            form.save(commit=False).sign(by=request.user)
        return redirect("agreements", programme.slug)
    every = queries.agreements(viewer)
    context = {
        "agreements": every,
        "holding": [one for one in every if one.state == "in force"],
        "without": queries.partners_without_agreement(viewer),
        "form": form,
        "article": article("joint"),
    }
    return render(request, "registers/agreements.html", context)


@programme_view(P.CHANGE_PROGRAMME)
@alone
def agreement(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One agreement, said differently or for longer."""
    found = queries.agreement(viewer, pk)
    form = AgreementForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).sign(by=request.user)
        return redirect("agreements", programme.slug)
    context = {"agreement": found, "form": form}
    return render(request, "registers/agreement.html", context, status=form.status)


@require_POST
@programme_view(P.CHANGE_PROGRAMME)
@alone
def agreement_end(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """It holds no longer: the partner's accounts open nothing from now on."""
    found = queries.agreement(viewer, pk)
    found.end(by=request.user)
    messages.success(
        request, _("The agreement with %(who)s has ended.") % {"who": found.organisation.name}
    )
    return redirect("agreements", programme.slug)


@programme_view(P.SEE_POLICY)
def holdings(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What each partner holds of this study, from the record and from nothing else."""
    rows = queries.holdings(viewer)
    context = {
        "page": page_of(request, rows),
        "files": sum(row["files"] for row in rows),
        "article": article("freedom_of_information"),
    }
    return render(request, "registers/holdings.html", context)
