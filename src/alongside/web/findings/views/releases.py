"""Pages of editions: preparing one, agreeing to it, reading it, taking it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.privacy.disclosure import RULES
from alongside.report import default_template
from alongside.study.errors import Refused
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.findings import queries, releasing, tabling
from alongside.web.findings.forms import LimitsForm
from alongside.web.findings.reporting import FORMATS, optional_slides
from alongside.web.findings.views.reports import CONTENT_TYPES, OPTIONAL, kept_template
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view

UNANSWERED = 422
TYPES = CONTENT_TYPES | {"csv": "text/csv; charset=utf-8", "xlsx": tabling.XLSX}


@programme_view(P.RELEASE_REPORT)
@alone
def release_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """An edition as it would leave, what the rules say of it, and the asking for a second."""
    told = request.POST if request.method == "POST" else request.GET
    codes = told.get("codes", releasing.Codes.FRESH)
    if codes not in releasing.Codes.values:
        raise Http404
    wanted = releasing.Wanted(
        tuple(told.getlist("with")), kept_template(request, viewer) or "", codes
    )
    template = releasing.template_of(wanted, default_template())
    reasons = _reasons(told)
    why = " ".join(told.get("why", "").split())
    try:
        made = releasing.edition(viewer, template, wanted)
    except Refused as refusal:
        return render(request, "findings/release_new.html", {"sentence": str(refusal)})
    asked = request.method == "POST"
    still = made.open(reasons)
    if asked and why and not still:
        release = releasing.prepare(
            viewer, template, wanted, by=request.user, reasons=reasons, why=why
        )
        messages.success(request, _("It is prepared, and waits for a second person to agree."))
        return redirect("release", programme.slug, release.pk)
    context = {
        "made": made,
        "answers": _answers(made, reasons, still if asked else []),
        "refused": [one for one in made.found if one.weight == "refused"],
        "missing": len(still) if asked else 0,
        "why": why,
        "why_missing": asked and not why,
        "codes": [(key, label, key == codes) for key, label in releasing.Codes.choices],
        "optional": _optional(template, wanted),
        "wanted": wanted,
        "printed": sorted(made.published.codes),
    }
    status = UNANSWERED if asked else 200
    return render(request, "findings/release_new.html", context, status=status)


def _answers(made, reasons: dict[str, str], wrong) -> list[dict]:
    """What the rules say of an edition, each with the reason given and whether it is missing."""
    return [
        {"one": one, "rule": RULES[one.rule], "reason": reasons.get(one.key, ""),
         "wrong": one in wrong}
        for one in made.found
    ]  # fmt: skip


def _optional(template, wanted: releasing.Wanted) -> list[tuple]:
    """Slides of a template that an edition can have or not, each with whether this one has it."""
    offered = optional_slides(template)
    return [(key, label, key in wanted.added) for key, label in OPTIONAL.items() if key in offered]


@programme_view(P.RELEASE_REPORT)
@alone
def release_table(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """A table as it would leave, and the asking for a second person."""
    told = request.POST if request.method == "POST" else request.GET
    of, subcodes = told.get("by") or tabling.GROUP, told.get("subcodes", "1") != "0"
    reasons, why = _reasons(told), " ".join(told.get("why", "").split())
    table, _figures = tabling.table_for(viewer, by=of, subcodes=subcodes, reasons=reasons)
    asked = request.method == "POST"
    if asked and why:
        made = tabling.prepare_table(
            viewer, by=request.user, of=of, subcodes=subcodes, reasons=reasons, why=why
        )
        messages.success(request, _("It is prepared, and waits for a second person to agree."))
        return redirect("release", programme.slug, made.pk)
    lines = table.lines()
    context = {
        "table": {"head": lines[0], "body": lines[1:], "notes": table.notes},
        "caption": table.caption,
        "withheld": table.withheld,
        "cells": len(table.rows) * len(table.columns),
        "answers": [_answer(one, reasons) for one in table.found],
        "by": of,
        "subcodes": subcodes,
        "dimensions": tabling.dimensions(viewer),
        "why": why,
        "why_missing": asked,
    }
    status = UNANSWERED if asked else 200
    return render(request, "findings/release_table.html", context, status=status)


def _answer(one, reasons: dict[str, str]) -> dict:
    return {"one": one, "rule": RULES[one.rule], "reason": reasons.get(one.key, "")}


def _reasons(told) -> dict[str, str]:
    return {
        name.removeprefix("reason-"): " ".join(text.split())
        for name, text in told.items()
        if name.startswith("reason-") and text.strip()
    }


@programme_view(P.CHANGE_PROGRAMME)
@alone
def limits(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """How small a number this programme tells."""
    form = LimitsForm(request.POST or None, instance=queries.limits_of(viewer))
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).set(by=request.user)
        messages.success(request, _("These limits hold from now on; what left stays as it is."))
        return redirect("releases", programme.slug)
    status = UNANSWERED if form.errors else 200
    return render(request, "findings/limits.html", {"form": form}, status=status)


@programme_view(P.READ_RELEASES)
def releases(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every edition that this viewer may read."""
    every = list(queries.releases(viewer).filter(dropped_at=None))
    team = viewer.may(P.MAKE_REPORT)
    context = {
        "issued": [(one, releasing.due(viewer, one) if team else []) for one in every
                   if one.issued_at],
        "waiting": [one for one in every if not one.issued_at],
    }  # fmt: skip
    return render(request, "findings/releases.html", context)


