"""What would move if one code were merged into another, told before it happens."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Code, Coding
from alongside.web.evidence.rules import only_own_codings


@dataclass(frozen=True)
class Moves:
    """Numbers of what the other code would take over; ``equal`` codings become one with its own."""

    codings: int
    equal: int
    memos: int
    children: int
    quotes: int


def merge_preview(code: Code, other: Code) -> Moves:
    """What ``code.merge_into(other)`` would move; nothing is changed."""
    place = ("source_id", "start", "end", "coder_id")
    there = set(other.codings.filter(source__in=code.codings.values("source")).values_list(*place))
    own = list(code.codings.values_list(*place))
    return Moves(
        codings=len(own),
        equal=sum(one in there for one in own),
        memos=code.memos.count(),
        children=code.children.exclude(pk=other.pk).count(),
        quotes=code.quotes.count(),
    )


def refuse_others_codings(viewer: Viewer, code: Code) -> None:
    """A merging changes every coding of a code: Refused where one is another coder's.

    A research lead may; what each coder judged is otherwise their own.
    """
    if not only_own_codings(viewer):
        return
    parents = dict(
        Code.objects.filter(programme_id=viewer.programme_id).values_list("pk", "parent_id")
    )
    family = {code.pk}
    while more := {pk for pk, parent in parents.items() if parent in family} - family:
        family |= more
    if Coding.objects.filter(code__in=family).exclude(coder=viewer.account_id).exists():
        raise Refused(
            _(
                "Other coders have used this code, and their codings are theirs: ask a research "
                "lead "
                "to merge it."
            )
        )
