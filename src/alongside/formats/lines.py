"""A text in lines, with what a reader knows of each: the ground on which speakers are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import regex

LineKind = Literal["words", "heading", "note"]

# U+2028, U+2029 and the old vertical tab and form feed end a line for the eye; they stay in the
# text as they are.
_ENDS = regex.compile(r"[^\n\v\f\x85\u2028\u2029]+")


@dataclass(slots=True)
class Line:
    """A line of the text, from ``start`` to ``end`` in code points.

    ``bold`` is how many of its first characters are bold. ``kind`` is ``heading`` (with its
    ``level``), ``note`` for a footnote, or ``words``.
    """

    start: int
    end: int
    bold: int = 0
    kind: LineKind = "words"
    level: int = 0


@dataclass
class Page:
    """A text being put together line by line, and what was lost or mended on the way."""

    pieces: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    length: int = 0

    def add(
        self,
        words: str,
        *,
        bold: Sequence[tuple[int, int]] = (),
        kind: LineKind = "words",
        level: int = 0,
    ) -> None:
        """Adds a paragraph, which may hold line breaks, on a new line.

        ``bold`` are the stretches of it that are bold, in order.
        """
        if self.pieces:
            self.length += 1
        self.pieces.append(words)
        for start, end in split(words):
            front = max((min(e, end) - start for b, e in bold if b <= start < e), default=0)
            self.lines.append(Line(self.length + start, self.length + end, front, kind, level))
        self.length += len(words)

    @property
    def text(self) -> str:
        """All paragraphs, joined by one LF."""
        return "\n".join(self.pieces)

    def lose(self, count: int, one: str, many: str) -> None:
        """Notes something left out, as a sentence with its number; nothing when there was none."""
        if count:
            said = f"1 {one} was" if count == 1 else f"{count:,} {many} were"
            self.losses.append(f"{said} left out.")


def split(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line that is not empty."""
    for found in _ENDS.finditer(text):
        yield found.span()


def plain_lines(text: str) -> list[Line]:
    """The lines of a text about whose look nothing is known."""
    return [Line(start, end) for start, end in split(text)]
