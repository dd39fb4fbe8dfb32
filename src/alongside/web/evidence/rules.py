"""Who may do what with evidence, beyond the table in core/policy."""

from __future__ import annotations

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Coding, Memo


def may_change_coding(viewer: Viewer, coding: Coding) -> bool:
    """A judgement is its coder's own: nobody else takes it back or changes it."""
    return (
        viewer.may(Permission.CODE)
        and coding.programme_id == viewer.programme_id
        and coding.coder_id == viewer.account_id
    )


def may_remove_memo(viewer: Viewer, memo: Memo) -> bool:
    """Only the author throws a memo away."""
    return (
        viewer.may(Permission.CODE)
        and memo.programme_id == viewer.programme_id
        and memo.author_id == viewer.account_id
    )


def may_download(viewer: Viewer) -> bool:
    """Whoever may see excerpts may take the same excerpts away."""
    return viewer.may(Permission.ANALYSE)
