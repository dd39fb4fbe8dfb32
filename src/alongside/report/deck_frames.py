"""Words in the frames of a deck: paragraphs and runs as they were measured, nothing left to fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from alongside.report.deck_theme import OURS, THEIRS
from alongside.report.slides import Box
from alongside.report.typesetting import (
    CODE_SCALE,
    LEADING,
    SMALLEST,
    Paragraph,
    Run,
    reads_from_the_right,
)


def set_at(shape: Any, box: Box) -> None:
    """A shape in a box, in points."""
    shape.left, shape.top = Pt(round(box.left, 1)), Pt(round(box.top, 1))
    shape.width, shape.height = Pt(round(box.width, 1)), Pt(round(max(box.height, 12), 1))


def fill_frame(frame: Any, made: Sequence[Paragraph], size: float) -> None:
    """Paragraphs in a frame that neither grows nor shrinks them."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    body = frame._txBody.find(qn("a:bodyPr"))
    for child in list(body):
        body.remove(child)
    etree.SubElement(body, qn("a:noAutofit"))
    for i, one in enumerate(made):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        fill_paragraph(paragraph, one, size)


def fill_paragraph(paragraph: Any, one: Paragraph, size: float) -> None:
    """One paragraph with its runs, its lines as high as they were measured."""
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
