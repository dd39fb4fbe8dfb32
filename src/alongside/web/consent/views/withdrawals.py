"""Pages on withdrawing: what would change, the act itself, and what remains of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from alongside.web.consent import queries
from alongside.web.consent.queries import withdrawals as asked
from alongside.web.consent.withdrawing import foresee, withdraw
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view

NOT_TYPED = _("Type the participant code as it stands above: nothing has been changed yet.")


@require_http_methods(["GET", "POST"])
@programme_view(P.WITHDRAW)
@recently_authenticated
def participant_withdrawal(request: HttpRequest, programme, viewer: Viewer, pk: int):
    """Everything that a withdrawal would change; confirmed with their code, it is carried out."""
    found = queries.participant_for(viewer, pk)
    wrong = ""
    if request.method == "POST":
        if asked.confirms(found, request.POST.get("code", "")):
            done = withdraw(found, by=request.user, how="staff")
            context = {"receipt": done.receipt, "number": done.number}
            return render(request, "consent/withdrawn.html", context | _reach(programme))
        wrong = str(NOT_TYPED)
    context = {"participant": found, "consequences": foresee(found), "wrong": wrong}
    status = 422 if wrong else 200
    return render(request, "consent/withdrawal.html", context | _reach(programme), status=status)


@programme_view(P.WITHDRAW)
def withdrawals(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What remains of every withdrawal, and whether a number is that of one of them."""
    number = request.POST.get("number", "").strip()
    context = {
        "receipts": asked.receipts(viewer),
        "cut_short": asked.cut_short(viewer),
        "asked": bool(number),
        "found": asked.receipt_with(viewer, number) if number else None,
    }
    return render(request, "consent/withdrawals.html", context | _reach(programme))


def _reach(programme) -> dict:
    return {"reach": asked.reach(programme.pk)}
