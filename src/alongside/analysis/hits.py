"""Matches of a search, each with what stands around it, made only when they are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alongside.study import Study

Array = NDArray[Any]
AROUND = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """One match: offsets in code points, half-open, with the words before and after it."""

    source: str
    start: int
    end: int
    text: str
    before: str
    after: str
    speaker: str | None


class Hits(Sequence[Hit]):
    """Matches in the order of the sources, made only when they are looked at."""

    def __init__(self, study: Study, query: str, source: Array, start: Array, end: Array) -> None:
        """``source``, ``start`` and ``end`` are columns with a row for each match."""
        self.study, self.query = study, query
        self.source, self.start, self.end = source, start, end

    def __len__(self) -> int:
        return len(self.start)

    # One match or a stretch of them: Sequence asks for two overloads, which would say no more.
    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        source = self.study.sources[int(self.source[index])]
        start, end = int(self.start[index]), int(self.end[index])
        turns: Any = source.turns
        at = int(np.searchsorted(turns.end, start, side="right"))
        inside = at < len(turns) and int(turns.start[at]) <= start
        within = (int(turns.start[at]), int(turns.end[at])) if inside else (0, len(source.text))
        return Hit(
            source.name,
            start,
            end,
            source.text[start:end],
            *_around(source.text, start, end, within=within),
            turns[at].speaker if inside else None if len(turns) else source.participant,
        )

    def __iter__(self) -> Iterator[Hit]:
        return (self[i] for i in range(len(self)))

    def __repr__(self) -> str:
        lines = [f"<Hits: {len(self):,} in {len(np.unique(self.source)):,} sources>"]
        for hit in self[:20]:
            words = " ".join(f"…{hit.before}[{hit.text}]{hit.after}…".split())
            lines.append(f"  {words}  ({hit.speaker or hit.source})")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<li>…{escape(h.before)}<mark>{escape(h.text)}</mark>{escape(h.after)}… "
            f"<small>{escape(h.speaker or h.source)}</small></li>"
            for h in self[:50]
        )
        return f"<div><p>{len(self):,} matches</p><ul>{rows}</ul></div>"


def _around(text: str, start: int, end: int, *, within: tuple[int, int]) -> tuple[str, str]:
    """Whole words before and after a match, of what the same person said in the same turn."""
    first, last = max(within[0], start - AROUND), min(max(within[1], end), end + AROUND)
    before, after = text[first:start], text[end:last]
    if first > within[0]:
        before = before.partition(" ")[2] or before
    if last < within[1]:
        after = after.rpartition(" ")[0] or after
    return before, after
