"""Pages of quotes: choosing words, cutting them, clearing them for readers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.privacy.disclosure import standards
from alongside.privacy.disclosure.standardising import marked
from alongside.study.errors import Refused
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.findings import queries, telling
from alongside.web.findings.attributing import NotTold, attributes_of
from alongside.web.findings.forms import QuoteForm
from alongside.web.findings.quoting import (
    cut,
    draft_for,
    marked_turn,
    parts_from,
    quote_words,
    stands,
    turn_at,
    written_from,
)
from alongside.web.findings.rules import may_change_quote, obstacle
from alongside.web.findings.views.asked import number
from alongside.web.people.viewing import programme_view


@programme_view(P.WRITE_FINDING)
def quotes(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every quote, and whether it may be read."""
    every = queries.quotes(viewer)
    waiting = [q for q in every if not q.cleared]
    refused = [q for q in every if q.was_cleared and not q.agreed]
    context = {"quotes": every, "waiting": waiting, "refused": refused}
    return render(request, "findings/quotes.html", context)


@programme_view(P.SEE_PROGRAMME)
def quote(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One quote: who speaks, for which finding, on whose clearance."""
    found = telling.quote_for(viewer, pk)
    context = {"quote": found}
    if viewer.may(P.WRITE_FINDING):
        context["clearances"] = queries.clearances(viewer, found)
        context["releases"] = queries.releases_with(viewer, found)
        context["approvals"] = queries.approvals(viewer, found)
        context["obstacle"] = "" if found.agreed else obstacle(found)
    if viewer.may(P.READ_SOURCE):
        context["stands"] = stands(viewer, found)
        context["turn"] = marked_turn(viewer, found)
    return render(request, "findings/quote.html", context)


@programme_view(P.WRITE_FINDING)
@alone
def quote_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Make a quote of an excerpt: ``?source=&start=&end=`` and, where it has one, ``&code=``."""
    try:
        source, start, end = (int(request.GET.get(n, "")) for n in ("source", "start", "end"))
    except ValueError:
        return render(request, "findings/quote_where.html")
    draft, spoken = draft_for(
        viewer,
        source,
        start,
        end,
        code=number(request.GET.get("code")),
        finding=number(request.GET.get("finding")),
    )
    first = spoken.source.text[start:end]
    return _edit_quote(request, programme, viewer, draft, spoken, " ".join(first.split()))


@programme_view(P.WRITE_FINDING)
@alone
def quote_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Cut a quote differently; it then waits to be cleared again."""
    found = queries.quote_for(viewer, pk)
    _refuse_not_theirs(viewer, found)
    spoken = turn_at(viewer, found.source_id, found.start, found.end)
    written = written_from(found.parts)
    if request.GET.get("standard"):
        written = marked(written, standards(written))
    return _edit_quote(request, programme, viewer, found, spoken, written)


def _edit_quote(request, programme, viewer: Viewer, draft, spoken, written: str) -> HttpResponse:
    form = QuoteForm(
        request.POST or None,
        instance=draft,
        initial={"written": written},
        others=queries.findings(viewer),
        in_session=bool(spoken.source.encounter.session),
        attributes=attributes_of(viewer, spoken.speaker),
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.save(commit=False)
        try:
            chosen = quote_words(
                viewer, chosen, by=request.user, spoken=spoken, written=request.POST["written"]
            )
        except NotTold as refusal:
            form.add_error("attribute", str(refusal))
        except Refused as refusal:
            form.add_error("written", str(refusal))
        else:
            return redirect("quote", programme.slug, chosen.pk)
    context = {"form": form, "spoken": spoken, "quote": draft if draft.pk else None}
    return render(request, "findings/quote_form.html", context, status=form.status)


@require_POST
@programme_view(P.WRITE_FINDING)
def quote_check(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Whether words as written stand in their turn, said while one writes."""
    try:
        at = [int(request.POST.get(n, "")) for n in ("source", "start", "end")]
    except ValueError as error:
        raise Http404 from error
    try:
        cut(turn_at(viewer, *at), parts_from(request.POST.get("written", "")))
        context = {"stands": True}
    except Refused as refusal:
        context = {"sentence": str(refusal)}
    return render(request, "findings/quote_check.html", context)


@require_POST
@programme_view(P.WRITE_FINDING)
def quote_removal(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Take a quote out of its finding."""
    found = queries.quote_for(viewer, pk)
    _refuse_not_theirs(viewer, found)
    back = found.finding_id
    found.drop(by=request.user)
    messages.success(request, _("The quote is taken out; the coding it came from is still there."))
    return redirect("finding", programme.slug, back)


def _refuse_not_theirs(viewer: Viewer, quote) -> None:
    if not may_change_quote(viewer, quote):
        raise Refused(
            _(
                "This quote is cleared, or somebody else chose it: ask a research lead to change "
                "it, "
                "or choose words of your own."
            )
        )
