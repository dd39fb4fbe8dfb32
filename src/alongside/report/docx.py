"""A report as a .docx for reading and printing: A4, headings that Word can list, real text."""

from __future__ import annotations

import datetime
import io
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image, ImageDraw

from alongside.report.blocks import Block, Bullets, Page, Picture, Quotation, Report, Table, Words
from alongside.report.mosaic import tiles
from alongside.report.packages import drop_leftovers, reproducible
from alongside.report.palette import (
    ACCENT,
    INK,
    INK_SOFT,
    PAPER_DEEP,
    SLIDE_SANS,
    SLIDE_SERIF,
    hue,
    tint,
)
from alongside.report.pictures import picture_bytes
from alongside.report.typesetting import CODE_SCALE, Run, quotation

MADE_ON = datetime.datetime(1980, 1, 1)
TEXT_WIDTH, TALLEST_PICTURE = Mm(160), Mm(90)
SIZES = {"Title": 34, "Heading 1": 24, "Heading 2": 15, "Subtitle": 13, "Normal": 10.5}
QUOTATION, QUOTE_SIZE = "Quotation", 12.5


def docx(report: Report) -> bytes:
    """The document as bytes; the same report gives the same bytes."""
    document = Document()
    drop_leftovers(document.part.package.rels, document.part.rels)
    _styles(document)
    for page in report.pages:
        _page(document, report, page)
    if report.label:
        _label(document, report.label)
    _name(document.core_properties, report.title)
    out = io.BytesIO()
    document.save(out)
    return reproducible(out.getvalue())


def _page(document: Any, report: Report, page: Page) -> None:
    if page.layout == "section" and page.number > 1:
        document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    if page.layout == "section":
        _mosaic(document, report, page)
    for block in page.blocks:
        _block(document, page, block)


def _label(document: Any, label: str) -> None:
    """Whom it is for, above every page."""
    for section in document.sections:
        header = section.header.paragraphs[0]
        _run(header, Run(label, bold=True, color=ACCENT), size=QUOTE_SIZE - 3)


def _block(document: Any, page: Page, block: Block) -> None:
    match block:
        case Words(role="title"):
            style = "Title" if page.number == 1 else "Heading 2"
            if page.layout == "section" and page.number > 1:
                style = "Heading 1"
            document.add_paragraph(block.text, style)
        case Words():
            _words(document, block)
        case Bullets():
            for mark, item in zip(block.marks, block.items, strict=True):
                _item(document, mark, item, block.level)
        case Quotation():
            _quotation(document, block)
        case Picture():
            content, (wide, high) = picture_bytes(block.path)
            width = min(TEXT_WIDTH, int(TALLEST_PICTURE * wide / high))
            picture = document.add_picture(io.BytesIO(content), width=width)
            picture._inline.docPr.set("descr", block.description)
        case Table():
            _table(document, block)


def _words(document: Any, words: Words) -> None:
    if words.role == "strapline":
        document.add_paragraph(words.text, "Subtitle")
        return
    paragraph = document.add_paragraph()
    strong = words.role in ("label", "claim", "question")
    soft = words.role in ("note", "example")
    if words.label:
        _run(paragraph, Run(words.label + " ", bold=True, color=ACCENT))
    _run(paragraph, Run(words.text, bold=strong, color=INK_SOFT if soft else INK))
    if words.role in ("label", "claim"):
        paragraph.paragraph_format.space_before = Pt(12)
        paragraph.paragraph_format.keep_with_next = True


def _item(document: Any, mark: str, item: str, level: int) -> None:
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.left_indent, shape.first_line_indent = Mm(7 * (level + 1)), Mm(-7)
    shape.tab_stops.add_tab_stop(Mm(7 * (level + 1)), WD_TAB_ALIGNMENT.LEFT)
    shape.space_after = Pt(2 if level else 4)
    _run(paragraph, Run(mark + "\t", bold=True, color=ACCENT))
    _run(paragraph, Run(item))


