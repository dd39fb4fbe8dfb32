"""The codebook: its tree, and the page of one code with its excerpts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.study.errors import AlongsideError, Refused
from alongside.web.core.policy import Permission
from alongside.web.core.saving import alone
from alongside.web.evidence import asking, queries
from alongside.web.evidence.forms import CodeForm
from alongside.web.evidence.merging import merge_preview, refuse_others_codings
from alongside.web.evidence.snapshot import taken
from alongside.web.evidence.views.telling import in_json, told
from alongside.web.people.viewing import programme_view


@require_GET
@programme_view(Permission.EDIT_CODEBOOK)
def codebook(request: HttpRequest, programme, viewer) -> HttpResponse:
    """The tree of codes with what stands under each."""
    return _codebook(request, viewer)


def _codebook(request, viewer, *, wrong: str = "", status: int = 200) -> HttpResponse:
    tree = queries.codebook(viewer)
    here = {
        "tree": tree,
        "wrong": wrong,
        "unused": sum(1 for c in tree if not c.own),
        "undefined": sum(1 for c in tree if not c.definition),
        "codings": sum(c.own for c in tree),
    }
    return render(request, "evidence/codebook.html", here, status=status)


@require_POST
@programme_view(Permission.EDIT_CODEBOOK)
def codes(request: HttpRequest, programme, viewer) -> HttpResponse:
    """A new code, from the codebook's form or, as JSON, from the coding surface."""
    if request.content_type == "application/json":
        return _code_in_json(request, viewer)
    try:
        parent = _chosen(viewer, request.POST.get("parent"))
        made = queries.new_code(viewer, request.POST.get("name", ""), parent=parent)
        made.definition = request.POST.get("definition", "").strip()
        made.add(by=request.user)
    except AlongsideError as error:
        return _codebook(request, viewer, wrong=str(error), status=422)
    messages.success(request, _("“%(code)s” is in the codebook.") % {"code": made.name})
    return redirect("codebook", programme.slug)


@in_json
def _code_in_json(request, viewer) -> HttpResponse:
    said = told(request)
    name = said.get("name")
    if not isinstance(name, str):
        raise Refused(_("A code needs a name: type one."))
    made = queries.new_code(viewer, name, in_vivo=bool(said.get("in_vivo")))
    made.add(by=request.user)
    return JsonResponse({"id": made.pk, "name": made.name})


@require_GET
@programme_view(Permission.ANALYSE)
def code(request: HttpRequest, programme, viewer, pk: int) -> HttpResponse:
    """Every excerpt given one code, the first fifty of them, and what is known of the code."""
    found = queries.code_for(viewer, pk)
    return _code(request, viewer, found, CodeForm(instance=found))


def _code(request, viewer, found, form: CodeForm, *, status: int = 200) -> HttpResponse:
    asked, now = asking.Asked.of(request.GET, code=found.pk), taken(viewer)
    address = reverse("code", args=[request.standing.programme.slug, found.pk])
    here = {
        "code": found,
        "form": form,
        "page": asking.excerpts(now, asked),
        "asked": asked,
        "codes": asking.codes(now),
        "choices": asking.choices(now),
        "memos": queries.memos(viewer, code=found.pk),
        "me": viewer.account_id,
        "address": address,
        # The refused form was sent elsewhere; what is done next on the page comes back to it.
        "back": address if request.method == "POST" else "",
    }
    template = "evidence/_excerpts.html" if request.htmx else "evidence/code.html"
    return render(request, template, here, status=status)


@require_POST
@programme_view(Permission.EDIT_CODEBOOK)
@alone
def code_details(request: HttpRequest, programme, viewer, pk: int) -> HttpResponse:
    """Its name, definition, colour, and whether the name is somebody's own words."""
    found = queries.code_for(viewer, pk)
    form = CodeForm(request.POST, instance=found)
    if form.is_valid():
        try:
            form.change(found, by=request.user)
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("“%(code)s” is changed.") % {"code": found.name})
            return redirect("code", programme.slug, pk)
    return _code(request, viewer, found, form, status=form.status if form.stale else 422)


@require_POST
@programme_view(Permission.EDIT_CODEBOOK)
@in_json
def code_place(request: HttpRequest, programme, viewer, pk: int) -> HttpResponse:
    """Move it under another code, or before a sibling."""
    found = queries.code_for(viewer, pk)
    said = told(request)
    under = _chosen(viewer, str(said.get("under") or ""))
    before = _chosen(viewer, str(said.get("before") or ""))
    found.move(by=request.user, under=under, before=before)
    return JsonResponse({"moved": True})


@require_http_methods(["GET", "POST"])
@programme_view(Permission.EDIT_CODEBOOK)
def code_merger(request: HttpRequest, programme, viewer, pk: int) -> HttpResponse:
    """What would move if it were merged into another; and, once seen, the merging."""
    found = queries.code_for(viewer, pk)
    said = request.POST if request.method == "POST" else request.GET
    into = _chosen(viewer, said.get("into"))
    here = {"code": found, "into": into, "codes": queries.codes(viewer)}
    if into is not None and into != found:
        here["moves"] = merge_preview(found, into)
    if request.method == "GET" or into is None:
        return render(request, "evidence/merger.html", here)
    try:
        refuse_others_codings(viewer, found)
        moved = found.merge_into(into, by=request.user)
    except AlongsideError as error:
        here["wrong"] = str(error)
        return render(request, "evidence/merger.html", here, status=422)
    told = ngettext(
        "“%(code)s” is now part of “%(other)s”: %(n)s coding came.",
        "“%(code)s” is now part of “%(other)s”: %(n)s codings came.",
        moved,
    )
    messages.success(request, told % {"code": found.name, "other": into.name, "n": moved})
    return redirect("code", programme.slug, into.pk)


@require_POST
@programme_view(Permission.EDIT_CODEBOOK)
def code_removed(request: HttpRequest, programme, viewer, pk: int) -> HttpResponse:
    """Take an unused code out."""
    found = queries.code_for(viewer, pk)
    try:
        found.remove(by=request.user)
    except AlongsideError as error:
        messages.error(request, str(error))
        return redirect("code", programme.slug, pk)
    messages.success(request, _("“%(code)s” is no longer in the codebook.") % {"code": found.name})
    return redirect("codebook", programme.slug)


def _chosen(viewer, told: str | None):
    if not told:
        return None
    if not told.isdecimal() or len(told) > 12:
        raise Http404
    return queries.code_for(viewer, int(told))
