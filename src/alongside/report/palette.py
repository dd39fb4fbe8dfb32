"""The colours and type of every report: paper, ink, one accent, and a hue for who speaks."""

from __future__ import annotations

PAPER, PAPER_DEEP = "FAF6EE", "EDE6D8"
INK, INK_SOFT = "221C15", "5C5246"
ACCENT = "8F2A22"
# The hues of the site, in its order. Told apart by readers with any kind of colour vision; the
# participant code always says it too.
HUES = ("2A64A8", "A03F7B", "BD5410", "55606C", "8C6A00", "0C7865")
UNKNOWN_HUE = "8A8175"

# A slide cannot carry its fonts with it, so it names ones that come with Office on both systems;
# LibreOffice has P052 and Liberation Sans, drawn to the same widths.
SLIDE_SERIF, SLIDE_SANS = "Palatino Linotype", "Arial"
SERIF, SANS = "Source Serif 4", "Atkinson Hyperlegible Next"


def hue(group: int) -> str:
    """The colour of a stakeholder group by its index."""
    return HUES[group % len(HUES)] if group >= 0 else UNKNOWN_HUE


def tint(color: str, share: float) -> str:
    """A colour mixed into the paper; ``share`` of 1 is the colour itself."""
    mixed = (
        round(int(color[i : i + 2], 16) * share + int(PAPER[i : i + 2], 16) * (1 - share))
        for i in (0, 2, 4)
    )
    return "".join(f"{value:02X}" for value in mixed)
