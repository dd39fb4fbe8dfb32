"""Pages on which one asks the data steward about what a form stopped, and is answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.forms.steward_questions import AskForm, WordForm
from alongside.web.partnership.queries import steward_questions as queries
from alongside.web.people.viewing import programme_view


@sensitive_post_parameters("words")
@programme_view(P.SEE_OBJECTIVES)
def steward_questions(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Ask, and read what was answered; for a data steward, what waits for their word."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        queries.new_question(viewer, form.told).ask(by=request.user)
        messages.success(request, _("Asked. The answer will be here and on your Today."))
        return redirect("steward_questions", programme.slug)
    context = {
        "form": form,
        "own": list(queries.own_questions(viewer)),
        "waiting": list(queries.to_answer(viewer)),
    }
    status = 422 if form.errors else 200
    return render(request, "partnership/steward_questions.html", context, status=status)


@programme_view(P.ANSWER_STOPPED)
@require_POST
def steward_question_answer(
    request: HttpRequest, programme, viewer: Viewer, pk: int
) -> HttpResponse:
    """A data steward says whether it may be written."""
    found, form = queries.question_to_answer(viewer, pk), WordForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Say whether it may be written, or is left out."))
    found.give_answer(by=request.user, **form.cleaned_data)
    return redirect("steward_questions", programme.slug)


@programme_view(P.SEE_OBJECTIVES)
@require_POST
def steward_question_heard(
    request: HttpRequest, programme, viewer: Viewer, pk: int
) -> HttpResponse:
    """Whoever asked has read the answer."""
    queries.own_answered(viewer, pk).hear(by=request.user)
    return redirect("steward_questions", programme.slug)
