"""Breaches: the register with its clock, and who saw what."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.core.law import law
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.people.viewing import programme_view
from alongside.web.registers import queries
from alongside.web.registers.forms import BreachForm, SawForm

UNANSWERED = gettext_lazy(
    "The breach stays open: say on its page when the regulator was told, or why it is not."
)


@programme_view(P.KEEP_BREACHES)
@alone
def breaches(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every breach, those whose clock runs first; and writing one down."""
    initial = {"noticed_at": timezone.localtime()}
    form = BreachForm(request.POST or None, instance=queries.new_breach(viewer), initial=initial)
    if request.method == "POST" and form.is_valid():
        found = form.save(commit=False)
        found.record(by=request.user)
        return redirect("breach", programme.slug, found.pk)
    every = queries.breaches(viewer)
    context = {
        "breaches": every,
        "running": [one for one in every if not one.clock_stopped],
        "closed": sum(1 for one in every if one.closed_at),
        "form": form,
        "law": law()["breach"],
    }
    return render(request, "registers/breaches.html", context)


@programme_view(P.KEEP_BREACHES)
@alone
def breach(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One breach, as more becomes known of it."""
    found = queries.breach(viewer, pk)
    form = BreachForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).record(by=request.user)
        return redirect("breach", programme.slug, pk)
    context = {"breach": found, "form": form, "law": law()["breach"]}
    return render(request, "registers/breach.html", context, status=form.status)


@require_POST
@programme_view(P.KEEP_BREACHES)
@alone
def breach_closed(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """All that was to be done is done."""
    found = queries.breach(viewer, pk)
    if not found.clock_stopped:
        raise Refused(UNANSWERED)
    found.close(by=request.user)
    messages.success(request, _("The breach is closed."))
    return redirect("breaches", programme.slug)


@programme_view(P.KEEP_BREACHES)
def who_saw(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Everybody who looked at one thing."""
    kinds = queries.kinds_read(viewer)
    form = SawForm(request.GET or None, kinds=kinds)
    context = {"form": form, "kinds": kinds}
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        looks = queries.who_saw(viewer, asked["kind"], asked["number"])
        context |= {"looks": looks, "accounts": len({one.account_id for one in looks}), **asked}
        context["thing"] = asked["kind"].split(".")[-1]
    return render(request, "registers/who_saw.html", context)
