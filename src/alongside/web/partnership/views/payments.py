"""Pages of payments owed to people who take part: written down, paid, or not owed after all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.forms.payments import PaymentForm
from alongside.web.partnership.queries import payments as queries
from alongside.web.partnership.queries.history import history
from alongside.web.partnership.queries.initiatives import initiative_for
from alongside.web.partnership.rules.own import own_organisation
from alongside.web.people.viewing import programme_view


@programme_view(P.GIVE_ACCOUNT)
@alone
def initiative_payment_new(
    request: HttpRequest, programme, viewer: Viewer, pk: int
) -> HttpResponse:
    """One more payment that one's own organisation owes."""
    own_organisation(viewer)
    row = queries.new_payment(viewer, initiative_for(viewer, pk))
    return _payment(request, programme, viewer, row)


@programme_view(P.GIVE_ACCOUNT)
@alone
def payment(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A payment that one's own organisation owes, told differently."""
    return _payment(request, programme, viewer, queries.payment_for(viewer, pk))


@require_POST
@programme_view(P.GIVE_ACCOUNT)
@alone
def payment_state(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """It was paid today, or is not owed after all."""
    found = queries.payment_for(viewer, pk)
    if request.POST.get("state") == "paid":
        found.pay(by=request.user, on=timezone.localdate())
    elif request.POST.get("state") == "not_owed":
        found.take_back(by=request.user)
    return redirect("initiative", programme.slug, found.initiative_id)


def _payment(request: HttpRequest, programme, viewer: Viewer, row) -> HttpResponse:
    form = PaymentForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.write_once(by=request.user)
        return redirect("initiative", programme.slug, row.initiative_id)
    context = {
        "form": form,
        "title": _("What {organisation} owes people who take part").format(
            organisation=row.organisation.name
        ),
        "sentence": _("Every partner reads it. Who the people are is written down nowhere."),
        "back": row.initiative,
        "payment": row if row.pk else None,
        "state": row.state_on(timezone.localdate()) if row.pk else "",
        "history": history(viewer, row) if row.pk else [],
    }
    return render(request, "partnership/payment.html", context, status=form.status)
