"""Quotations are found wherever they stand in a deck or a document, and a bad file is refused."""

import io
import zipfile

import pytest
from docx import Document
from pptx import Presentation
from pptx.util import Inches
from tests.report.ardenvale import study
from tests.report.decks import deck, verdicts

from alongside.report.verify import verify
from alongside.study import UnreadableFile, UnsafeFile


def test_two_quotations_in_one_frame_keep_their_own_codes(tmp_path):
    path = deck(
        tmp_path / "deck.pptx",
        "I know her name now\n(Res4)\nthe first time anybody rang me in March\n(VP2)",
        "“stayed for the argument” (FG3) but “in March – not in June” (VP2)",
    )

    assert verdicts(path) == [
        ("Res4", "verified"), ("VP2", "verified"), ("FG3", "verified"), ("VP2", "altered"),
    ]  # fmt: skip


def test_a_code_in_its_own_box_belongs_to_the_words_before_it(tmp_path):
    path = deck(tmp_path / "deck.pptx", "I know her name now", "(Res4)", "Our own words")

    assert verdicts(path) == [("Res4", "verified")]


def test_words_split_over_runs_groups_tables_and_notes_are_read(tmp_path):
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    group = slide.shapes.add_group_shape()
    paragraph = group.shapes.add_textbox(0, 0, 9, 9).text_frame.paragraphs[0]
    for piece in ("“I kn", "ow her na", "me now” (R", "es4)"):
        paragraph.add_run().text = piece
    table = slide.shapes.add_table(1, 2, 0, 0, Inches(5), Inches(1)).table
    table.cell(0, 1).text = "“rang me in March” (VP2)"
    slide.notes_slide.notes_text_frame.text = "“came for the butter” (FG3)"
    made.save(str(tmp_path / "deck.pptx"))

    found = verify(tmp_path / "deck.pptx", study()).quotations

    assert [(q.code, q.verdict, q.where) for q in found] == [
        ("Res4", "verified", "slide 1"),
        ("VP2", "verified", "slide 1"),
        ("FG3", "altered", "slide 1, notes"),
    ]


def test_documents_are_read_by_paragraph_with_their_tables(tmp_path):
    made = Document()
    made.add_heading("Names", 1)
    made.add_paragraph("As one put it, “I know her name now” (Res4), and others nodded.")
    made.add_paragraph("I know her game now")
    made.add_paragraph("(Res4)")
    made.add_table(1, 1).rows[0].cells[0].text = "“rang me in March” (VP2)"
    made.save(str(tmp_path / "report.docx"))

    found = verify(tmp_path / "report.docx", study()).quotations

    assert [(q.code, q.verdict, q.where) for q in found] == [
        ("Res4", "verified", "paragraph 2"),
        ("Res4", "altered", "paragraph 3"),
        ("VP2", "verified", "paragraph 5"),
    ]


def test_deleted_words_of_a_document_do_not_count(tmp_path):
    made = Document()
    paragraph = made.add_paragraph("“I know her ")
    paragraph._p.append(paragraph._p.makeelement(paragraph._p.tag[:-1] + "del", {}))
    run = paragraph.add_run("nick")
    paragraph._p[-2].append(run._r)
    paragraph.add_run("name now” (Res4)")
    made.save(str(tmp_path / "report.docx"))

    assert verdicts(tmp_path / "report.docx") == [("Res4", "verified")]


def test_files_that_are_no_decks_are_refused_in_a_sentence(tmp_path):
    (tmp_path / "text.pptx").write_text("hello")
    (tmp_path / "empty.docx").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as package:
        package.writestr("mimetype", "x")
    whole = deck(tmp_path / "whole.pptx", "“I know her name now” (Res4)").read_bytes()
    (tmp_path / "cut.pptx").write_bytes(whole[: len(whole) // 2])

    for name in ("text.pptx", "empty.docx", "other.docx", "cut.pptx", "none.pptx", "."):
        with pytest.raises(UnreadableFile) as refusal:
            verify(tmp_path / name, study())
        assert "\n" not in str(refusal.value)


def test_an_entity_in_a_deck_is_refused(tmp_path):
    path = deck(tmp_path / "deck.pptx", "“I know her name now” (Res4)")
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(changed, "w") as made:
        for name in given.namelist():
            content = given.read(name)
            if name == "ppt/slides/slide1.xml":
                content = content.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
            made.writestr(name, content)
    path.write_bytes(changed.getvalue())

    with pytest.raises(UnsafeFile):
        verify(path, study())
