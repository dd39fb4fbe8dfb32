"""Bringing a file in: it is looked at, each row that it would change is shown, and it comes in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.formats.programme.cells import guard
from alongside.study.errors import AlongsideError
from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.reading_log import tell_read
from alongside.web.core.viewer import Viewer
from alongside.web.names.gate import cleared
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view
from alongside.web.whole import bringing
from alongside.web.whole.bringing.words import table_words
from alongside.web.whole.forms import BringForm, sentences_of
from alongside.web.whole.rules.taking import needs_reason

WHAT = "whole_preview"


@programme_view(P.BRING_PARTNERSHIP)
@recently_authenticated(posts=True)
def whole_bring(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """A file is looked at, and set aside with what it would do; or what is wrong in it."""
    form = BringForm(
        request.POST or None,
        request.FILES or None,
        programme=programme,
        needs_reason=needs_reason(viewer),
    )
    if request.method == "POST" and form.is_valid():
        try:
            cleared(programme.pk, form.content, form.name)
            reason = form.cleaned_data.get("reason", "")
            _look(viewer, programme, form.given, form.content, form.name, reason)
            return redirect("whole_foreseen", programme.slug)
        except AlongsideError as refusal:
            form.add_error("file", sentences_of(refusal))
    status = 422 if request.method == "POST" else 200
    return render(request, "whole/bring.html", {"form": form}, status=status)


def _look(viewer: Viewer, programme, given, data: bytes, name: str, reason: str) -> None:
    seen = bringing.foresee(given, programme, viewer)
    tell_read(viewer, programme, what=WHAT, reason=reason)
    file = bringing.Aside(data, name, reason, seen.mark)
    bringing.set_aside(programme, viewer.account_id, file, seen)


@programme_view(P.BRING_PARTNERSHIP)
@recently_authenticated
def whole_foreseen(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What the file that was looked at would change, table by table."""
    shown = bringing.shown_of(programme, viewer.account_id)
    if shown is None:
        return _gone(request, programme)
    return render(request, "whole/foreseen.html", {"seen": shown.seen})


@programme_view(P.BRING_PARTNERSHIP)
@recently_authenticated
def whole_foreseen_rows(
    request: HttpRequest, programme, viewer: Viewer, table: str
) -> HttpResponse:
    """Each row of one table that it would change or bring anew, in pages."""
    shown = bringing.shown_of(programme, viewer.account_id)
    if shown is None:
        return _gone(request, programme)
    found = shown.table(table)
    if found is None:
        raise Http404
    page = page_of(request, shown.rows[table])
    return render(request, "whole/foreseen_rows.html", {"table": found, "page": page})


@programme_view(P.TAKE_PARTNERSHIP)
@recently_authenticated(back="whole_foreseen")
def whole_foreseen_file(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Each row of every table that it would change or bring anew, as one file."""
    if not viewer.may(P.BRING_PARTNERSHIP):
        return redirect("whole", programme.slug)
    shown = bringing.shown_of(programme, viewer.account_id)
    file = bringing.looked_at(programme, viewer.account_id)
    if shown is None or file is None:
        return _gone(request, programme)
    tell_read(viewer, programme, what=WHAT, reason=file.reason)
    out = io.StringIO()
    csv.writer(out).writerows([guard(cell) for cell in line] for line in _lines(shown))
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv")
    name = f"{programme.slug}-changes.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(shown: bringing.Shown) -> Iterator[tuple[str, ...]]:
    """A line for each field that would be otherwise, and one for each new row."""
    yield _("Table"), _("Row"), _("Number in files"), _("What"), _("Here"), _("In the file")
    hidden = _("not yours to read")
    for name, rows in shown.rows.items():
        words = table_words(name)
        for row in rows:
            if row.is_new:
                yield words, row.called, row.key, _("new row"), "", ""
            for one in row.fields:
                was = one.was if one.told else hidden
                yield words, row.called, row.key, one.words, was, one.will


@require_POST
@programme_view(P.BRING_PARTNERSHIP)
@recently_authenticated(back="whole_foreseen")
def whole_brought(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The file that was looked at comes in, where it would still do just what was shown."""
    looked = bringing.looked_at(programme, viewer.account_id)
    if looked is not None and looked.mark != request.POST.get("shown"):
        return _otherwise(request, programme, _("You have looked at another file since."))
    file = bringing.taken_up(programme, viewer.account_id)
    if file is None:
        return _gone(request, programme)
    given = bringing.given(file.data, file.name, programme)
    try:
        done = bringing.bring_in(given, programme, by=request.user, shown=file.mark)
    except bringing.Otherwise:
        given = bringing.given(file.data, file.name, programme)
        _look(viewer, programme, given, file.data, file.name, file.reason)
        return _otherwise(request, programme, _("What is here has changed since you looked."))
    said = _("It is all here now.") if done.changed else _("Everything in it was here already.")
    messages.success(request, said)
    return redirect("whole_bring", programme.slug)


def _gone(request: HttpRequest, programme) -> HttpResponse:
    words = _(
        "The file is no longer here: it came in already, or waited too long. Choose it again."
    )
    messages.error(request, words)
    return redirect("whole_bring", programme.slug)


def _otherwise(request: HttpRequest, programme, why: str) -> HttpResponse:
    then = _("Nothing was brought in: this is what the file would change now.")
    messages.error(request, f"{why} {then}")
    return redirect("whole_foreseen", programme.slug)
