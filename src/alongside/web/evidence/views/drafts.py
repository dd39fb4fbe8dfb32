"""Bringing transcripts in: files that arrive, and the review in which a person decides."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.formats import can_be_reread
from alongside.study.errors import AlongsideError, Refused
from alongside.web.core.policy import Permission
from alongside.web.evidence import importing, queries
from alongside.web.evidence.forms import (
    EncounterForm,
    sole_told,
    speaker_rows,
    speakers_told,
)
from alongside.web.evidence.review import ENCODINGS, groups_of_names, kinds_waiting, marked
from alongside.web.people.viewing import programme_view


@require_http_methods(["GET", "POST"])
@programme_view(Permission.IMPORT_SOURCE)
def drafts(request: HttpRequest, programme, viewer) -> HttpResponse:
    """Files that wait for decisions; and where new ones arrive, each kept before it is read."""
    if request.method == "GET":
        return render(request, "evidence/drafts.html", _waiting(viewer))
    received, refused = [], []
    for file in request.FILES.getlist("files"):
        try:
            received.append(_received(programme, request.user, file))
        except AlongsideError as error:
            refused.append(str(error))
    if not received and not refused:
        refused.append(_("No file arrived: choose one or more, or drop them on the page."))
    if request.headers.get("Accept") == "application/json":
        return _in_json(programme, received, refused)
    for sentence in refused:
        messages.error(request, sentence)
    if len(received) == 1 and not refused:
        return redirect("draft", programme.slug, received[0].guid)
    return redirect("drafts", programme.slug)


def _received(programme, by, file):
    if file.size > settings.UPLOAD_LIMIT:
        raise Refused(importing.too_large(file.name))
    return importing.receive(programme, by=by, name=file.name, content=file.read())


def _in_json(programme, received: list, refused: list[str]) -> HttpResponse:
    to = reverse("drafts", args=[programme.slug])
    if len(received) == 1 and not refused:
        to = reverse("draft", args=[programme.slug, received[0].guid])
    return JsonResponse({"to": to, "received": len(received), "refused": refused})


def _waiting(viewer) -> dict:
    rows = []
    for draft in queries.drafts(viewer):
        rows.append({"draft": draft, "name": draft.open_name(), "begun": draft.edition > 0})
    names = [row["name"] for row in rows]
    for row in rows:
        row["twice"] = names.count(row["name"]) > 1
    return {"rows": rows, "limit": settings.UPLOAD_LIMIT // 2**20}


@require_GET
@programme_view(Permission.IMPORT_SOURCE)
def draft(request: HttpRequest, programme, viewer, guid: UUID) -> HttpResponse:
    """One file under review: what was read, who speaks, which names stand in it, and the rest."""
    found = queries.draft_for(viewer, guid)
    if found is None:
        return _gone(request, programme, viewer, guid)
    return _review(request, programme, viewer, found)


def _review(request, programme, viewer, found, *, form=None, wrong: str = "", status: int = 200):
    here = {"draft": found, "wrong": wrong, "encodings": ENCODINGS}
    try:
        read = importing.reading(found)
    except AlongsideError as error:
        name = found.open_name()
        here |= {"unreadable": str(error), "name": name, "rereadable": can_be_reread(name)}
        return render(request, "evidence/unreadable.html", here, status=422)
    encounter = form or EncounterForm(
        initial={"kind": importing.likely_kind(read), **read.encounter},
        initiatives=list(queries.initiatives(viewer)),
    )
    names = groups_of_names(read.names, read.corrected.text)
    here |= {
        "read": read,
        "rereadable": can_be_reread(found.open_name()),
        "form": encounter,
        "people": speaker_rows(read),
        "sole": next(iter(read.encounter.get("participants", [])), {}),
        "groups": list(queries.groups(viewer)),
        "known_codes": list(queries.participants(viewer).values_list("code", flat=True)),
        "names": names,
        "kinds": kinds_waiting(names),
        "marked": marked(read),
        "open": importing.open_questions(read),
    }
    return render(request, "evidence/draft.html", here, status=status)


def _gone(request, programme, viewer, guid: UUID) -> HttpResponse:
    became = queries.source_of_draft(viewer, guid)
    if became is not None:
        messages.info(request, _("This file has already been brought in: here it is."))
        return redirect("source", programme.slug, became)
    messages.error(request, importing.GONE)
    return redirect("drafts", programme.slug)


def _deciding(change):
    """A step of the review: it finds the draft, keeps what was decided and shows the review."""

    @require_POST
    @programme_view(Permission.IMPORT_SOURCE)
    def step(request: HttpRequest, programme, viewer, guid: UUID) -> HttpResponse:
        found = queries.draft_for(viewer, guid)
        if found is None:
            return _gone(request, programme, viewer, guid)
        try:
            part = change(request, viewer, found)
        except AlongsideError as error:
            return _review(request, programme, viewer, found, wrong=str(error), status=422)
        return redirect(reverse("draft", args=[programme.slug, guid]) + f"#{part}")

    step.__name__, step.__doc__ = change.__name__, change.__doc__
    return step


@_deciding
def draft_encoding(request, viewer, found) -> str:
    """Read the file in another encoding."""
    wanted = request.POST.get("encoding", "")
    before = found.decisions.get("encoding")
    importing.decide(found, encoding=wanted or None)
    try:
        importing.reading(found)
    except AlongsideError:
        importing.decide(found, encoding=before)
        raise
    return "read"


@_deciding
def draft_speakers(request, viewer, found) -> str:
    """Say who speaks, who asks, and what was no speaker."""
    read = importing.reading(found)
    importing.decide(found, speakers=speakers_told(request.POST, read))
    if missed := " ".join(request.POST.get("also", "").split()):
        importing.add_speaker(found, missed)
    if not read.speakers:
        importing.decide(found, encounter={"participants": sole_told(request.POST)})
    return "speakers"


@_deciding
def draft_added(request, viewer, found) -> str:
    """Add a name that was not found."""
    text, replacement = (" ".join(request.POST.get(n, "").split()) for n in ("text", "replacement"))
    if request.POST.get("remove"):
        importing.take_back_name(found, text)
        return "names"
    if text and text not in importing.reading(found).transcript.text:
        raise Refused(_("Those words do not stand in the text: copy them from it exactly."))
    importing.add_name(found, text, replacement)
    return "names"


@require_POST
@programme_view(Permission.IMPORT_SOURCE)
def draft_source(request: HttpRequest, programme, viewer, guid: UUID) -> HttpResponse:
    """A named person confirms, and the draft becomes a source."""
    found = queries.draft_for(viewer, guid)
    if found is None:
        return _gone(request, programme, viewer, guid)
    form = EncounterForm(request.POST, initiatives=list(queries.initiatives(viewer)))
    if not form.is_valid():
        wrong = _("Something about the encounter is missing: see the fields marked below.")
        return _review(request, programme, viewer, found, form=form, wrong=wrong, status=422)
    try:
        importing.decide(found, encounter=form.told())
        if not request.POST.get("confirmed"):
            raise Refused(_("Tick that you have checked the names: a person has to confirm them."))
        if not viewer.may(Permission.ACCEPT_SOURCE):
            for sentence in importing.open_questions(importing.reading(found)):
                raise Refused(sentence)
            messages.success(request, _("What you decided is kept: a research lead lets it in."))
            return redirect("drafts", programme.slug)
        source = importing.accept(found, by=request.user)
    except AlongsideError as error:
        return _review(request, programme, viewer, found, form=form, wrong=str(error), status=422)
    messages.success(
        request, _("“%(name)s” is in the study. Its original is sealed.") % {"name": source.name}
    )
    if viewer.may(Permission.READ_SOURCE):
        return redirect("source", programme.slug, source.pk)
    return redirect("drafts", programme.slug)


@require_POST
@programme_view(Permission.DISCARD_DRAFT)
def draft_discarded(request: HttpRequest, programme, viewer, guid: UUID) -> HttpResponse:
    """Throw a file that waits away."""
    found = queries.draft_for(viewer, guid)
    if found is None:
        return _gone(request, programme, viewer, guid)
    importing.discard(found, by=request.user)
    messages.success(request, _("The file and what was decided about it are gone."))
    return redirect("drafts", programme.slug)
