"""Rows under their labels: tiles for parties, what was asked against what came, done of meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from alongside.report.drawings.svg import SIDE, Drawing, drawing, fill, label, tag, words
from alongside.report.palette import ACCENT, INK, INK_SOFT, PAPER

BETWEEN, STEP, BAR = 12, SIDE + 4, 16
MOST_IN_A_LINE = 13
# In hundredths of the width, on either side of the numbers agreed.
ROOM = 1.8
SHAPES = {
    "kept": "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1 -6 0Z",
    "more": "M-7 6 0 -7 7 6Z",
    "less": "M-7 -6 0 7 7 -6Z",
    "other": "M-6 -6 6 6M-6 6 6 -6",
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One party: ``laid`` behind it, ``empty`` silent, ``crossed`` against; hue 0 for none told."""

    hue: int
    state: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One activity: officers promised and agreed at most, and how many there were; None unknown.

    ``verdict`` is kept, more, less or other; other is right in number and wrong in another way.
    ``told`` says the numbers beside it.
    """

    label: str
    least: int
    most: int
    came: int | None
    verdict: str
    told: str


def tile_rows(rows: Sequence[tuple[str, Sequence[Tile]]], *, said: str) -> Drawing:
    """A line of tiles for each row: who stands behind what; nothing for no rows."""
    inside: list[str] = []
    y = 0.0
    for text, tiles in rows:
        told, y = label(text, y=y)
        inside.append(told)
        for n, tile in enumerate(tiles):
            down, across = divmod(n, MOST_IN_A_LINE)
            inside.append(_tile(tile, 2 + across * STEP, y + down * STEP))
        y += STEP * max(1, -(-len(tiles) // MOST_IN_A_LINE)) + BETWEEN
    hues = [tile.hue for _, tiles in rows for tile in tiles]
    return drawing("tiles", *inside, height=int(y), said=said, hues=hues) if rows else Drawing("")


def presence_drawing(rows: Sequence[Asked], *, said: str) -> Drawing:
    """For each activity the numbers agreed as a frame, and who came as a mark on the same scale.

    The scale is of square roots: one officer more tells among three, and hardly among sixty.
    """
    if not rows:
        return Drawing("")
    widest = max(1, *(max(one.most, one.came or 0) for one in rows))

    def at(officers: float) -> float:
        return round(3 + 68 * sqrt(officers / widest), 2)

    inside: list[str] = []
    y = 0.0
    for one in rows:
        told, y = label(one.label, y=y)
        inside += [told, _frame(at(one.least), at(one.most), y), _came(one, at, y)]
        y += BAR + BETWEEN
    return drawing("presence", *inside, height=int(y), said=said)


def reach_drawing(rows: Sequence[tuple[str, int, int, int]], *, said: str) -> Drawing:
    """Label, hue, how many were heard, how many are meant to be: a bar within a frame."""
    if not rows:
        return Drawing("")
    widest = max(1, *(max(done, meant) for _, _, done, meant in rows))
    inside: list[str] = []
    y = 0.0
    for text, hue, done, meant in rows:
        told, y = label(f"{text}: {done} of {meant}" if meant else f"{text}: {done}", y=y)
        bar = tag(
            "rect", y=y, width=f"{100 * done / widest:.2f}%", height=BAR, fill=fill("reach", hue)
        )
        frame = tag(
            "rect", x=1, y=y, width=f"{99 * meant / widest:.2f}%", height=BAR, fill="none",
            stroke=f"#{INK}", stroke_width=1.5, stroke_dasharray="4 3", class_="meant",
        )  # fmt: skip
        inside += [told, bar, frame if meant else ""]
        y += BAR + BETWEEN
    return drawing("reach", *inside, height=int(y), said=said, hues=[hue for _, hue, _, _ in rows])


def _tile(tile: Tile, x: float, y: float) -> str:
    if tile.state == "laid":
        return tag("rect", x=x, y=y, width=SIDE, height=SIDE, fill=fill("tiles", tile.hue))
    frame = tag(
        "rect", x=x + 1, y=y + 1, width=SIDE - 2, height=SIDE - 2, fill="none",
        stroke=f"#{INK_SOFT}", stroke_width=1.5, class_="empty",
        stroke_dasharray=None if tile.state == "crossed" else "3 2",
    )  # fmt: skip
    if tile.state != "crossed":
        return frame
    near, far = 3, SIDE - 3
    cross = f"M{x + near} {y + near}L{x + far} {y + far}M{x + near} {y + far}L{x + far} {y + near}"
    return frame + tag("path", d=cross, stroke=f"#{INK}", stroke_width=2, class_="against")


def _frame(start: float, end: float, y: float) -> str:
    """The numbers agreed, with room for a mark within."""
    return tag(
        "rect", x=f"{start - ROOM}%", y=y, width=f"{end - start + 2 * ROOM:.2f}%", height=BAR,
        fill="none", stroke=f"#{INK_SOFT}", stroke_width=1.5, class_="agreed",
    )  # fmt: skip


def _came(one: Asked, x: Callable[[float], float], y: float) -> str:
    """How many there were, in a shape that says how it differs from what was agreed."""
    number = words(one.told, x="16", y=5, font_weight="bold" if one.verdict != "kept" else None)
    y += BAR / 2
    end = max(x(one.came or 0), x(one.most)) + ROOM
    told = tag("svg", number, x=f"{end:.2f}%", y=y, overflow="visible")
    if one.came is None:
        return told
    kept, cross = one.verdict == "kept", one.verdict == "other"
    path = tag(
        "path", d=SHAPES[one.verdict], class_="came" if kept else "came apart",
        fill=f"#{INK if kept else ACCENT}", stroke=f"#{ACCENT if cross else PAPER}",
        stroke_width=2.5 if cross else 1,
    )  # fmt: skip
    return tag("svg", path, x=f"{x(one.came)}%", y=y, overflow="visible") + told
