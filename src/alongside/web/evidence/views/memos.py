"""Memos together: what coders think, and what about."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.study.errors import AlongsideError
from alongside.web.core.policy import Permission
from alongside.web.core.saving import alone
from alongside.web.evidence import queries
from alongside.web.evidence.views.telling import in_json, told
from alongside.web.people.viewing import programme_view


@require_http_methods(["GET", "POST"])
@programme_view(Permission.CODE)
@alone
def memos(request: HttpRequest, programme, viewer) -> HttpResponse:
    """All memos, newest first; and a new one about a code, a source, a coding or the study."""
    if request.method == "POST" and request.content_type == "application/json":
        return _memo_in_json(request, viewer)
    wrong, status = "", 200
    if request.method == "POST":
        try:
            memo = queries.new_memo(viewer, request.POST)
            if not queries.has_memo_twin(memo):
                memo.write(by=request.user)
        except AlongsideError as error:
            wrong, status = str(error), 422
        else:
            messages.success(request, _("The memo is kept."))
            return redirect("memos", programme.slug)
    here = {
        "memos": queries.memos(viewer),
        "codes": queries.codes(viewer),
        "sources": queries.source_names(viewer),
        "said": request.POST,
        "wrong": wrong,
        "me": viewer.account_id,
    }
    return render(request, "evidence/memos.html", here, status=status)


@in_json
def _memo_in_json(request, viewer) -> HttpResponse:
    memo = queries.new_memo(viewer, told(request))
    memo.write(by=request.user)
    return JsonResponse({"id": memo.pk})


@require_POST
@programme_view(Permission.CODE)
def memo_removed(request: HttpRequest, programme, viewer, pk: int) -> HttpResponse:
    """Throw one's own memo away."""
    found = queries.memo_for(viewer, pk)
    if found is not None:
        found.remove(by=request.user)
    messages.success(request, _("The memo is gone."))
    return redirect("memos", programme.slug)
