"""Answering beside a finding: a partner's dated comment, and the team's answer to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.findings import queries
from alongside.web.findings.forms import AnswerForm, CommentForm
from alongside.web.people.viewing import programme_view


@require_POST
@programme_view(P.COMMENT)
def finding_comment(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A partner answers a published finding. It is there at once, and nothing waits for it."""
    found = queries.finding_for(viewer, pk)
    form = CommentForm(request.POST)
    if not form.is_valid():
        raise Refused(_first(form))
    queries.new_comment(viewer, found, form.cleaned_data["text"]).say(by=request.user)
    messages.success(request, _("Your comment stands beside the finding, with today's date."))
    return redirect(f"{reverse('finding', args=[programme.slug, found.pk])}#comments")


@require_POST
@programme_view(P.PUBLISH_FINDING)
def comment_answer(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """The team's answer, which stands below the comment from then on."""
    comment = queries.comment_for(viewer, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Refused(_first(form))
    comment.reply(form.cleaned_data["answer"], by=request.user)
    return redirect(f"{reverse('finding', args=[programme.slug, comment.finding_id])}#comments")


def _first(form) -> str:
    return next(str(said) for errors in form.errors.values() for said in errors)
