"""The colours and type of every report: paper, ink, one accent, and a hue for who speaks."""

from __future__ import annotations

PAPER, PAPER_DEEP = "FAF6EE", "EDE6D8"
INK, INK_SOFT = "1F1B16", "5F574C"
ACCENT = "A63D2F"
# Told apart by readers with any kind of colour vision; the participant code always says it too.
HUES = ("1F6F9F", "C77F1A", "2E8068", "A8527F", "7B5EA7", "6B7A2A")
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
