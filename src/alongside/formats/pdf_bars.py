"""Words of a PDF page that lie under a black bar: in the file, and not for the reader."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

_DARK = 180  # red, green and blue together, of 765
_LOWEST = 4.0  # points: a bar is no underline


@dataclass(frozen=True)
class Box:
    """A stretch of a page in points from its lower left; ``place`` is when it was drawn."""

    left: float
    bottom: float
    right: float
    top: float
    place: int

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def bare_text(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage) -> tuple[str, int]:
    """The page's text without what black bars cover, and how many characters that was."""
    texts, bars = _drawn(page)
    bars = [b for b in bars if any(t.place < b.place for t in texts)]
    if not bars:
        return words.get_text_range(), 0
    kept = []
    covered = 0
    for index in range(words.count_chars()):
        if _is_covered(words, index, texts, bars):
            covered += 1
        else:
            kept.append(chr(raw.FPDFText_GetUnicode(words, index)))
    return ("".join(kept), covered) if covered else (words.get_text_range(), 0)


def _drawn(page: pypdfium2.PdfPage) -> tuple[list[Box], list[Box]]:
    texts, bars = [], []
    for place, one in enumerate(page.get_objects(max_depth=1)):
        if one.type == raw.FPDF_PAGEOBJ_TEXT:
            texts.append(_box(one, place))
        elif one.type == raw.FPDF_PAGEOBJ_PATH and _is_dark(one):
            box = _box(one, place)
            if box.top - box.bottom >= _LOWEST and box.right - box.left >= _LOWEST:
                bars.append(box)
    return texts, bars


def _box(one: pypdfium2.PdfObject, place: int) -> Box:
    left, bottom, right, top = one.get_bounds()
    return Box(left, bottom, right, top, place)


def _is_dark(path: pypdfium2.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    colour = [ctypes.c_uint() for _ in range(4)]
    drawn = raw.FPDFPath_GetDrawMode(path, fill, stroke) and fill.value
    if not drawn or not raw.FPDFPageObj_GetFillColor(path, *colour):
        return False
    *light, alpha = (c.value for c in colour)
    return alpha > 250 and sum(light) < _DARK


def _is_covered(
    words: pypdfium2.PdfTextPage, index: int, texts: list[Box], bars: list[Box]
) -> bool:
    left, bottom, right, top = words.get_charbox(index)
    if right <= left or top <= bottom:
        return False
    x, y = (left + right) / 2, (bottom + top) / 2
    over = [b for b in bars if b.holds(x, y)]
    if not over:
        return False
    # White words on a black ground are drawn after it.
    mine = [t.place for t in texts if t.holds(x, y)]
    return bool(mine) and max(mine) < max(b.place for b in over)
