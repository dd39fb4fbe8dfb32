"""Tables of a deck: numbers in columns as wide as they need, every row as high as its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Pt

from alongside.report.blocks import Table
from alongside.report.deck_frames import fill_paragraph
from alongside.report.palette import INK, INK_SOFT
from alongside.report.slides import Box
from alongside.report.typesetting import (
    LEADING,
    SMALLEST,
    Paragraph,
    Run,
    lines_of,
    longest_word,
    one_line,
)

LARGEST = 20
BESIDE, ABOVE = 4.0, 2.0  # margins of a cell, in points
AIR = 0.7  # ems of a row besides its lines
BELOW = 40.0  # points kept for the caption
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class Measured:
    """How a table is set: size, width of each column and height of each row, in points."""

    size: int
    widths: tuple[float, ...]
    heights: tuple[float, ...]


def measured(table: Table, box: Box) -> Measured:
    """The largest size at which all rows stand in the box, with room for a caption below."""
    for size in range(LARGEST, SMALLEST, -1):
        at = _at(table, box.width, size)
        needed = longest_word([Paragraph((run,)) for run in _runs(table, 0)]) * size + 2 * BESIDE
        if at.widths[0] >= needed and sum(at.heights) <= box.height - BELOW:
            return at
    return _at(table, box.width, SMALLEST)


def draw_table(slide: Any, box: Box, table: Table) -> Box:
    """Rows on hairlines, numbers on the right; the box below them, for a caption."""
    at, rows = measured(table, box), (table.header, *table.rows)
    frame = slide.shapes.add_table(
        len(rows), len(table.header), Pt(box.left), Pt(box.top), Pt(box.width), Pt(sum(at.heights))
    )
    style = frame._element.find(".//" + qn("a:tblPr"))
    style.attrib.pop("bandRow", None)
    style.find(qn("a:tableStyleId")).text = NO_STYLE
    for column, width in zip(frame.table.columns, at.widths, strict=True):
        column.width = Pt(width)
    for drawn, height in zip(frame.table.rows, at.heights, strict=True):
        drawn.height = Pt(height)
    for r in range(len(rows)):
        for c in range(len(table.header)):
            _cell(frame.table.cell(r, c), _run(table, r, c), at.size, number=c > 0)
    return Box(box.left, box.top + sum(at.heights) + 10, box.width, 30)


def _at(table: Table, width: float, size: int) -> Measured:
    others = len(table.header) - 1
    first = longest_word([Paragraph((run,)) for run in _runs(table, 0)]) * size + 2 * BESIDE
    most = (width - first) / max(1, others)
    needed = [
        max(one_line(run) for run in _runs(table, c)) * size + 2 * BESIDE + 1
        for c in range(1, others + 1)
    ]
    narrow = [min(one, max(most, 5 * size)) for one in needed]
    widths = (width - sum(narrow), *narrow)
    heights = tuple(
        max(
            lines_of(Paragraph((_run(table, r, c),)), size=size, width=one - 2 * BESIDE)
            for c, one in enumerate(widths)
        )
        * size * LEADING + AIR * size
        for r in range(len(table.rows) + 1)
    )  # fmt: skip
    return Measured(size, widths, heights)


def _runs(table: Table, column: int) -> list[Run]:
    return [_run(table, r, column) for r in range(len(table.rows) + 1)]


def _run(table: Table, row: int, column: int) -> Run:
    words = (table.header, *table.rows)[row][column]
    return Run(words, bold=row == 0, color=INK if row else INK_SOFT)


def _cell(cell: Any, run: Run, size: int, *, number: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(BESIDE)
    cell.margin_top = cell.margin_bottom = Pt(ABOVE)
    paragraph = cell.text_frame.paragraphs[0]
    fill_paragraph(paragraph, Paragraph((run,)), size)
    if number:
        paragraph._p.get_or_add_pPr().set("algn", "r")
    properties = cell._tc.get_or_add_tcPr()
    line = etree.SubElement(properties, qn("a:lnB"), w="6350")
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val="CFC6B6")