def _quotation(document: Any, block: Quotation) -> None:
    paragraph = document.add_paragraph(style=QUOTATION)
    for run in quotation(block).runs:
        _run(paragraph, run, size=QUOTE_SIZE)
    borders = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for name, value in (
        ("val", "single"),
        ("sz", "24"),
        ("space", "10"),
        ("color", hue(block.group)),
    ):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _run(paragraph: Any, run: Run, *, size: float = 0) -> None:
    made = paragraph.add_run(run.text)
    made.bold = run.bold or None
    made.font.color.rgb = RGBColor.from_string(run.color)
    _face(made, SLIDE_SERIF if run.voice == "theirs" else SLIDE_SANS)
    if size:
        made.font.size = Pt(max(8.5, round(size * run.scale * 2) / 2))
    if run.scale == CODE_SCALE:
        made.font.small_caps = True


def _face(made: Any, face: str) -> None:
    made.font.name = face
    fonts = made._element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for slot in ("w:eastAsia", "w:cs"):
        fonts.set(qn(slot), face)


def _table(document: Any, table: Table) -> None:
    made = document.add_table(rows=0, cols=len(table.header))
    made.autofit = False
    narrow = int(TEXT_WIDTH * 0.18)
    for i, column in enumerate(made.columns):
        column.width = narrow if i else TEXT_WIDTH - narrow * (len(table.header) - 1)
    made._tbl.tblPr.append(_hairlines())
    for number, row in enumerate((table.header, *table.rows)):
        cells = made.add_row().cells
        for column, words in enumerate(row):
            cells[column].width = made.columns[column].width
            paragraph = cells[column].paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(3)
            _run(paragraph, Run(words, bold=not number, color=INK if number else INK_SOFT))
            if column:
                paragraph.alignment = 2
    if table.caption:
        _words(document, Words(table.caption, "note"))


def _hairlines() -> Any:
    """A thin line under every row."""
    borders = OxmlElement("w:tblBorders")
    for edge in ("bottom", "insideH"):
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "CFC6B6")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def _mosaic(document: Any, report: Report, page: Page) -> None:
    """The mosaic as a picture without a description: it says nothing that the words do not."""
    every = tiles(report, page)
    side = max(tile.row for tile in every) + 1
    drawn = Image.new("RGB", (side * 60 - 6, side * 60 - 6), "white")
    pen = ImageDraw.Draw(drawn)
    for tile in every:
        color = PAPER_DEEP if tile.color is None else tint(tile.color, 1 if tile.here else 0.4)
        left, top = tile.column * 60, tile.row * 60
        pen.rectangle((left, top, left + 53, top + 53), fill=f"#{color}")
    out = io.BytesIO()
    drawn.save(out, "PNG")
    picture = document.add_picture(io.BytesIO(out.getvalue()), width=Mm(52))
    picture._inline.docPr.set("descr", "")
    picture._inline.docPr.set("name", "Mosaic")


def _styles(document: Any) -> None:
    """The house's type and colours in the styles that Word's own lists and outlines use."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin = page.bottom_margin = Mm(24)
    for name, size in SIZES.items():
        style = document.styles[name]
        _face(style, SLIDE_SANS)
        style.font.size, style.font.italic = Pt(size), False
        style.font.color.rgb = RGBColor.from_string(INK_SOFT if name == "Subtitle" else INK)
        style.font.bold = name in ("Title", "Heading 1", "Heading 2")
        for border in list(style.element.iter(qn("w:pBdr"))):
            border.getparent().remove(border)
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(7), 1.25
    for name, before, after in (("Title", 18, 6), ("Heading 1", 18, 8), ("Heading 2", 22, 6)):
        shape = document.styles[name].paragraph_format
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.line_spacing, shape.keep_with_next = 1.1, True
    document.styles["Subtitle"].paragraph_format.keep_with_next = True
    quoted = document.styles.add_style(QUOTATION, 1)
    quoted.base_style = document.styles["Normal"]
    _face(quoted, SLIDE_SERIF)
    quoted.font.size = Pt(QUOTE_SIZE)
    shape = quoted.paragraph_format
    shape.left_indent, shape.space_before, shape.space_after = Mm(6), Pt(6), Pt(12)
    shape.line_spacing, shape.keep_together = 1.3, True


def _name(properties: Any, title: str) -> None:
    """Only the title is told: no author, no program, no day."""
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.title, properties.language, properties.revision = title, "en-GB", 1
    properties.created = properties.modified = MADE_ON
