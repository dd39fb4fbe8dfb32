"""Who may do what with evidence: the conditions of the access table, as part of every query."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from alongside.web.core.policy import Action, Condition, Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Assignment, Coding, Encounter, Memo


def assigned(viewer: Viewer) -> QuerySet | None:
    """Ids of the texts assigned to the viewer; None for those who read every text."""
    if not viewer.only_assigned:
        return None
    return Assignment.objects.filter(
        coder=viewer.account_id, programme_id=viewer.programme_id
    ).values("source_id")


def readable_codings(viewer: Viewer) -> QuerySet[Coding]:
    """Codings of the texts that the viewer reads."""
    codings = Coding.objects.filter(programme_id=viewer.programme_id)
    if not viewer.may(Permission.ANALYSE):
        return codings.none()
    own = assigned(viewer)
    return codings if own is None else codings.filter(source_id__in=own)


def readable_memos(viewer: Viewer) -> QuerySet[Memo]:
    """Memos on the texts that the viewer reads, on codes and on the study; and their own."""
    memos = Memo.objects.filter(programme_id=viewer.programme_id)
    if not viewer.may(Permission.CODE):
        return memos.none()
    own = assigned(viewer)
    if own is None:
        return memos
    on_text = Q(source_id__isnull=True) | Q(source_id__in=own)
    on_coding = Q(coding_id__isnull=True) | Q(coding__source_id__in=own)
    return memos.filter(on_text & on_coding)


def readable_encounters(viewer: Viewer) -> QuerySet[Encounter]:
    """Encounters whose texts the viewer reads; for those who read everything, every one."""
    encounters = Encounter.objects.filter(programme_id=viewer.programme_id)
    if not viewer.may(Permission.READ_SOURCE):
        return encounters.none()
    own = assigned(viewer)
    return encounters if own is None else encounters.filter(sources__in=own).distinct()


def may_change_coding(viewer: Viewer, coding: Coding) -> bool:
    """A judgement is its coder's own: nobody else takes it back or changes it."""
    return (
        viewer.may(Permission.CODE)
        and coding.programme_id == viewer.programme_id
        and coding.coder_id == viewer.account_id
    )


def only_own_codings(viewer: Viewer) -> bool:
    """Whether a code that others have used is beyond the viewer's reach to merge."""
    return Condition.OWN in (viewer.only(Object.CODING, Action.CHANGE) or ())


def may_remove_memo(viewer: Viewer, memo: Memo) -> bool:
    """Only the author throws a memo away."""
    return (
        viewer.may(Permission.CODE)
        and memo.programme_id == viewer.programme_id
        and memo.author_id == viewer.account_id
    )


def may_download(viewer: Viewer) -> bool:
    """Whether tables of codings may be taken away, not only looked at."""
    return viewer.may(Permission.EXPORT_TABLES)
