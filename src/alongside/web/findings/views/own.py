"""A participant's own pages that lead to findings: the first page, their quotes, their bundle."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.consent import queries
from alongside.web.consent.entering import ParticipantViewer
from alongside.web.consent.viewing import own_page
from alongside.web.findings.bundling import bundle
from alongside.web.findings.own_quotes import own_quotes, say, waiting


@own_page
def own_home(request: HttpRequest, viewer: ParticipantViewer) -> HttpResponse:
    """What is here for you."""
    sheet = queries.sheet_of(viewer.participant)
    stands = queries.own_standing(viewer.participant, queries.chosen(sheet))
    context = {"sheet": sheet, "answered": stands.answered, "waiting": waiting(viewer)}
    return render(request, "own/home.html", context)


@own_page
def quotes(request: HttpRequest, viewer: ParticipantViewer) -> HttpResponse:
    """Your words that are to be used, and what you say to each."""
    refused, status = "", 200
    if request.method == "POST":
        pk = request.POST.get("quote", "")
        try:
            say(
                viewer,
                int(pk) if pk.isdecimal() and len(pk) < 19 else 0,
                answer=request.POST.get("answer", ""),
                wish=request.POST.get("wish", ""),
                seen=request.POST.get("seen", ""),
            )
        except Refused as refusal:
            refused, status = str(refusal), 422
        else:
            messages.success(request, _("Thank you. It is kept, and counts from now on."))
            return redirect("own_quotes")
    context = {"quotes": own_quotes(viewer), "refused": refused, "at": request.POST.get("quote")}
    return render(request, "own/quotes.html", context, status=status)


@own_page
def own_bundle(request: HttpRequest, viewer: ParticipantViewer) -> HttpResponse:
    """Everything that is held about you, to read."""
    context = {"bundle": bundle(viewer), "history": queries.own_history(viewer.participant)}
    return render(request, "own/bundle.html", context)


@own_page
def own_bundle_file(request: HttpRequest, viewer: ParticipantViewer) -> HttpResponse:
    """The same as a file to take away."""
    content = json.dumps(bundle(viewer), ensure_ascii=False, indent=2)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="your-page.json"'
    return response
