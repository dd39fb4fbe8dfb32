"""The network of organisations as GraphML, which programs for networks read.

A protected tie is in the count of them and nowhere else; people are numbers of holders a side.
What the partnership was not told whole is not counted: no number stands where none is known.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, Literal

from lxml import etree

from alongside.formats.programme.scalars import UNPRINTABLE
from alongside.study.partnership import Partnership, Relationship

Sides = frozenset[str]
SPACE = "http://graphml.graphdrawing.org/xmlns"
# What each graph, node and edge says: for what, under which name, of which type.
KEYS = (
    ("graph", "programme", "string"),
    ("graph", "as_of", "string"),
    ("graph", "protected_ties", "int"),
    ("node", "name", "string"),
    ("node", "kind", "string"),
    ("node", "stakeholder_group", "string"),
    ("node", "zone", "string"),
    ("node", "is_network", "boolean"),
    ("node", "joined_on", "string"),
    ("node", "left_on", "string"),
    ("edge", "level", "string"),
    ("edge", "started_on", "string"),
    ("edge", "ended_on", "string"),
    ("edge", "live", "boolean"),
    ("edge", "holders_source", "int"),
    ("edge", "holders_target", "int"),
)


def to_graphml(partnership: Partnership, *, on: date, told_of: Sides | None = None) -> str:
    """Organisations as nodes and their ties as edges, with the holders of each side on a day.

    ``told_of`` are the only organisations whose side of a tie the partnership tells; None where it
    tells all of them.
    """
    spaces: Any = {None: SPACE}
    root = etree.Element(f"{{{SPACE}}}graphml", nsmap=spaces)
    for what, name, kind in KEYS:
        etree.SubElement(
            root, f"{{{SPACE}}}key",
            {"id": f"{what}-{name}", "for": what, "attr.name": name, "attr.type": kind},
        )  # fmt: skip
    graph = etree.SubElement(root, f"{{{SPACE}}}graph", {"edgedefault": "undirected"})
    protected = sum(tie.protected for tie in partnership.relationships)
    _say(
        graph, "graph", programme=partnership.programme.title, as_of=on,
        protected_ties=protected if told_of is None else None,
    )  # fmt: skip
    for one in partnership.organisations:
        node = etree.SubElement(graph, f"{{{SPACE}}}node", {"id": one.id})
        _say(
            node, "node", name=one.name, kind=one.kind,
            stakeholder_group=partnership.group[one.stakeholder_group].label,
            zone=partnership.zone(one.id), is_network=one.is_network,
            joined_on=one.joined_on, left_on=one.left_on,
        )  # fmt: skip
    _edges(graph, partnership, on, told_of)
    etree.indent(root, " ")
    found: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return found.decode("utf-8") + "\n"


def _edges(graph: Any, partnership: Partnership, on: date, told_of: Sides | None) -> None:
    people = {
        (one.relationship, one.side, one.person)
        for one in partnership.relationship_holders
        if one.current(on)
    }
    held = Counter((tie, side) for tie, side, _ in people)

    def holders(tie: Relationship, side: Literal["a", "b"]) -> int | None:
        org = tie.a_org if side == "a" else tie.b_org
        return held[tie.id, side] if told_of is None or org in told_of else None

    for tie in partnership.relationships:
        if tie.protected:
            continue
        edge = etree.SubElement(
            graph, f"{{{SPACE}}}edge", {"id": tie.id, "source": tie.a_org, "target": tie.b_org}
        )
        _say(
            edge, "edge", level=tie.level, started_on=tie.started_on, ended_on=tie.ended_on,
            live=tie.active(on),
            holders_source=holders(tie, "a"),
            holders_target=holders(tie, "b"),
        )  # fmt: skip


def _say(element: Any, what: str, **values: Any) -> None:
    for name, value in values.items():
        if value is None:
            continue
        below = etree.SubElement(element, f"{{{SPACE}}}data", {"key": f"{what}-{name}"})
        text = str(value).lower() if isinstance(value, bool) else str(value)
        below.text = UNPRINTABLE.sub("", text)
