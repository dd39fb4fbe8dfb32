"""Questions to the data steward: one's own, and for the stewards those that wait for them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from alongside.web.core.guarded import lets_through
from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import StewardQuestion
from alongside.web.partnership.models.steward_question import digest_of


@lets_through
def may_be_written(text: str) -> bool:
    """Whether a data steward said that just these words may be written."""
    may = StewardQuestion.objects.filter(answer=StewardQuestion.Answer.MAY)
    return may.filter(digest=digest_of(text)).exists()


def own_questions(viewer: Viewer) -> QuerySet[StewardQuestion]:
    """What one asked oneself, newest first."""
    return _rows(viewer).filter(asked_by=viewer.account_id)


def to_answer(viewer: Viewer) -> QuerySet[StewardQuestion]:
    """What waits for a data steward who did not ask it; nothing for anybody else."""
    if not viewer.may(Permission.ANSWER_STOPPED):
        return StewardQuestion.objects.none()
    return _rows(viewer).filter(answer="").exclude(asked_by=viewer.account_id)


def question_to_answer(viewer: Viewer, pk: int) -> StewardQuestion:
    """A question that somebody may answer; Http404 for anybody but a data steward."""
    found = _rows(viewer).filter(pk=pk).first()
    if found is None or not viewer.may(Permission.ANSWER_STOPPED):
        raise Http404
    return found


def own_answered(viewer: Viewer, pk: int) -> StewardQuestion:
    """A question of one's own that was answered; Http404 for any other."""
    return get_object_or_404(own_questions(viewer).exclude(answer="").filter(pk=pk))


def new_question(viewer: Viewer, told: dict[str, str]) -> StewardQuestion:
    """A question that is not asked yet, without the words that it is about."""
    return StewardQuestion(
        programme_id=viewer.programme_id, asked_by_id=viewer.account_id,
        organisation_id=viewer.organisation_id, **told,
    )  # fmt: skip


def _rows(viewer: Viewer) -> QuerySet[StewardQuestion]:
    rows = StewardQuestion.objects.filter(programme_id=viewer.programme_id)
    return rows.select_related("organisation")
