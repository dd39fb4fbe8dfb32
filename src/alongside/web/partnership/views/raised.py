"""Concerns that were raised: read as far as one may, answered, and told back."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.reading_log import tell_read
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.raised import AnswerForm
from alongside.web.partnership.queries import raised as queries
from alongside.web.partnership.queries.history import history
from alongside.web.people.viewing import programme_view

LOOKED, LISTED = "concern_raised", "concerns_raised"


@programme_view(P.READ_RAISED)
def raised(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Concerns somebody may know of, a page at a time, and how many were answered and how soon.

    That words were read is told to every organisation that one of them concerns.
    """
    on = day_of(request)
    page = page_of(request, queries.known(viewer, on))
    found = queries.concerns(viewer, page.object_list, on)
    _tell(viewer, programme, [one for one in found if one.text], LISTED)
    figures = queries.figures(viewer, on=on)
    context = {"on": on, "page": page, "concerns": found, "figures": figures}
    return render(request, "partnership/raised.html", context)


@programme_view(P.READ_RAISED)
def raised_concern(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One concern, and its answer. The look is told."""
    on = day_of(request)
    found = queries.concern_for(viewer, pk, on)
    _tell(viewer, found, [found] if found.text else [], LOOKED)
    form = AnswerForm(initial={"answer": found.answer})
    return _concern(request, viewer, found, form, on)


def _tell(viewer: Viewer, subject, read: list, what: str) -> None:
    """Tell each organisation that words about it, or of its own group, were read."""
    if read:
        for about in sorted(queries.concerned(read)) or [None]:
            tell_read(viewer, subject, what=what, about=about)


def _concern(
    request: HttpRequest, viewer: Viewer, found, form: AnswerForm, on: date
) -> HttpResponse:
    context = {
        "on": on,
        "concern": found,
        "promise": queries.promise_words(found),
        "form": form if found.may_answer else None,
        "history": history(viewer, found),
    }
    return render(request, "partnership/concern.html", context)


@require_POST
@programme_view(P.ANSWER_RAISED)
@alone
def raised_answer(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Whoever owes it answers; or tells that the answer came back to whoever raised it."""
    found = queries.concern_for(viewer, pk)
    if not found.may_answer:
        raise Http404
    today = timezone.localdate()
    if "told" in request.POST:
        found.tell_back(by=request.user, on=today)
        return redirect("raised_concern", programme.slug, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _concern(request, viewer, found, form, today)
    found.give_answer(
        by=request.user,
        organisation=queries.answering_organisation(viewer),
        answer=form.cleaned_data["answer"],
        on=today,
    )
    messages.success(request, _("Answered. It is read by receipt, and on the initiative’s page."))
    return redirect("raised_concern", programme.slug, pk)
