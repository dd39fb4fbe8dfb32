"""Decisions on names as a form or a script sends them: one, all of a kind, or all that wait."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.core.policy import Permission
from alongside.web.evidence import importing, queries
from alongside.web.evidence.forms import names_told
from alongside.web.evidence.review import NameGroup, groups_of_names
from alongside.web.evidence.views.telling import in_json, told
from alongside.web.people.viewing import programme_view

CHOSEN_MEANWHILE = _(
    "That name was decided on in another window, or stands no longer in the text: look at the "
    "names once more."
)


@require_POST
@programme_view(Permission.IMPORT_SOURCE)
def draft_names(request: HttpRequest, programme, viewer, guid: UUID) -> HttpResponse:
    """Keep decisions on names as they are made, one by one or many at once."""
    if request.content_type == "application/json":
        return _by_script(request, viewer, guid)
    draft = _waiting(viewer, guid)
    groups = groups_of_names(importing.reading(draft).names)
    chosen = _chosen(request, groups)
    act = request.POST.get("act") or request.POST.get("all", "").partition(":")[0]
    importing.decide(draft, names=_decided(chosen, act, request.POST.get("replacement")))
    left = groups_of_names(importing.reading(draft).names)
    return redirect(reverse("draft", args=[programme.slug, guid]) + _next(left, chosen))


@in_json
def _by_script(request: HttpRequest, viewer, guid: UUID) -> HttpResponse:
    draft = _waiting(viewer, guid)
    importing.decide(draft, names=names_told(told(request)))
    read = importing.reading(draft)
    return JsonResponse({"undecided": len(read.undecided), "open": importing.open_questions(read)})


def _waiting(viewer, guid: UUID):
    found = queries.draft_for(viewer, guid)
    if found is None:
        raise Refused(importing.GONE)
    return found


def _chosen(request: HttpRequest, groups: list[NameGroup]) -> list[NameGroup]:
    """The one name whose first place was sent, or all that wait, of one kind or certainty."""
    if key := request.POST.get("key"):
        found = [group for group in groups if key in group.keys]
        if not found:
            raise Refused(CHOSEN_MEANWHILE)
        return found
    _, _, which = request.POST.get("all", "").partition(":")
    waiting = [group for group in groups if group.accept is None]
    return [g for g in waiting if which in ("", g.kind, g.certainty)]


def _decided(groups: list[NameGroup], act: str, replacement: str | None) -> dict[str, dict]:
    found = {}
    for group in groups:
        new = " ".join((replacement or group.replacement).split())[:200]
        for key in group.keys:
            found[key] = {"accept": act != "refuse", "replacement": new}
    return found


def _next(groups: list[NameGroup], chosen: list[NameGroup]) -> str:
    """The part of the page to go on from: the next name that waits after those just decided."""
    last = max((int(g.keys[0].partition("-")[0]) for g in chosen), default=-1)
    waiting = [g for g in groups if g.accept is None]
    later = [g for g in waiting if int(g.keys[0].partition("-")[0]) > last]
    following = (later or waiting)[:1]
    return f"#name-{following[0].keys[0]}" if following else "#confirm"