@programme_view(P.READ_RELEASES)
def release(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One edition: what it says, and to the team all that is known of it."""
    found = queries.release_for(viewer, pk)
    endings = [f.ending for f in found.files.all() if f.ending != releasing.PAGES]
    context = {
        "release": found,
        # The library's own writer made these: everything from the database is escaped there.
        "pages": [mark_safe(page) for page in releasing.pages_of(found)],  # nosec B308 B703
        "table": tabling.lines_of(found),
        "formats": [(one, FORMATS.get(one, f"A table (.{one})")) for one in endings],
    }
    if viewer.may(P.MAKE_REPORT):
        asking = releasing.waiting_for(found)
        context |= {
            "asking": asking,
            "own": bool(asking and asking.asked_by_id == request.user.pk),
            "found": [{"told": one, "rule": RULES[one["rule"]]} for one in found.found],
            "overrides": found.overrides.select_related("by"),
            "due": releasing.due(viewer, found),
            "taken": releasing.taken(found),
            "codes": sorted(found.codes.items()) if viewer.may(P.RELEASE_REPORT) else [],
        }
    return render(request, "findings/release.html", context)


@require_POST
@programme_view(P.MAKE_REPORT)
@recently_authenticated(back="release", about="pk")
@alone
def release_answer(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A second person agrees, or somebody says no."""
    found = queries.release_for(viewer, pk)
    if request.POST.get("answer") == "yes":
        releasing.agree(viewer, found, by=request.user)
        messages.success(
            request, _("%(found)s is issued: partners can read it now.") % {"found": found}
        )
        return redirect("release", programme.slug, pk)
    if found.issued_at:
        raise Refused(_("It is issued already: prepare a new edition in its place."))
    releasing.decline(found, by=request.user)
    messages.success(request, _("It is not going to be issued, and its files are gone."))
    return redirect("releases", programme.slug)


@require_POST
@programme_view(P.TAKE_REPORT)
@recently_authenticated(back="releases")
def release_file(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One file of an issued edition."""
    found = queries.release_for(viewer, pk)
    ending = request.POST.get("format", "")
    if ending not in TYPES:
        raise Http404
    content = releasing.file_of(viewer, found, ending, by=request.user)
    response = HttpResponse(content, content_type=TYPES[ending])
    name = f"{slugify(programme.title) or 'report'}-{found.kind}-edition-{found.number}"
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


@require_POST
@programme_view(P.TAKE_REPORT)
@recently_authenticated(back="releases")
def release_codes(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Which code of an edition is whose, for who may release one and says why."""
    if not viewer.may(P.RELEASE_REPORT):
        raise Http404
    found = queries.release_for(viewer, pk)
    reason = " ".join(request.POST.get("reason", "").split())
    content = releasing.codes_file(viewer, found, by=request.user, reason=reason)
    response = HttpResponse(content, content_type="application/json")
    name = f"{slugify(programme.title) or 'report'}-edition-{found.number}-codes.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
