"""What every drawing is made of: elements, escaped; six patterns; and lines of text that fit.

Colours are written as attributes, for a report that stands alone; the style sheet of the site
overrides them by class, so that a drawing follows its light and dark.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from html import escape

from alongside.report.palette import HUES, INK, INK_SOFT, PAPER

LINE = 16
# So many characters of a label fit beside nothing on a narrow telephone.
FITS = 40
SIDE = 16
_LINES = {
    2: "M-2 2 2 -2M0 8 8 0M6 10 10 6",
    4: "M0 2H8M0 6H8",
    5: "M2 0V8M6 0V8",
}


class Drawing(str):
    """A finished SVG. Pages and notebooks take it as it is: all that is in it was escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return self

    def _repr_html_(self) -> str:
        return self


def tag(name: str, *inside: str, **facts: object) -> str:
    """An element; ``stroke_width=2`` becomes ``stroke-width``, and ``class_`` is ``class``.

    >>> tag("rect", x="5%", class_="held")
    '<rect x="5%" class="held"/>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in facts.items()
        if value is not None
    )
    return f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told}/>"


def drawing(name: str, *inside: str, height: int, said: str, hues: Iterable[int] = ()) -> Drawing:
    """A drawing as wide as it is given room; ``said`` is what it shows, for whoever hears it."""
    patterns = [_pattern(name, hue) for hue in sorted(set(hues))]
    return Drawing(
        tag(
            "svg", tag("defs", *patterns) if patterns else "", *inside,
            xmlns="http://www.w3.org/2000/svg", class_=f"drawing {name}", role="img",
            aria_label=said, width="100%", height=height, font_family="sans-serif", font_size=13,
        )
    )  # fmt: skip


def words(text: str, *, x: str = "0", y: float = 0, **facts: object) -> str:
    """One line of text."""
    return tag("text", escape(text), x=x, y=y, fill=f"#{INK}", **facts)


def folded(text: str, width: int = FITS, most: int = 3) -> list[str]:
    """A label in lines that fit; what is longer ends in three dots, and the table has it whole."""
    return textwrap.wrap(text, width, max_lines=most, placeholder="…") or [""]


def label(text: str, *, y: float, width: int = FITS) -> tuple[str, float]:
    """A label in as many lines as it needs, and where what stands below it begins."""
    lines = folded(text, width)
    inside = [words(line, y=y + LINE * (n + 1) - 4) for n, line in enumerate(lines)]
    return "".join(inside), y + LINE * len(lines) + 2


def square(name: str, hue: int, *, x: str, y: float, side: int = SIDE, move: float = 0) -> str:
    """A tile in the hue and the pattern of a group, ``move`` pixels to the right of ``x``."""
    inside = tag("rect", x=move, width=side, height=side, fill=fill(name, hue))
    return tag("svg", inside, x=x, y=y, overflow="visible")


def fill(name: str, hue: int) -> str:
    """What fills a shape with the pattern of a group."""
    return f"url(#{name}-{hue})" if 1 <= hue <= len(HUES) else f"#{INK_SOFT}"


def _pattern(name: str, hue: int) -> str:
    if not 1 <= hue <= len(HUES):
        return ""
    ground = tag("rect", width=8, height=8, fill=f"#{HUES[hue - 1]}", class_=f"hue-{hue}")
    return tag(
        "pattern", ground, _over(hue),
        id=f"{name}-{hue}", width=8, height=8, patternUnits="userSpaceOnUse",
    )  # fmt: skip


def _over(hue: int) -> str:
    """What lies over the colour, so that the group is known without it."""
    paper = f"#{PAPER}"
    if hue in _LINES:
        return tag(
            "path", d=_LINES[hue], stroke=paper, stroke_width=1.75, fill="none", class_="over-line"
        )
    if hue == 3:
        return tag("circle", cx=4, cy=4, r=2, fill=paper, class_="over")
    if hue == 6:
        return tag("path", d="M0 0H4V8H8V4H0Z", fill=paper, class_="over")
    return ""
