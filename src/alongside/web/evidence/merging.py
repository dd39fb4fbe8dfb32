"""What would move if one code were merged into another, told before it happens."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.web.evidence.models import Code


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
