"""The index of evidence on one sheet: what is held for each question, and where."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.findings.indexing import index_of
from alongside.web.partnership.day import day_of
from alongside.web.people.viewing import programme_view


@programme_view(P.SEE_PROGRAMME)
def evidence_index(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """For each question somebody asks, what is held here, with where it is; never a score."""
    on = day_of(request)
    questions = index_of(viewer, on)
    context = {
        "on": on,
        "questions": questions,
        "answered": sum(bool(one.held) for one in questions),
    }
    return render(request, "findings/evidence_index.html", context)
