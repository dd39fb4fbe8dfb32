"""The network of organisations as a drawing: who is tied to whom, how thinly, and what holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.report.drawings.spread import spread
from alongside.report.drawings.svg import Drawing, drawing, fill, folded, tag, words
from alongside.report.palette import INK, INK_SOFT, PAPER

HEIGHT, TALL, MANY = 480, 760, 14
HALF = 14
# Those without a tie stand below the rest, so many in a row of that height.
A_ROW, ROW = 8, 78
# The room that a point with its label takes, as a share of the drawing.
APART = (0.125, 0.1)
# Held by at least two on each side; by one alone on a side; by nobody on a side.
DASHES = {"held": None, "single-held": "7 5", "unheld": "1.5 5"}
WIDTHS = {"held": 2.0, "single-held": 1.75, "unheld": 2.5}


@dataclass(frozen=True, slots=True)
class Node:
    """An organisation, or a group of them, by the number and the label that its row has."""

    number: int
    label: str
    hue: int
    cut: bool = False
    # Where one point stands for several, how many.
    several: int = 0


@dataclass(frozen=True, slots=True)
class Joint:
    """Two that are tied, by their numbers, and how: held, single-held or unheld.

    Between groups ``several`` is how many ties it stands for.
    """

    a: int
    b: int
    state: str = "held"
    several: int = 0


def network_drawing(nodes: Sequence[Node], joints: Sequence[Joint], *, said: str) -> Drawing:
    """Points with their numbers and labels, in one place for one network; nothing for none."""
    if not nodes:
        return Drawing("")
    height = HEIGHT if len(nodes) <= MANY else TALL
    tied = {number for joint in joints for number in (joint.a, joint.b)}
    alone = [node.number for node in nodes if node.number not in tied]
    rows = -(-len(alone) // A_ROW)
    places = spread(
        [str(n.number) for n in nodes if n.number in tied],
        [(str(j.a), str(j.b)) for j in joints],
        apart=APART,
    )
    at = {int(number): _inset(place, height) for number, place in places.items()}
    under = height if tied else 0
    at |= {one: _under(n, under) for n, one in enumerate(alone)}
    height = under + rows * ROW
    inside = [_line(joint, at) for joint in joints] + [
        _point(node, at[node.number]) for node in nodes
    ]
    hues = [node.hue for node in nodes]
    return drawing("network", *inside, height=height, said=said, hues=hues)


def _inset(place: tuple[float, float], height: int) -> tuple[str, float]:
    """Across in hundredths of whatever room there is, down in pixels; a margin for the labels."""
    return f"{7 + 86 * place[0]:.2f}%", round(26 + place[1] * (height - 84), 1)


def _under(n: int, top: int) -> tuple[str, float]:
    """The place of one that nobody is tied to: in rows below the rest."""
    row, column = divmod(n, A_ROW)
    return f"{7 + 86 * column / (A_ROW - 1):.2f}%", top + 24 + row * ROW


def _line(joint: Joint, at: dict[int, tuple[str, float]]) -> str:
    (x1, y1), (x2, y2) = at[joint.a], at[joint.b]
    line = tag(
        "line", x1=x1, y1=y1, x2=x2, y2=y2, class_=f"joint {joint.state}", stroke=f"#{INK_SOFT}",
        stroke_width=WIDTHS[joint.state], stroke_dasharray=DASHES[joint.state],
        stroke_linecap="round" if joint.state == "unheld" else None,
    )  # fmt: skip
    if not joint.several:
        return line
    middle = f"{(float(x1[:-1]) + float(x2[:-1])) / 2:.2f}%"
    return line + _halo(str(joint.several), x=middle, y=(y1 + y2) / 2 + 4)


def _point(node: Node, at: tuple[str, float]) -> str:
    inside = [
        tag(
            "rect",
            x=-HALF,
            y=-HALF,
            width=2 * HALF,
            height=2 * HALF,
            fill=fill("network", node.hue),
        ),
        tag("rect", x=-9, y=-8, width=18, height=16, fill=f"#{PAPER}", class_="over"),
        words(str(node.number), y=4.5, text_anchor="middle", font_size=12, font_weight="bold"),
    ]
    if node.cut:
        outer = HALF + 4
        frame = tag(
            "rect", x=-outer, y=-outer, width=2 * outer, height=2 * outer, fill="none",
            stroke=f"#{INK}", stroke_width=2.5, class_="cut",
        )  # fmt: skip
        inside.insert(0, frame)
    below = HALF + (19 if node.cut else 15)
    label = f"{node.label} ({node.several})" if node.several else node.label
    lines = [_halo(line, y=below + 13 * n) for n, line in enumerate(folded(label, 18, 2))]
    inside.append(tag("g", *lines, class_="label", font_size=11.5))
    return tag("svg", *inside, x=at[0], y=at[1], overflow="visible")


def _halo(text: str, *, x: str = "0", y: float) -> str:
    """Text with paper around it, so that a line behind it does not cross it out."""
    return words(
        text, x=x, y=y, text_anchor="middle", class_="halo", paint_order="stroke",
        stroke=f"#{PAPER}", stroke_width=4, stroke_linejoin="round",
    )  # fmt: skip
