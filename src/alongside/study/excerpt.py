"""Excerpts: stretches of a source with the words, the speaker and the code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of one source that a coder gave a code. Offsets are code points, half-open."""

    text: str
    source: str
    start: int
    end: int
    speaker: str | None
    code: str
    coder: str


class Excerpts(tuple[Excerpt, ...]):
    """Excerpts that show themselves as a list of people's words."""

    __slots__ = ()

    def __new__(cls, excerpts: Sequence[Excerpt] | Iterator[Excerpt] = ()) -> Excerpts:
        return super().__new__(cls, tuple(excerpts))

    def __repr__(self) -> str:
        return f"<Excerpts: {len(self)}>\n" + "\n".join(
            f"  {_short(e.text)}  ({e.speaker or e.source})" for e in self[:20]
        )

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<blockquote style='font-family:serif'>{escape(e.text)} "
            f"<small>{escape(e.speaker or e.source)} · {escape(e.code)}</small></blockquote>"
            for e in self[:50]
        )
        more = f"<p>and {len(self) - 50} more</p>" if len(self) > 50 else ""
        return f"<div><p>{len(self)} excerpts</p>{rows}{more}</div>"

    def to_frame(self) -> pandas.DataFrame:
        """One row an excerpt, for pandas."""
        import pandas

        columns: list[str] = list(Excerpt.__slots__)
        rows: list[list[Any]] = [[getattr(e, c) for c in columns] for e in self]
        return pandas.DataFrame(rows, columns=columns)


def _short(text: str, length: int = 90) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
