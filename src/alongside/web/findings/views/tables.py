"""Tables taken away: through the rules for others, or exact for the team, with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.web.core.policy import Permission
from alongside.web.findings import tabling
from alongside.web.findings.views.reports import CONTENT_TYPES
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view

TYPES = CONTENT_TYPES | {"csv": "text/csv; charset=utf-8", "xlsx": tabling.XLSX}


def _file(of: str, ending: str, sentence: str) -> Callable[..., HttpResponse]:
    """The view of one kind of table in one format; GET for others, POST for the team itself."""

    @require_http_methods(["GET", "POST"])
    @programme_view(Permission.EXPORT_TABLES)
    @recently_authenticated(back=of)
    def view(request: HttpRequest, programme: Any, viewer: Any) -> HttpResponse:
        exact = request.method == "POST"
        told = request.POST if exact else request.GET
        if exact:
            reason = " ".join(told.get("reason", "").split())
            content = tabling.exact(viewer, of, ending, told, by=request.user, reason=reason)
        else:
            content = tabling.for_others(viewer, of, ending, told, by=request.user)
        whose = "for-the-team" if exact else "for-others"
        response = HttpResponse(content, content_type=TYPES[ending])
        response["Content-Disposition"] = f'attachment; filename="{of}-{whose}.{ending}"'
        return response

    view.__doc__ = sentence
    view.__name__ = f"{of}_{ending}"
    return view


matrix_csv = _file("matrix", "csv", "The matrix as comma-separated text.")
matrix_xlsx = _file("matrix", "xlsx", "The matrix as a spreadsheet.")
together_csv = _file("together", "csv", "Co-occurrence as comma-separated text.")
together_xlsx = _file("together", "xlsx", "Co-occurrence as a spreadsheet.")
