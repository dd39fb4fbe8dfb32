"""A report as a .pptx: each page a slide, its blocks real text in reading order."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from alongside.report.blocks import Page, Report
from alongside.report.deck_frames import fill_frame, set_at
from alongside.report.deck_tables import draw_table
from alongside.report.deck_theme import empty_deck
from alongside.report.mosaic import Tile, strip, tiles
from alongside.report.packages import reproducible
from alongside.report.palette import ACCENT, HUES, INK_SOFT, PAPER_DEEP, hue, tint
from alongside.report.pictures import picture_bytes
from alongside.report.slides import BAR, HEIGHT, MARGIN, WIDTH, Box, Placed, place
from alongside.report.typesetting import (
    SMALLEST,
    WIDER,
    Paragraph,
    Run,
    fit,
    height_of,
)

DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><d:decorative '
    'xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def pptx(report: Report) -> bytes:
    """The deck as bytes; the same report gives the same bytes."""
    deck = empty_deck(report.title)
    for page in report.pages:
        slide = deck.slides.add_slide(deck.slide_layouts[0])
        _draw(slide, report, page)
    out = io.BytesIO()
    deck.save(out)
    return reproducible(out.getvalue())


def _draw(slide: Any, report: Report, page: Page) -> None:
    placed = place(page)
    for one in placed:
        if one.title:
            _title(slide, one)
        elif one.picture:
            _picture(slide, one)
        elif one.table:
            below = draw_table(slide, one.box, one.table)
            if one.table.caption:
                _caption(slide, one.table.caption, below)
        else:
            _text(slide, one)
    if report.label:
        _label(slide, report.label)
    if page.layout == "section":
        _mosaic(slide, tiles(report, page), Box(576, 105, 330, 330))
    elif page.layout == "initiative" and not any(one.picture for one in placed):
        _mosaic(slide, _quarry(page), Box(576, 105, 330, 330))
    else:
        _foot(slide, strip(report, page))


def _label(slide: Any, label: str) -> None:
    """Whom it is for, on the lower edge of every slide."""
    shape = slide.shapes.add_textbox(0, 0, 0, 0)
    shape.name = "Label"
    set_at(shape, Box(MARGIN, HEIGHT - 19, WIDTH - 2 * MARGIN, 16))
    fill_frame(shape.text_frame, [Paragraph((Run(label, bold=True, color=ACCENT),))], SMALLEST)


def _title(slide: Any, one: Placed) -> None:
    shape = slide.shapes.title
    set_at(shape, one.box)
    fill_frame(shape.text_frame, one.paragraphs, one.size)


def _text(slide: Any, one: Placed) -> None:
    if one.quotation:
        high = height_of(
            one.paragraphs, size=one.size, width=one.box.width * WIDER["theirs", False]
        )
        box = Box(one.box.left - BAR, one.box.top + 3, 5, high - 4)
        _decorate(_tile(slide.shapes, box, hue(one.quotation.group)), "Who speaks")
    shape = slide.shapes.add_textbox(0, 0, 0, 0)
    shape.name = "Quotation" if one.quotation else "Text"
    set_at(shape, one.box)
    fill_frame(shape.text_frame, one.paragraphs, one.size)


def _picture(slide: Any, one: Placed) -> None:
    """A picture that fills its box, cut evenly at the longer sides and not merely hidden there."""
    assert one.picture
    content, _ = picture_bytes(one.picture.path, ratio=one.box.width / one.box.height)
    shape = slide.shapes.add_picture(io.BytesIO(content), 0, 0)
    shape.name = "Picture"
    shape._element.nvPicPr.cNvPr.set("descr", one.picture.description)
    set_at(shape, one.box)


def _caption(slide: Any, words: str, box: Box) -> None:
    """What is said below a table: n, and what is missing."""
    made = [Paragraph((Run(words, color=INK_SOFT),))]
    _text(slide, Placed(box, tuple(made), fit(made, width=box.width, height=40, largest=16)))


def _quarry(page: Page) -> list[Tile]:
    """A block of tiles for an initiative without a picture: no two slides have the same."""
    color = HUES[page.number % len(HUES)]
    laid = [(r, c) for r in range(4) for c in range(4)]
    return [
        Tile(r, c, color if (r * 7 + c * 5 + page.number * 3) % 4 else None, True) for r, c in laid
    ]


def _mosaic(slide: Any, every: Sequence[Tile], box: Box) -> None:
    side = max(t.row for t in every) + 1
    step = box.width / side
    cells = [
        (Box(box.left + t.column * step, box.top + t.row * step, step * 0.9, step * 0.9), _shade(t))
        for t in every
    ]
    _grouped(slide, cells)


def _shade(tile: Tile) -> str:
    if tile.color is None:
        return PAPER_DEEP
    return tile.color if tile.here else tint(tile.color, 0.4)


def _foot(slide: Any, every: Sequence[Tile]) -> None:
    """A small tile for each quotation of the report; those of this slide are filled."""
    if not every:
        return
    step = min(12.0, (WIDTH - 2 * MARGIN) / len(every))
    cells = [
        (
            Box(MARGIN + t.column * step, HEIGHT - 34, step * 0.72, step * 0.72),
            (t.color or ACCENT) if t.here else PAPER_DEEP,
        )
        for t in every
    ]
    _grouped(slide, cells)


def _grouped(slide: Any, cells: Sequence[tuple[Box, str]]) -> None:
    # Laid first and grouped then: a group is measured anew for each tile that is added to it.
    slide.shapes.turbo_add_enabled = True  # or each tile looks through all ids for a free one
    laid = [_tile(slide.shapes, box, color) for box, color in cells]
    _decorate(slide.shapes.add_group_shape(laid), "Mosaic")


def _tile(shapes: Any, box: Box, color: str) -> Any:
    shape = shapes.add_shape(
        MSO_SHAPE.RECTANGLE, *(Pt(round(v, 1)) for v in (box.left, box.top, box.width, box.height))
    )
    shape.name = "Tile"
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(color)
    shape.line.fill.background()
    shape._element.remove(shape._element.find(qn("p:style")))
    return shape


def _decorate(shape: Any, name: str) -> None:
    """Marked as decoration, so that a screen reader passes it by."""
    shape.name = name
    shape._element.find(".//" + qn("p:cNvPr")).append(etree.fromstring(DECORATIVE))
