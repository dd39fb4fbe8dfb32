"""The page on which a quote is cleared: each rule, what it says here, and the way out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.privacy.disclosure import RULES
from alongside.privacy.disclosure.quoting import REVEALS
from alongside.study.errors import Refused
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.findings import queries
from alongside.web.findings.clearing import (
    Look,
    Said,
    clear_quote,
    look_at,
    said_before,
)
from alongside.web.findings.quoting import marked_turn, stands
from alongside.web.findings.rules import obstacle
from alongside.web.people.viewing import programme_view

UNANSWERED = 422
KINDS = {
    "singles out": gettext_lazy("may single somebody out"),
    "third": gettext_lazy("somebody who was not asked"),
    "hurts": gettext_lazy("health, an offence, or what the law protects"),
    "public": gettext_lazy("can be searched"),
    "code": gettext_lazy("another participant"),
}


@programme_view(P.CLEAR_QUOTE)
@alone
def quote_clearance(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Let readers have a quote, or no longer."""
    found = queries.quote_for(viewer, pk)
    if request.method != "POST":
        return _shown(request, viewer, found, said_before(found))
    if request.POST.get("cleared") == "no":
        found.unclear(by=request.user)
        messages.success(request, _("Readers can no longer be shown this quote."))
        return redirect("quote", programme.slug, pk)
    said = Said.of(request.POST, request.POST.getlist("reveals"), request.POST.getlist("read"))
    if request.POST.get("cleared") == "look":
        return _shown(request, viewer, found, said)
    _refuse_unready(viewer, found, request.POST.get("seen", found.fingerprint))
    if found.cleared:
        return redirect("quote", programme.slug, pk)
    if look_at(viewer, found, said).open:
        return _shown(request, viewer, found, said, status=UNANSWERED)
    clearance = clear_quote(viewer, found, by=request.user, said=said)
    if clearance.needs_second and clearance.seconded_by_id is None:
        messages.success(request, _("It waits for a second person on the research team."))
    else:
        messages.success(
            request, _("Readers can be shown this quote once its finding is published.")
        )
    return redirect("quote", programme.slug, pk)


def _refuse_unready(viewer: Viewer, found, seen: str) -> None:
    if not found.agreed:
        raise Refused(_("%(found)s: ask them first.") % {"found": obstacle(found)})
    if not stands(viewer, found):
        raise Refused(_("These words no longer stand in their source: cut the quote again first."))
    if seen != found.fingerprint:
        raise Refused(_("This quote was cut differently meanwhile: read it again, then clear it."))


def _shown(
    request: HttpRequest, viewer: Viewer, found, said: Said, *, status: int = 200
) -> HttpResponse:
    look = look_at(viewer, found, said)
    own = request.user.pk in (found.selected_by_id, found.cut_by_id)
    context = {
        "quote": found,
        "look": look,
        "answers": [_answer(one, look) for one in look.found],
        "reveals": [(key, label, key in said.reveals) for key, label in REVEALS.items()],
        "public": said.public,
        "kinds": [(words, KINDS.get(kind, "")) for words, kind in look.marked],
        "turn": marked_turn(viewer, found),
        "obstacle": "" if found.agreed else obstacle(found),
        "own": own,
        "refused": [one for one in look.found if one.weight == "refused"],
        "missing": look.open if status == UNANSWERED else [],
        "releases": queries.releases_with(viewer, found),
    }
    return render(request, "findings/clearance.html", context, status=status)


def _answer(one, look: Look) -> dict:
    return {
        "one": one,
        "rule": RULES[one.rule],
        "read": one.key in look.said.read,
        "reason": look.said.reasons.get(one.key, ""),
        "wrong": one in look.open,
    }
