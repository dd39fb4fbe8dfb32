"""What the words say together: matrix, co-occurrence, search, excerpts, and files of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from alongside.study.errors import AlongsideError
from alongside.web.consent.queries import organisations
from alongside.web.core.policy import Permission
from alongside.web.core.reading_log import tell_read
from alongside.web.evidence import asking, queries, tables
from alongside.web.evidence.counting import counted_matrix
from alongside.web.evidence.depositing import for_use
from alongside.web.evidence.finding_words import found_words, made_ready
from alongside.web.evidence.snapshot import leaving, taken
from alongside.web.evidence.snapshot import study_file as study_file_for
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view

MOST_COLUMNS = 40


@require_GET
@programme_view(Permission.ANALYSE)
def matrix(request: HttpRequest, programme, viewer) -> HttpResponse:
    """Which codes are spoken to by whom."""
    now = taken(viewer)
    said = tables.said_of(request.GET, now)
    wrong, table, lines, shown, small = "", None, [], [], 0
    least = queries.limits(viewer).inside
    try:
        table = tables.matrix_of(now, said)
        shown = tables.fullest(table, MOST_COLUMNS)
        counted = _people_behind(now, said)
        lines = tables.lines_of_matrix(
            now, table, shown, subcodes=said["subcodes"], empty=said["empty"], counted=counted
        )
        small = sum(1 for x in lines for c in x.cells if c.people and c.people < least)
    except AlongsideError as error:
        wrong = str(error)
    here = {
        "said": said,
        "table": table,
        "lines": lines,
        "wrong": wrong,
        "measures": tables.MEASURES,
        "dimensions": _dimensions(now),
        "hidden": len(now.study.codebook) - len(lines),
        "small": small,
        "inside": least,
        "columns": _columns(table, shown),
        "columns_hidden": len(table.columns) - len(shown) if table else 0,
    }
    return render(request, "evidence/matrix.html", here, status=422 if wrong else 200)


def _columns(table, shown: list[int]) -> list[dict]:
    return [
        {
            "label": table.columns[i],
            "n": table.n[i] if table.n else None,
            "total": table.column_totals[i],
        }
        for i in shown
    ]


@require_GET
@programme_view(Permission.ANALYSE)
def together(request: HttpRequest, programme, viewer) -> HttpResponse:
    """Which codes are given to the same words."""
    now = taken(viewer)
    said = tables.said_of(request.GET, now)
    table = tables.together_of(now, said)
    code = asking.Asked.of(request.GET).code
    shown, total = tables.pairs(now, table, subcodes=said["subcodes"], code=code, most=asking.PAGE)
    here = {
        "said": said,
        "table": table,
        "pairs": shown,
        "total": total,
        "codes": asking.codes(now),
        "code": code,
        "codings": len(now.study.codings),
    }
    return render(request, "evidence/together.html", here)


@require_GET
@programme_view(Permission.ANALYSE)
def excerpts(request: HttpRequest, programme, viewer) -> HttpResponse:
    """The excerpts behind a number of a table."""
    asked, now = asking.Asked.of(request.GET), taken(viewer)
    here = {
        "asked": asked,
        "page": asking.excerpts(now, asked),
        "code": queries.code_for(viewer, asked.code) if asked.code else None,
        "beside": queries.code_for(viewer, asked.beside) if asked.beside else None,
        "codes": asking.codes(now),
        "choices": asking.choices(now),
        "me": viewer.account_id,
    }
    template = "evidence/_excerpts.html" if request.htmx else "evidence/excerpts.html"
    return render(request, template, here)


@require_http_methods(["GET", "POST"])
@programme_view(Permission.ANALYSE)
def search(request: HttpRequest, programme, viewer) -> HttpResponse:
    """Where words stand in the texts. What is looked for is posted, so that no address tells it."""
    query = " ".join(request.POST.get("q", "").split())[:400]
    here = {"query": query}
    status = 200
    if query:
        first = asking.Asked.of(request.POST).first
        try:
            here["found"] = found_words(viewer, query, first=first)
        except AlongsideError as error:
            here["wrong"], status = str(error), 422
    else:
        made_ready(viewer)
    return render(request, "evidence/search.html", here, status=status)


@require_http_methods(["GET", "POST"])
@programme_view(Permission.EXPORT_STUDY)
@recently_authenticated(back="study_file")
def study_file(request: HttpRequest, programme, viewer) -> HttpResponse:
    """The whole study as a REFI-QDA package, for a reason that is told, made for who asks."""
    reason = " ".join(request.POST.get("reason", "").split())
    purpose = request.POST.get("purpose", "")
    here = {"organisations": organisations(viewer), "reason": reason, "purpose": purpose}
    if request.method == "GET" or not reason:
        status = 422 if request.method == "POST" else 200
        here["wrong"] = request.method == "POST"
        return render(request, "evidence/study_file.html", here, status=status)
    study = None
    if purpose:
        study, here["kept_back"] = for_use(viewer, leaving(viewer), purpose)
        if here["kept_back"] and "without" not in request.POST:
            return render(request, "evidence/study_file.html", here, status=422)
    content = study_file_for(viewer, study)
    tell_read(viewer, programme, what="study_file", reason=reason)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{programme.slug}.qdpx"'
    return response


def _dimensions(now) -> list[str]:
    """What a matrix can be by: attributes of people first."""
    return [*now.study.attributes, "speaker", "source", "kind", "initiative", "coder"]


def _people_behind(now, said: dict):
    """The people behind every number, where a number is not of people already."""
    if said["by"] not in now.study.attributes or said["measure"] == "people":
        return None
    return counted_matrix(now, by=said["by"], subcodes=said["subcodes"])
