"""Paragraphs of runs, and the largest size at which they fit a box, measured in shipped fonts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont

from alongside.report.blocks import Block, Bullets, Quotation, Words
from alongside.report.palette import ACCENT, INK, INK_SOFT

FONTS = Path(__file__).parent / "fonts"
FACES = {
    ("theirs", False): "source-serif-4-latin-400-normal.woff2",
    ("theirs", True): "source-serif-4-latin-600-normal.woff2",
    ("ours", False): "atkinson-hyperlegible-next-latin-400-normal.woff2",
    ("ours", True): "atkinson-hyperlegible-next-latin-700-normal.woff2",
}
MEASURED_AT = 100  # points
LEADING = 1.26  # a line's height in ems; slides fix it, since faces differ in theirs
# How much wider a reader's face may be than ours, which they may not have, and how wide its space
# is in ems: as DejaVu, which stands in on many a Linux and is wider than Arial, Calibri or Georgia.
WIDER = {
    ("ours", False): 1.18, ("ours", True): 1.25, ("theirs", False): 1.10, ("theirs", True): 1.19,
}  # fmt: skip
SPACE = 0.35
CODE_SCALE = 0.7
SMALLEST = 12  # points: nothing on a slide is set in less
SCALES = {"strapline": 0.5, "purpose": 0.5, "label": 0.95, "example": 0.95, "note": 0.95}

Voice = Literal["ours", "theirs"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one voice: a person's (serif) or ours (sans)."""

    text: str
    voice: Voice = "ours"
    bold: bool = False
    color: str = INK
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs on common lines. ``before`` and ``hang`` are in ems of its own size; the hanging
    indent holds the first run, a bullet or a number, and a tab after it."""

    runs: tuple[Run, ...]
    scale: float = 1.0
    before: float = 0.0
    hang: float = 0.0
    indent: float = 0.0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def paragraphs(blocks: Iterable[Block]) -> list[Paragraph]:
    """Blocks as paragraphs, the first without space before it."""
    made: list[Paragraph] = []
    for block in blocks:
        made += _of(block, first=not made)
    return made


def _of(block: Block, *, first: bool) -> list[Paragraph]:
    if isinstance(block, Words):
        return [_words(block, first)]
    if isinstance(block, Bullets):
        return [
            Paragraph(
                (Run(mark + "\t", color=ACCENT, bold=True), Run(item)),
                scale=0.9 if block.level else 1.0,
                before=0.0 if first and not i else (0.28 if block.level else 0.5),
                hang=max(1.0, 0.62 * len(mark) + 0.4),
                indent=1.2 * block.level,
            )
            for i, (mark, item) in enumerate(zip(block.marks, block.items, strict=True))
        ]
    if isinstance(block, Quotation):
        return [quotation(block)]
    return []


def _words(block: Words, first: bool) -> Paragraph:
    label = (Run(block.label + " ", bold=True, color=ACCENT),) if block.label else ()
    before = 1.0 if block.role == "question" else 0.7
    soft = INK_SOFT if block.role in ("strapline", "example", "note") else INK
    bold = block.role in ("title", "label", "claim", "question")
    if first or block.role == "title":
        before = 0.0
    return Paragraph(
        (*label, Run(block.text, bold=bold, color=soft)),
        scale=SCALES.get(block.role, 1.0),
        before=before,
    )


def quotation(block: Quotation) -> Paragraph:
    """A person's words in serif, ours around them in sans, the code small beside them."""
    runs = [Run(block.lead_in, color=INK_SOFT, scale=0.85)] if block.lead_in else []
    runs.append(Run(block.opened, "theirs"))
    parts = block.quote.parts
    for i, part in enumerate(parts):
        gap = " " if i + 1 < len(parts) else ""
        if part.kind == "verbatim":
            runs.append(Run(part.text + gap, "theirs"))
        else:
            runs.append(Run(part.printed() + gap, color=INK_SOFT, scale=0.85))
    runs.append(Run(block.quote.trail + block.closed, "theirs"))
    runs.append(Run(" " + block.code, bold=True, color=INK_SOFT, scale=CODE_SCALE))
    return Paragraph(tuple(run for run in runs if run.text))


@lru_cache(maxsize=4)
def _face(voice: Voice, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / FACES[voice, bold], MEASURED_AT)


@lru_cache(maxsize=20_000)
def _width(word: str, voice: Voice, bold: bool) -> float:
    """Width of a word at one point of size."""
    return float(_face(voice, bold).getlength(word)) / MEASURED_AT * WIDER[voice, bold]


def reads_from_the_right(text: str) -> bool:
    """Whether the first letter with a direction belongs to Arabic, Hebrew or their like."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def lines_of(paragraph: Paragraph, *, size: float, width: float) -> int:
    """How many lines it takes at ``size`` points in ``width`` points."""
    em = size * paragraph.scale
    room = width - (paragraph.hang + paragraph.indent) * em
    runs = paragraph.runs[1:] if paragraph.hang else paragraph.runs
    lines, used, word = 1, 0.0, 0.0
    for run in runs:
        for piece, ends in _pieces(run.text):
            word += _width(piece, run.voice, run.bold) * max(SMALLEST, em * run.scale)
            if ends:
                lines, used = _set(word, lines, used, room)
                used += SPACE * em
                word = 0.0
    return _set(word, lines, used, room)[0]


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Words of a run, each with whether a breaking space follows it."""
    words = text.split(" ")
    return [(w, i + 1 < len(words)) for i, w in enumerate(words)]


def _set(word: float, lines: int, used: float, room: float) -> tuple[int, float]:
    if used and used + word > room:
        lines, used = lines + 1, 0.0
    while word > room > 0:  # a word longer than the line is broken
        lines, word = lines + 1, word - room
    return lines, used + word


def height_of(made: Sequence[Paragraph], *, size: float, width: float) -> float:
    """The height in points of paragraphs set at ``size`` in ``width``."""
    return sum(
        (lines_of(p, size=size, width=width) * LEADING + p.before) * size * p.scale for p in made
    )


def longest_word(made: Sequence[Paragraph]) -> float:
    """The widest word, at one point of size."""
    return max(
        (
            _width(word, run.voice, run.bold) * run.scale * p.scale
            for p in made
            for run in p.runs
            for word in run.text.split()
        ),
        default=0.0,
    )


def one_line(run: Run) -> float:
    """The width of a run on one line, at one point of size."""
    words = run.text.split(" ")
    widths = sum(_width(word, run.voice, run.bold) for word in words)
    return (widths + SPACE * (len(words) - 1)) * run.scale


def fit(
    made: Sequence[Paragraph], *, width: float, height: float, largest: int, smallest: int = 9
) -> int:
    """The largest size in whole points at which all of it stands in the box.

    ``smallest`` is returned where nothing fits; compare with `height_of` to know.
    """
    for size in range(largest, smallest, -1):
        if longest_word(made) * size <= width and height_of(made, size=size, width=width) <= height:
            return size
    return smallest
