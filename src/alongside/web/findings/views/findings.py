"""Pages of findings: the board, one finding, writing and publishing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.findings import following, queries, telling
from alongside.web.findings.forms import FindingForm
from alongside.web.findings.rules import may_rewrite
from alongside.web.findings.showing import board_of, who_says_so
from alongside.web.names.gate import refuse_names
from alongside.web.partnership.day import day_of
from alongside.web.people.viewing import programme_view


@programme_view(P.SEE_PROGRAMME)
def board(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Possibilities, and challenges by where they arise."""
    answer = board_of(list(queries.findings(viewer)), telling.quotes(viewer))
    page = page_of(request, answer.in_turn)
    shown = answer.only(page.object_list)
    context = {"board": shown, "sentence": answer.sentence, "page": page}
    return render(request, "findings/board.html", context)


@programme_view(P.SEE_PROGRAMME)
def finding(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One finding, in whose words, and what follows from it."""
    found = queries.finding_for(viewer, pk)
    parts = queries.parts_of(viewer, found)
    quotes = telling.quotes(viewer, of=[found, *parts])
    context = {
        "finding": found,
        "parts": [(part, [q for q in quotes if q.finding_id == part.pk]) for part in parts],
        "quotes": [q for q in quotes if q.finding_id == found.pk],
        "may_rewrite": may_rewrite(viewer, found),
        "says": who_says_so(telling.heard(viewer), quotes),
        "recommendations": queries.recommendations_from(viewer, found),
        "comments": queries.comments(viewer, found),
        "asked_again": following.borne_out(
            following.follow_ups_of(viewer, [found, *parts], day_of(request)), quotes
        ),
    }
    return render(request, "findings/finding.html", context)


@programme_view(P.WRITE_FINDING)
@alone
def finding_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Put a new finding on the board."""
    return _edit_finding(request, programme, viewer, None)


@programme_view(P.WRITE_FINDING)
@alone
def finding_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Change a finding's words."""
    found = queries.finding_for(viewer, pk)
    if not may_rewrite(viewer, found):
        raise Refused(
            _(
                "Partners can read this finding now: ask a research lead to take it back from them "
                "before you change its words."
            )
        )
    return _edit_finding(request, programme, viewer, found)


def _words(found) -> str:
    """All that partners read of a finding, beside its quotes, which were looked through."""
    return f"{found.title}\n{found.statement}\n{found.counter_voice}"


def _edit_finding(request: HttpRequest, programme, viewer: Viewer, found) -> HttpResponse:
    initial = {} if found else {"kind": "possibility"}
    form = FindingForm(
        request.POST or None,
        instance=found,
        others=queries.findings(viewer),
        ties=queries.ties_to_name(viewer),
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        if form.twin:
            return redirect("finding", programme.slug, form.twin.pk)
        written = form.save(commit=False)
        if found and found.published_at:
            refuse_names(programme.pk, _words(written), _("The finding"))
        if found is None:
            written.programme, written.position = programme, queries.next_position(viewer)
        written.write(by=request.user, examples=form.cleaned_data.get("examples"))
        return redirect("finding", programme.slug, written.pk)
    context = {"form": form, "finding": found}
    return render(request, "findings/finding_form.html", context, status=form.status)


@require_POST
@programme_view(P.PUBLISH_FINDING)
def finding_publication(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Let partners read a finding, or no longer."""
    found = queries.finding_for(viewer, pk)
    if request.POST.get("published") == "yes":
        refuse_names(programme.pk, _words(found), _("The finding"))
        found.publish(by=request.user)
        messages.success(request, _("Partners can now read this finding and its cleared quotes."))
    else:
        found.unpublish(by=request.user)
        messages.success(request, _("Partners can no longer read this finding."))
    return redirect("finding", programme.slug, pk)
