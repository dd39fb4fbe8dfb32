"""A report as a .pptx: each page a slide, its blocks real text in reading order."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from alongside.report.blocks import Page, Report, Table
from alongside.report.deck_theme import OURS, THEIRS, empty_deck
from alongside.report.mosaic import Tile, strip, tiles
from alongside.report.packages import reproducible
from alongside.report.palette import ACCENT, HUES, INK, INK_SOFT, PAPER_DEEP, hue, tint
from alongside.report.pictures import picture_bytes
from alongside.report.slides import BAR, HEIGHT, MARGIN, WIDTH, Box, Placed, place
from alongside.report.typesetting import (
    CODE_SCALE,
    LEADING,
    SAFETY,
    SMALLEST,
    Paragraph,
    Run,
    fit,
    height_of,
    reads_from_the_right,
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
            _table(slide, one.box, one.table)
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
    _at(shape, Box(MARGIN, HEIGHT - 19, WIDTH - 2 * MARGIN, 16))
    _fill(shape.text_frame, [Paragraph((Run(label, bold=True, color=ACCENT),))], SMALLEST)


def _title(slide: Any, one: Placed) -> None:
    shape = slide.shapes.title
    _at(shape, one.box)
    _fill(shape.text_frame, one.paragraphs, one.size)


def _text(slide: Any, one: Placed) -> None:
    if one.quotation:
        high = height_of(one.paragraphs, size=one.size, width=one.box.width * SAFETY)
        box = Box(one.box.left - BAR, one.box.top + 3, 5, high - 4)
        _decorate(_tile(slide.shapes, box, hue(one.quotation.group)), "Who speaks")
    shape = slide.shapes.add_textbox(0, 0, 0, 0)
    shape.name = "Quotation" if one.quotation else "Text"
    _at(shape, one.box)
    _fill(shape.text_frame, one.paragraphs, one.size)


def _at(shape: Any, box: Box) -> None:
    shape.left, shape.top = Pt(round(box.left, 1)), Pt(round(box.top, 1))
    shape.width, shape.height = Pt(round(box.width, 1)), Pt(round(max(box.height, 12), 1))


def _fill(frame: Any, made: Sequence[Paragraph], size: float) -> None:
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    body = frame._txBody.find(qn("a:bodyPr"))
    for child in list(body):
        body.remove(child)
    etree.SubElement(body, qn("a:noAutofit"))
    for i, one in enumerate(made):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        _paragraph(paragraph, one, size)


def _paragraph(paragraph: Any, one: Paragraph, size: float) -> None:
    em = size * one.scale
    paragraph.line_spacing = Pt(round(em * LEADING, 1))
    if one.before:
        paragraph.space_before = Pt(round(one.before * em, 1))
    properties = paragraph._p.get_or_add_pPr()
    left = (one.hang + one.indent) * em
    properties.set("marL", str(Pt(round(left, 1))))
    properties.set("indent", str(-Pt(round(one.hang * em, 1))))
    if reads_from_the_right(one.text):
        properties.set("rtl", "1")
        properties.set("algn", "r")
    etree.SubElement(properties, qn("a:buNone"))
    for run in one.runs:
        _run(paragraph, run, em)


def _run(paragraph: Any, run: Run, em: float) -> None:
    made = paragraph.add_run()
    made.text = run.text
    font = made.font
    size = round(em * run.scale * 2) / 2
    font.size = Pt(max(SMALLEST, size))
    font.bold = run.bold
    font.color.rgb = RGBColor.from_string(run.color)
    font.name = THEIRS if run.voice == "theirs" else OURS
    properties = made._r.get_or_add_rPr()
    properties.set("lang", "en-GB")
    if run.scale == CODE_SCALE:
        properties.set("spc", "40")


def _picture(slide: Any, one: Placed) -> None:
    """A picture that fills its box, cut evenly at the longer sides and not merely hidden there."""
    assert one.picture
    content, _ = picture_bytes(one.picture.path, ratio=one.box.width / one.box.height)
    shape = slide.shapes.add_picture(io.BytesIO(content), 0, 0)
    shape.name = "Picture"
    shape._element.nvPicPr.cNvPr.set("descr", one.picture.description)
    _at(shape, one.box)


def _table(slide: Any, box: Box, table: Table) -> None:
    """Rows on hairlines; numbers on the right, the caption below."""
    rows = (table.header, *table.rows)
    size = max(SMALLEST, min(20.0, (box.height - 40) / len(rows) / (LEADING + 0.7)))
    high = size * (LEADING + 0.7)
    frame = slide.shapes.add_table(
        len(rows), len(table.header), Pt(box.left), Pt(box.top), Pt(box.width), Pt(high * len(rows))
    )
    style = frame._element.find(".//" + qn("a:tblPr"))
    style.attrib.pop("bandRow", None)
    style.find(qn("a:tableStyleId")).text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style
    narrow = 120.0
    first = box.width - narrow * (len(table.header) - 1)
    for i, column in enumerate(frame.table.columns):
        column.width = Pt(first if i == 0 else narrow)
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            cell = frame.table.cell(r, c)
            cell.margin_left = cell.margin_right = Pt(4)
            cell.margin_top = cell.margin_bottom = Pt(2)
            run = Run(words, bold=r == 0, color=INK_SOFT if r == 0 else INK)
            _paragraph(cell.text_frame.paragraphs[0], Paragraph((run,)), size)
            if c:
                cell.text_frame.paragraphs[0]._p.get_or_add_pPr().set("algn", "r")
            _underline(cell)
    if table.caption:
        made = [Paragraph((Run(table.caption, color=INK_SOFT),))]
        below = Box(box.left, box.top + high * len(rows) + 10, box.width, 30)
        at = fit(made, width=below.width, height=40, largest=16)
        _text(slide, Placed(below, tuple(made), at))


def _underline(cell: Any) -> None:
    properties = cell._tc.get_or_add_tcPr()
    line = etree.SubElement(properties, qn("a:lnB"), w="6350")
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val="CFC6B6")


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
