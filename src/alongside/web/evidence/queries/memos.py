"""Questions about memos."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import (
    Memo,
)
from alongside.web.evidence.queries.codes import code_for, coding_for
from alongside.web.evidence.queries.texts import source_names, source_outline
from alongside.web.evidence.rules import (
    readable_memos,
)

# Within which the same words again are a second click.
A_MOMENT = timedelta(minutes=5)


def memos(viewer: Viewer, *, code: int | None = None, source: int | None = None) -> list[Memo]:
    """Memos, newest first: all, or those on one code or one source."""
    found = readable_memos(viewer)
    if code is not None:
        found = found.filter(Q(code=code) | Q(coding__code=code))
    if source is not None:
        found = found.filter(Q(source=source) | Q(coding__source=source))
    rows = list(found.select_related("author", "code", "coding", "coding__code").distinct())
    names = source_names(viewer) if rows else {}
    for memo in rows:
        place = memo.source_id or (memo.coding.source_id if memo.coding else None)
        memo.source_pk, memo.source_name = place, names.get(place, "")
    return rows


def memo_for(viewer: Viewer, pk: int) -> Memo | None:
    """One memo of the viewer's programme, or None where it has gone."""
    return readable_memos(viewer).filter(pk=pk).first()


def new_memo(viewer: Viewer, told: Mapping) -> Memo:
    """A memo not yet written, about what the page said; Refused where that has gone."""
    about = {name: _pk(told.get(name)) for name in ("code", "source", "coding")}
    memo = Memo(
        programme_id=viewer.programme_id,
        author_id=viewer.account_id,
        title=str(told.get("title") or "")[:200],
        text=str(told.get("text") or ""),
    )
    if about["coding"] is not None:
        memo.coding = coding_for(viewer, about["coding"])
        if memo.coding is None:
            raise Refused(_("That coding was taken back meanwhile: write the memo on its code."))
    elif about["code"] is not None:
        memo.code = code_for(viewer, about["code"])
    if about["source"] is not None:
        memo.source = source_outline(viewer, about["source"])
    return memo


def has_memo_twin(memo: Memo) -> bool:
    """Whether the same was written about the same a moment ago: a second click."""
    since = timezone.now() - A_MOMENT
    alike = {
        name: getattr(memo, name)
        for name in ("programme_id", "author_id", "title", "code_id", "source_id")
    }
    alike["text"] = memo.text.strip()  # as it is kept
    return Memo.objects.filter(coding=memo.coding, created_at__gte=since, **alike).exists()


def _pk(told: object) -> int | None:
    text = str(told or "")
    return int(text) if text.isdecimal() and len(text) <= 12 else None
