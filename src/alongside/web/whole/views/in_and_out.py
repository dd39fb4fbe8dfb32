"""In and out: taking away what one may of the partnership, and beginning the next one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.study.partnership import TABLES
from alongside.web.core.policy import Permission as P
from alongside.web.core.reading_log import tell_read
from alongside.web.core.viewer import Viewer
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view
from alongside.web.whole.bringing.words import table_words
from alongside.web.whole.forms import SuccessorForm
from alongside.web.whole.handing_out import KINDS, file_of, how_much
from alongside.web.whole.rules.taking import needs_reason
from alongside.web.whole.succeeding import succeed, wanted


@programme_view(P.TAKE_PARTNERSHIP)
def whole(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Which files there are, and how much of the partnership is in them for this viewer."""
    context = {
        "needs_reason": needs_reason(viewer),
        "amount": how_much(viewer),
        "tables": [(one, table_words(one)) for one in TABLES],
        "carried_on": len(wanted(programme)),
        "successor_form": SuccessorForm() if viewer.may(P.BRING_PARTNERSHIP) else None,
    }
    return render(request, "whole/in_and_out.html", context)


@require_POST
@programme_view(P.TAKE_PARTNERSHIP)
@recently_authenticated(back="whole")
def whole_file(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One file: the whole in a format, or a table."""
    kind, reason = request.POST.get("kind", ""), request.POST.get("reason", "").strip()
    if needs_reason(viewer) and not reason:
        raise Refused(_("Say why you take it: the organisations in it can read that."))
    on = timezone.localdate()
    content, type_of = file_of(viewer, programme, kind, on=on, by=request.user)
    tell_read(viewer, programme, what="whole_file", reason=reason)
    name = f"{programme.slug}{kind}" if kind in KINDS else f"{programme.slug}-{kind}.csv"
    response = HttpResponse(content, content_type=type_of)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@programme_view(P.BRING_PARTNERSHIP)
@recently_authenticated(back="whole")
def whole_successor(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The next programme begins with the relationships that both sides want to go on."""
    form = SuccessorForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what the next programme is called."))
        return redirect("whole", programme.slug)
    after = succeed(programme, by=request.user, title=form.cleaned_data["title"])
    messages.success(request, _("The next programme has begun."))
    return redirect("partnership", after.slug)
