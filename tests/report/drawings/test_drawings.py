"""Drawings say what their rows say, without colour, and carry nothing behind them."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

from alongside.report.drawings import (
    Asked,
    Bar,
    Joint,
    Mark,
    Node,
    Row,
    Tile,
    network_drawing,
    presence_drawing,
    reach_drawing,
    tile_rows,
    timeline_drawing,
)

SVG = "{http://www.w3.org/2000/svg}"
NODES = [
    Node(1, "Lantern & Sons", 1, cut=True), Node(2, "Police", 2), Node(3, "A <Choir>", 3),
    Node(4, "Council", 7),
]  # fmt: skip
JOINTS = [Joint(1, 2, "held"), Joint(1, 3, "single-held"), Joint(3, 2, "unheld")]


def parsed(drawing):
    """The drawing as a tree; it has to be whole."""
    return ElementTree.fromstring(drawing)


def texts(root):
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def classes(root, name):
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


def test_a_network_has_every_label_dashes_for_thin_ties_and_a_frame_for_a_cut_point():
    root = parsed(network_drawing(NODES, JOINTS, said="Four of them."))

    assert texts(root) == ["1", "Lantern & Sons", "2", "Police", "3", "A <Choir>", "4", "Council"]
    assert [line.get("stroke-dasharray") for line in classes(root, "joint")] == [
        None, "7 5", "1.5 5",
    ]  # fmt: skip
    assert len(classes(root, "cut")) == 1
    assert {p.get("id") for p in root.iter(f"{SVG}pattern")} == {
        "network-1", "network-2", "network-3",
    }  # fmt: skip
    assert root.get("aria-label") == "Four of them."


def test_the_same_network_is_drawn_the_same_and_no_two_points_lie_on_one_another():
    many = [Node(n, f"Organisation {n}", 1) for n in range(1, 41)]
    star = [Joint(1, n) for n in range(2, 36)]
    first, again = (network_drawing(many, star, said="Many.") for _ in range(2))

    places = re.findall(r'<svg x="([\d.]+)%" y="([\d.]+)"', first)

    assert first == again
    near = [
        (a, b)
        for i, a in enumerate(places)
        for b in places[:i]
        if abs(float(a[0]) - float(b[0])) < 3 and abs(float(a[1]) - float(b[1])) < 28
    ]
    assert (len(places), near) == (40, [])


def test_what_nobody_drew_is_nothing():
    day = date(2022, 6, 30)
    empty = [
        network_drawing([], [], said=""), tile_rows([], said=""), presence_drawing([], said=""),
        reach_drawing([], said=""), timeline_drawing([Row("Without a day")], on=day, said=""),
    ]  # fmt: skip

    assert [bool(one) for one in empty] == [False] * 5


def test_a_timeline_draws_bars_gaps_and_marks_in_the_order_of_days():
    rows = [
        Row("The Long Wall", [Bar(date(2021, 1, 1), None)], [Mark(date(2021, 7, 1), "circle")]),
        Row("A – B", [Bar(date(2021, 3, 1), date(2021, 5, 1), gap=True)]),
    ]

    root = parsed(timeline_drawing(rows, on=date(2021, 12, 31), said="A year."))

    wall, gap = classes(root, "plain") + classes(root, "gap")
    assert (wall.get("x"), wall.get("width")) == ("2.00%", "95.00%")
    assert (gap.get("fill"), gap.get("stroke-dasharray")) == ("none", "4 3")
    assert float(wall.get("x")[:-1]) < float(gap.get("x")[:-1])
    assert len(classes(root, "mark")) == len(classes(root, "day")) == 1


def test_presence_tells_more_less_and_unknown_by_shape_and_number():
    rows = [
        Asked("Kept", 2, 3, 2, "kept", "2"), Asked("Over", 0, 1, 4, "more", "4"),
        Asked("Nobody came", 2, 2, 0, "less", "0"), Asked("In uniform", 1, 1, 1, "other", "1"),
        Asked("Nobody wrote", 1, 1, None, "kept", "?"),
    ]  # fmt: skip

    root = parsed(presence_drawing(rows, said="Five."))

    assert texts(root) == [
        "Kept", "2", "Over", "4", "Nobody came", "0", "In uniform", "1", "Nobody wrote", "?",
    ]  # fmt: skip
    shapes = [one.get("d") for one in classes(root, "came")]
    assert len(shapes) == len(set(shapes)) == 4


def test_tiles_are_laid_left_empty_or_crossed():
    tiles = [Tile(2, "laid"), Tile(0, "empty"), Tile(0, "crossed")]

    root = parsed(tile_rows([("Nobody is surprised", tiles)], said="One."))

    laid = [one for one in root.iter(f"{SVG}rect") if one.get("fill") == "url(#tiles-2)"]
    assert len(laid) == len(classes(root, "against")) == 1
    assert [one.get("stroke-dasharray") for one in classes(root, "empty")] == ["3 2", None]


def test_a_bar_of_reach_says_how_many_of_how_many():
    root = parsed(reach_drawing([("Young people", 1, 6, 12), ("Others", 2, 3, 0)], said="Two."))

    assert texts(root) == ["Young people: 6 of 12", "Others: 3"]
    assert len(classes(root, "meant")) == 1


def test_nothing_lies_behind_a_drawing():
    drawn = network_drawing(NODES, JOINTS, said="Four.")

    assert re.findall(r"<(title|desc|metadata|script|style|a)\b|style=|<!--", drawn) == []
