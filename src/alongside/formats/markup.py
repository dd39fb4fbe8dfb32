"""Text with its marks taken out: what Markdown and reStructuredText have in common."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex


@dataclass
class Plain:
    """Words without marks, and the stretches of them that are bold."""

    text: str = ""
    bold: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Mark:
    """An inline mark: its pattern, whose group ``words`` (if any) stays, and whether it is bold."""

    pattern: str
    bold: bool = False
    inside: bool = True  # other marks may stand within its words
    entity: bool = False  # ``&amp;`` and its like


class Marks:
    """All inline marks of one markup, tried together from left to right."""

    def __init__(self, marks: Sequence[Mark], escape: str) -> None:
        self._marks = marks
        groups = [f"(?P<m{i}>{m.pattern.replace('?P<words>', f'?P<w{i}>')})"
                  for i, m in enumerate(marks)]  # fmt: skip
        self._all = regex.compile("|".join([f"(?P<escape>{escape})", *groups]), regex.S)

    def plain(self, text: str, depth: int = 0) -> Plain:
        """The text without its marks."""
        out = Plain()
        pieces: list[str] = []
        length = at = 0
        for found in self._all.finditer(text):
            piece, inner = text[at : found.start()], self._kept(found, depth)
            at = found.end()
            pieces += (piece, inner.text)
            length += len(piece)
            out.bold.extend((b + length, e + length) for b, e in inner.bold)
            length += len(inner.text)
        pieces.append(text[at:])
        out.text = "".join(pieces)
        return out

    def _kept(self, found: regex.Match[str], depth: int) -> Plain:
        if found.lastgroup == "escape" or found["escape"] is not None:
            escaped = found["escape"][1:]
            return Plain("" if escaped.isspace() else escaped)
        index = next(i for i in range(len(self._marks)) if found[f"m{i}"] is not None)
        mark = self._marks[index]
        if mark.entity:
            return Plain(html.unescape(found[0]))
        words = found[f"w{index}"] if "?P<words>" in mark.pattern else ""
        inner = self.plain(words, depth + 1) if mark.inside and depth < 8 else Plain(words)
        if mark.bold:
            inner.bold = [(0, len(inner.text))]
        return inner
