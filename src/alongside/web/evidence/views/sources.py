"""Pages of encounters and sources, and the coding surface."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.study.errors import Refused
from alongside.web.core.carrying import takes_no_words
from alongside.web.core.policy import Permission
from alongside.web.core.reading_log import tell_read
from alongside.web.evidence import coding as recording
from alongside.web.evidence import queries
from alongside.web.evidence.reading_aloud import blocks
from alongside.web.evidence.views.telling import fresh, in_json, tagged, told
from alongside.web.people.viewing import programme_view

PAGE = 50
# Named in the page, so that the browser asks for all of them at once.
SURFACE = tuple(
    f"js/{name}.js"
    for name in (
        "offsets",
        "asking",
        *(
            f"coding/{part}"
            for part in (
                "codings", "highlights", "history", "kept", "keys", "listing", "memo", "picker",
                "plural", "presses", "queue", "selecting", "words",
            )
        ),
    )
)  # fmt: skip


@require_GET
@programme_view(Permission.READ_SOURCE)
def sources(request: HttpRequest, programme, viewer) -> HttpResponse:
    """Whom we have heard: encounters with their sources."""
    first = _whole(request.GET.get("first"), 0)
    rows = queries.encounters_page(viewer, first=first, most=PAGE + 1)
    return render(
        request,
        "evidence/sources.html",
        {
            "rows": rows[:PAGE],
            "totals": queries.listening_totals(viewer),
            "groups": queries.groups_heard(viewer),
            "waiting": queries.waiting(viewer),
            "following": first + PAGE if len(rows) > PAGE else None,
            "preceding": max(first - PAGE, 0) if first else None,
        },
    )


@require_GET
@programme_view(Permission.READ_SOURCE)
def source(request: HttpRequest, programme, viewer, pk: int) -> HttpResponse:
    """The coding surface of one source."""
    found = queries.source_outline(viewer, pk)
    before, after = queries.beside(viewer, found)
    return render(
        request,
        "evidence/source.html",
        {
            "source": found,
            "before": before,
            "after": after,
            "at": request.GET.get("at", ""),
            "modules": SURFACE,
        },
    )


@require_GET
@programme_view(Permission.READ_SOURCE)
def source_text(request: HttpRequest, programme, viewer, pk: int) -> HttpResponse:
    """A source's words and turns, kept by the browser under their fingerprint."""
    if "If-None-Match" in request.headers:
        known = fresh(request, queries.fingerprint_of(viewer, pk))
        if known is not None:
            return known
    found = queries.source_for(viewer, pk)
    tell_read(viewer, found, what="text")
    turns = {name: found.turns.get(name, []) for name in ("speakers", "speaker", "start", "end")}
    return tagged(
        JsonResponse(
            {
                "text": found.text,
                "turns": turns,
                "facilitators": found.facilitators,
                "edition": queries.edition_of(found.fingerprint),
            }
        ),
        found.fingerprint,
    )


@require_GET
@programme_view(Permission.READ_SOURCE)
def source_reading(request: HttpRequest, programme, viewer, pk: int) -> HttpResponse:
    """The same words as a plain page, without scripts."""
    found = queries.source_for(viewer, pk)
    tell_read(viewer, found, what="text")
    return render(request, "evidence/reading.html", {"source": found, "blocks": blocks(found)})


@takes_no_words
@require_http_methods(["GET", "POST"])
@programme_view(Permission.CODE)
@in_json
def source_codings(request: HttpRequest, programme, viewer, pk: int) -> HttpResponse:
    """All codings of a source as columns; or changes to one's own, each durable when answered."""
    if request.method == "POST":
        ref = queries.source_ref(viewer, pk)
        changes = told(request).get("changes")
        if not isinstance(changes, list) or not all(isinstance(c, dict) for c in changes):
            raise Refused(_("What the page sent was not understood: reload it and try again."))
        wanted = map(recording.Change.told, changes)
        done = recording.change_codings(viewer, ref, wanted, by=request.user)
        return JsonResponse(
            {"done": [{"id": d.coding, "already": d.already, "refusal": d.refusal} for d in done]}
        )
    ref = queries.source_ref(viewer, pk)
    table = queries.code_table(viewer)
    tag = queries.revision_of(viewer, ref.pk, table)
    known = fresh(request, tag)
    if known is not None:
        return known
    return tagged(JsonResponse(queries.codings_as_columns(viewer, ref, table)), tag)


@require_POST
@programme_view(Permission.CODE)
def coding_code(request: HttpRequest, programme, viewer, pk: int) -> HttpResponse:
    """Give the words of one coding another code."""
    found = queries.coding_for(viewer, pk)
    wanted = queries.code_by_path(viewer, request.POST.get("code", ""))
    if found is None:
        messages.error(request, _("That coding was taken back meanwhile: nothing was changed."))
    else:
        found.recode(wanted, by=request.user)
        messages.success(
            request, _("Those words now have the code “%(name)s”.") % {"name": wanted.name}
        )
    return redirect(_back(request, "code", programme.slug, wanted.pk))


@require_POST
@programme_view(Permission.CODE)
def coding_removed(request: HttpRequest, programme, viewer, pk: int) -> HttpResponse:
    """Take one's own coding back."""
    found = queries.coding_for(viewer, pk)
    if found is None:
        messages.error(request, _("That coding was taken back before: nothing was changed."))
        return redirect(_back(request, "codebook", programme.slug))
    found.remove(by=request.user)
    messages.success(request, _("The coding was taken back."))
    return redirect(_back(request, "code", programme.slug, found.code_id))


def _whole(told: str | None, otherwise: int) -> int:
    if told is None:
        return otherwise
    if not told.isdecimal() or len(told) > 12:
        raise Http404
    return int(told)


def _back(request: HttpRequest, name: str, *args) -> str:
    from django.urls import reverse
    from django.utils.http import url_has_allowed_host_and_scheme

    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}):
        return back
    return reverse(name, args=args)
