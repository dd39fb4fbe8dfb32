"""An empty 16:9 deck in the product's colours and type, with a master to go on with."""

from __future__ import annotations

import datetime
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from alongside.report.packages import drop_leftovers
from alongside.report.palette import (
    ACCENT,
    HUES,
    INK,
    INK_SOFT,
    PAPER,
    PAPER_DEEP,
    SLIDE_SANS,
    SLIDE_SERIF,
)
from alongside.report.slides import HEIGHT, MARGIN, WIDTH

LAYOUT = "Title Only"
MADE_ON = datetime.datetime(1980, 1, 1)
# Theme slots of the two voices: major is a person's, minor is ours (what is typed by default).
THEIRS, OURS = "+mj-lt", "+mn-lt"
PANOSE = {SLIDE_SERIF: "02040502050505030304", SLIDE_SANS: "020B0604020202020204"}


def empty_deck(title: str) -> Any:
    """A python-pptx Presentation without slides, its leftovers and authors removed."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name != LAYOUT:
            deck.slide_layouts.remove(layout)
    drop_leftovers(deck.part.package._rels, deck.part._rels)
    _colour(deck)
    _arrange(deck.slide_master)
    _arrange(deck.slide_layouts[0])
    _name(deck.core_properties, title)
    return deck


def _name(properties: Any, title: str) -> None:
    """Only the title is told: no author, no program, no day."""
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.title = title
    properties.revision = 1
    properties.created = properties.modified = MADE_ON
    properties.language = "en-GB"


def _colour(deck: Any) -> None:
    """Paper and ink, the hues and the two voices, into the theme that the master uses."""
    part = next(
        rel.target_part
        for rel in deck.slide_master.part.rels.values()
        if rel.reltype.endswith("/theme")
    )
    theme: Any = etree.fromstring(part.blob)
    theme.set("name", "Alongside")
    colors = {
        "dk1": INK,
        "lt1": PAPER,
        "dk2": INK_SOFT,
        "lt2": PAPER_DEEP,
        "hlink": ACCENT,
        "folHlink": INK_SOFT,
        **{f"accent{i}": c for i, c in enumerate(HUES, 1)},
    }
    scheme = theme.find(".//" + qn("a:clrScheme"))
    scheme.set("name", "Alongside")
    for name, color in colors.items():
        slot = scheme.find(qn(f"a:{name}"))
        slot.clear()
        etree.SubElement(slot, qn("a:srgbClr")).set("val", color)
    fonts = theme.find(".//" + qn("a:fontScheme"))
    fonts.set("name", "Alongside")
    for slot, face in (("a:majorFont", SLIDE_SERIF), ("a:minorFont", SLIDE_SANS)):
        latin = fonts.find(qn(slot)).find(qn("a:latin"))
        latin.set("typeface", face)
        latin.set("panose", PANOSE[face])
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _arrange(master: Any) -> None:
    """The master's placeholders on a 16:9 page, its title ours, on the left."""
    widths = {
        "title": (MARGIN, 48, WIDTH - 2 * MARGIN, 60),
        "body": (MARGIN, 132, WIDTH - 2 * MARGIN, 348),
    }
    for shape in list(master.placeholders):
        kind = shape.element.find(".//" + qn("p:ph")).get("type", "body")
        if kind in widths:
            shape.left, shape.top, shape.width, shape.height = (Pt(v) for v in widths[kind])
        else:
            shape.element.getparent().remove(shape.element)
    style = master.element.find(".//" + qn("p:titleStyle"))
    if style is not None:
        level = style.find(qn("a:lvl1pPr"))
        level.set("algn", "l")
        level.find(qn("a:defRPr")).set("b", "1")
        level.find(".//" + qn("a:latin")).set("typeface", OURS)
