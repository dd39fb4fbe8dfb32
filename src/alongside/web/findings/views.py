"""Pages of the mosaic, findings, quotes and recommendations."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.findings import queries
from alongside.web.findings.forms import FindingForm, QuoteForm, RecommendationForm
from alongside.web.findings.mosaic import mosaic_of
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
from alongside.web.findings.showing import board_of, reach_of, who_says_so
from alongside.web.people.viewing import programme_view


@programme_view(P.SEE_PROGRAMME)
def picture(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The first page: the mosaic of cleared quotes."""
    every = queries.cleared_quotes(viewer)
    groups = queries.heard(viewer)
    chosen = request.GET.get("group", "")
    shown = [q for q in every if not chosen or q.participant.group.key == chosen]
    context = {
        "mosaic": mosaic_of(groups, every),
        "sections": mosaic_of(groups, shown).sections,
        "chosen": next((g for g in groups if g.key == chosen), None),
    }
    return render(request, "findings/picture.html", context)


@programme_view(P.SEE_PROGRAMME)
def reach(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Who was heard, against whom we meant to hear."""
    answer = reach_of(mosaic_of(queries.heard(viewer), queries.cleared_quotes(viewer)))
    return render(request, "findings/reach.html", {"reach": answer})


@programme_view(P.SEE_PROGRAMME)
def board(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Possibilities, and challenges by where they arise."""
    answer = board_of(list(queries.findings(viewer)), queries.quotes(viewer))
    return render(request, "findings/board.html", {"board": answer})


@programme_view(P.SEE_PROGRAMME)
def finding(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One finding, in whose words, and what follows from it."""
    found = queries.finding_for(viewer, pk)
    parts = queries.parts_of(viewer, found)
    quotes = queries.quotes(viewer, of=[found, *parts])
    context = {
        "finding": found,
        "parts": [(part, [q for q in quotes if q.finding_id == part.pk]) for part in parts],
        "quotes": [q for q in quotes if q.finding_id == found.pk],
        "says": who_says_so(queries.heard(viewer), quotes),
        "recommendations": queries.recommendations_from(viewer, found),
    }
    return render(request, "findings/finding.html", context)


@programme_view(P.WRITE_FINDING)
def finding_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Put a new finding on the board."""
    return _edit_finding(request, programme, viewer, None)


@programme_view(P.WRITE_FINDING)
def finding_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Change a finding's words."""
    return _edit_finding(request, programme, viewer, queries.finding_for(viewer, pk))


def _edit_finding(request: HttpRequest, programme, viewer: Viewer, found) -> HttpResponse:
    initial = {} if found else {"kind": "possibility"}
    form = FindingForm(
        request.POST or None, instance=found, others=queries.findings(viewer), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        written = form.save(commit=False)
        if found is None:
            written.programme, written.position = programme, queries.next_position(viewer)
        written.write(by=request.user)
        return redirect("finding", programme.slug, written.pk)
    return render(request, "findings/finding_form.html", {"form": form, "finding": found})


@require_POST
@programme_view(P.PUBLISH_FINDING)
def finding_publication(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Let partners read a finding, or no longer."""
    found = queries.finding_for(viewer, pk)
    if request.POST.get("published") == "yes":
        found.publish(by=request.user)
        messages.success(request, "Partners can now read this finding and its cleared quotes.")
    else:
        found.unpublish(by=request.user)
        messages.success(request, "Partners can no longer read this finding.")
    return redirect("finding", programme.slug, pk)


@programme_view(P.WRITE_FINDING)
def quotes(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every quote, and whether it may be read."""
    every = queries.quotes(viewer)
    waiting = [q for q in every if not q.cleared]
    return render(request, "findings/quotes.html", {"quotes": every, "waiting": waiting})


@programme_view(P.SEE_PROGRAMME)
def quote(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One quote: who speaks, for which finding, on whose clearance."""
    found = queries.quote_for(viewer, pk)
    context = {"quote": found}
    if viewer.may(P.WRITE_FINDING):
        context["clearances"] = queries.clearances(viewer, found)
    if viewer.may(P.READ_SOURCE):
        context["stands"] = stands(viewer, found)
        context["turn"] = marked_turn(viewer, found)
    return render(request, "findings/quote.html", context)


@programme_view(P.WRITE_FINDING)
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
        code=_number(request.GET.get("code")),
        finding=_number(request.GET.get("finding")),
    )
    first = spoken.source.text[start:end]
    return _edit_quote(request, programme, viewer, draft, spoken, " ".join(first.split()))


@programme_view(P.WRITE_FINDING)
def quote_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Cut a quote differently; it then waits to be cleared again."""
    found = queries.quote_for(viewer, pk)
    spoken = turn_at(viewer, found.source_id, found.start, found.end)
    return _edit_quote(request, programme, viewer, found, spoken, written_from(found.parts))


def _edit_quote(request, programme, viewer: Viewer, draft, spoken, written: str) -> HttpResponse:
    form = QuoteForm(
        request.POST or None,
        instance=draft,
        initial={"written": written},
        others=queries.findings(viewer),
        in_session=bool(spoken.source.encounter.session),
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.save(commit=False)
        try:
            quote_words(
                viewer, chosen, by=request.user, spoken=spoken, written=request.POST["written"]
            )
        except Refused as refusal:
            form.add_error("written", str(refusal))
        else:
            return redirect("quote", programme.slug, chosen.pk)
    context = {"form": form, "spoken": spoken, "quote": draft if draft.pk else None}
    return render(request, "findings/quote_form.html", context)


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
@programme_view(P.CLEAR_QUOTE)
def quote_clearance(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Let readers have a quote, or no longer."""
    found = queries.quote_for(viewer, pk)
    if request.POST.get("cleared") != "yes":
        found.unclear(by=request.user)
        messages.success(request, "Readers can no longer be shown this quote.")
    elif not found.agreed:
        raise Refused(f"{found.participant.code} has not agreed to be quoted: ask them first.")
    elif not stands(viewer, found):
        raise Refused("These words no longer stand in their source: cut the quote again first.")
    elif not found.cleared:
        found.clear(by=request.user)
        messages.success(request, "Readers can be shown this quote once its finding is published.")
    return redirect("quote", programme.slug, pk)


@require_POST
@programme_view(P.WRITE_FINDING)
def quote_removal(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Take a quote out of its finding."""
    found = queries.quote_for(viewer, pk)
    back = found.finding_id
    found.drop(by=request.user)
    messages.success(request, "The quote is taken out; the coding it came from is still there.")
    return redirect("finding", programme.slug, back)


@programme_view(P.SEE_PROGRAMME)
def recommendations(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What should happen now, from which findings, asked of whom."""
    context = {"recommendations": queries.recommendations(viewer)}
    return render(request, "findings/recommendations.html", context)


@programme_view(P.WRITE_FINDING)
def recommendation_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Add a recommendation."""
    return _edit_recommendation(request, programme, viewer, None)


@programme_view(P.WRITE_FINDING)
def recommendation_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Change a recommendation."""
    return _edit_recommendation(request, programme, viewer, queries.recommendation_for(viewer, pk))


def _edit_recommendation(request, programme, viewer: Viewer, found) -> HttpResponse:
    initial = {} if found else {"number": queries.next_number(viewer)}
    if finding_pk := _number(request.GET.get("finding")):
        initial["derived_from"] = [finding_pk]
    form = RecommendationForm(
        request.POST or None,
        instance=found,
        initial=initial,
        others=queries.findings(viewer),
        viewer=viewer,
    )
    if request.method == "POST" and form.is_valid():
        written = form.save(commit=False)
        written.programme = programme
        written.write(
            by=request.user,
            derived_from=form.cleaned_data["derived_from"],
            addressed_to=form.cleaned_data["addressed_to"],
        )
        return redirect("recommendations", programme.slug)
    context = {"form": form, "recommendation": found}
    return render(request, "findings/recommendation_form.html", context)


@require_POST
@programme_view(P.PUBLISH_FINDING)
def recommendation_publication(
    request: HttpRequest, programme, viewer: Viewer, pk: int
) -> HttpResponse:
    """Let partners read a recommendation, or no longer."""
    found = queries.recommendation_for(viewer, pk)
    if request.POST.get("published") == "yes":
        found.publish(by=request.user)
    else:
        found.unpublish(by=request.user)
    return redirect("recommendations", programme.slug)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() else None
