"""Word documents: every word that a reader of the page would see, once, and nothing else."""

from __future__ import annotations

import io

import pytest
from docx import Document
from tests.conftest import SHARED
from tests.formats.office import docx, p, packed, r, wrapped

from alongside.formats import read
from alongside.study import Heading, Transcript

GROUPS = SHARED / "data" / "transcripts" / "focus_groups_inquiry"


def body(xml: str, **parts: str) -> Transcript:
    return read(docx(xml, **parts), "talk.docx")


def said(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(t.speaker, transcript.said(t)) for t in transcript.turns]


def test_paragraphs_are_lines_and_bold_names_speak() -> None:
    found = body(
        p(r("Ann", "b"), ": Hello.") + p("Again.") + p("") + p(r("Bo:", "b"), " Hi.")
        + p(r("Ann ", "b"), r(":", "b"), " Bye.")
    )  # fmt: skip

    assert found.text == "Ann: Hello.\nAgain.\n\nBo: Hi.\nAnn : Bye."
    assert said(found) == [("Ann", "Hello.\nAgain."), ("Bo", "Hi."), ("Ann", "Bye.")]


TEXTS = {
    "runs that part a word": (p(r("par", "b"), r("ted", "i")), "parted"),
    "tabs, breaks and hyphens": (
        p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
          "<w:softHyphen/><w:t>e</w:t><w:cr/><w:t>f</w:t></w:r>"),
        "a\tb\nc-de\nf",
    ),
    "tracked insertions and no deletions": (
        p("I went ", '<w:ins w:id="1"><w:r><w:t>home</w:t></w:r></w:ins>',
          '<w:del w:id="2"><w:r><w:delText>with Zoe</w:delText></w:r></w:del>', "."),
        "I went home.",
    ),
    "a paragraph whose mark was deleted": (
        '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p>'
        + p("two"),
        "one two",
    ),
    "moved text where it went": (
        p('<w:moveFrom w:id="1"><w:r><w:t>here</w:t></w:r></w:moveFrom>', "a ",
          '<w:moveTo w:id="2"><w:r><w:t>here</w:t></w:r></w:moveTo>'),
        "a here",
    ),
    "no hidden text": (p("seen", r(" unseen", "vanish"), " too"), "seen too"),
    "the result of a field and not its code": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
          '<w:r><w:instrText>DDE secret</w:instrText></w:r>', "code",
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "result",
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>', " after"),
        "result after",
    ),
    "a field that never ends": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "lost") + p("kept"), "\nkept",
    ),
    "simple fields and links": (
        p('<w:fldSimple w:instr="DATE">' + r("3 March") + "</w:fldSimple>", " ",
          "<w:hyperlink>" + r("link") + "</w:hyperlink>"),
        "3 March link",
    ),
    "content controls, but not their prompts": (
        "<w:sdt><w:sdtContent>" + p("filled") + "</w:sdtContent></w:sdt>"
        + p("<w:sdt><w:sdtContent>" + r("in line") + "</w:sdtContent></w:sdt>")
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + p("Click here")
        + "</w:sdtContent></w:sdt>",
        "filled\nin line",
    ),
    "a text box once": (
        p("before",
          "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
          "<w:txbxContent>" + p("boxed") + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
          "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" + p("boxed")
          + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
          " after"),
        "before after\nboxed",
    ),
    "cells by tabs and rows by lines": (
        "<w:tbl>" + "".join(
            "<w:tr>" + "".join(f"<w:tc>{p(c)}</w:tc>" for c in row) + "</w:tr>"
            for row in (("a", "b"), ("c", ""), ("", "f"))
        ) + "</w:tbl>" + p("after"),
        "a\tb\nc\t\n\tf\nafter",
    ),
    "a table in a cell": (
        "<w:tbl><w:tr><w:tc>" + p("a") + "<w:tbl><w:tr><w:tc>" + p("b") + "</w:tc><w:tc>" + p("c")
        + "</w:tc></w:tr></w:tbl>" + p("") + "</w:tc><w:tc>" + p("d") + "</w:tc></w:tr></w:tbl>",
        "a\nb\tc\td",
    ),
    "no deleted rows": (
        "<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>" + p("gone") + "</w:tc></w:tr>"
        "<w:tr><w:tc>" + p("kept") + "</w:tc></w:tr></w:tbl>",
        "kept",
    ),
    "symbols that stand for letters": (
        p("<w:r><w:sym w:font='Wingdings' w:char='F04A'/></w:r>", "!"), "☺!",
    ),
    "the base of a ruby": (
        p("<w:r><w:ruby><w:rt>" + r("kan") + "</w:rt><w:rubyBase>" + r("漢") + "</w:rubyBase>"
          "</w:ruby></w:r>"),
        "漢",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TEXTS)
def test_the_text_holds(what: str) -> None:
    xml, expected = TEXTS[what]

    assert body(xml).text == expected


def test_notes_follow_the_text_in_the_order_of_their_marks() -> None:
    found = body(
        p("Ann: One", '<w:r><w:footnoteReference w:id="3"/></w:r>', ".")
        + p("Bo: Two", '<w:r><w:footnoteReference w:id="2"/></w:r>', ".")
        + p("Ann: Three", '<w:r><w:endnoteReference w:id="2"/></w:r>', "."),
        footnotes=f'<w:footnote w:id="2">{p("second")}</w:footnote>'
        f'<w:footnote w:id="3">{p("first")}</w:footnote><w:footnote w:id="4">{p("x")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{p("Ann: at the end")}</w:endnote>',
    )

    assert found.text == "Ann: One.\nBo: Two.\nAnn: Three.\nfirst\nsecond\nAnn: at the end"
    assert said(found) == [("Ann", "One."), ("Bo", "Two."), ("Ann", "Three.")]


def test_lists_carry_the_numbers_that_word_shows() -> None:
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr>{}</w:p>'
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{shape}"/></w:lvl>'
        for i, (start, style, shape) in enumerate(
            [(3, "decimal", "%1."), (1, "lowerLetter", "%1.%2)"), (1, "bullet", "•")]
        )
    )
    found = body(
        "".join(
            item.format(level, 1, r(words))
            for level, words in [(0, "one"), (1, "two"), (1, "three"), (2, "four"), (0, "five"),
                                 (1, "six")]
        ),
        numbering=f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
    )  # fmt: skip

    assert found.text == "3. one\n3.a) two\n3.b) three\nfour\n4. five\n4.a) six"


def test_headings_are_structure_by_style_and_by_outline() -> None:
    found = body(
        p("Title", style="H") + p("Ann: One.") + p("Ann: Two.") + p("Part 2", style="Own")
        + p("not spoken") + p("Bo: Three.") + p("Ann: Four."),
        styles='<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Mine"/><w:basedOn w:val="H"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>',
    )  # fmt: skip

    assert found.headings == (Heading(0, 5, 1), Heading(26, 32, 2))
    assert said(found) == [("Ann", "One."), ("Ann", "Two."), ("Bo", "Three."), ("Ann", "Four.")]


def test_what_is_left_out_is_told() -> None:
    found = body(
        p(
            "Kept ",
            r("hidden", "vanish"),
            '<w:del w:id="1"><w:r><w:delText>Zoe</w:delText></w:r></w:del>',
        ),
        comments='<w:comment w:id="1" w:author="Zoe">' + p("Is this Zoe?") + "</w:comment>",
        header1=p("Confidential"),
        footer1=p(""),
    )

    assert found.text == "Kept "
    assert found.losses == (
        "1 tracked deletion was left out.",
        "1 piece of hidden text was left out.",
        "1 comment was left out.",
        "The page header was left out.",
    )


def test_speakers_in_a_table_are_found() -> None:
    rows = [("Speaker", "Words"), ("Ann", "Hello."), ("Bo", "Hi."), ("Ann", "Bye."), ("Bo", "Yes.")]
    found = body(
        "<w:tbl>" + "".join(
            f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>" for a, b in rows
        ) + "</w:tbl>"
    )  # fmt: skip

    assert said(found) == [("Ann", "Hello."), ("Bo", "Hi."), ("Ann", "Bye."), ("Bo", "Yes.")]


def test_a_name_and_words_parted_by_a_line_break_are_a_turn() -> None:
    line = "<w:r><w:br/></w:r>"
    found = body(
        p(r("Ann Lee", "b"), "   0:05", line, "Hello.")
        + p(r("Bo Day", "b"), "   1:02", line, "Hi.")
        + p(r("Ann Lee", "b"), "   1:09", line, "Bye.")
    )  # fmt: skip

    assert [(t.speaker, found.said(t), t.begins) for t in found.turns] == [
        ("Ann Lee", "Hello.", 5.0), ("Bo Day", "Hi.", 62.0), ("Ann Lee", "Bye.", 69.0),
    ]  # fmt: skip


def test_a_document_of_word_as_python_docx_writes_it_is_read_whole() -> None:
    document = Document()
    document.add_heading("The mural", 1)
    for name, words in (("Ann", "Hello."), ("Bo", "Hi."), ("Ann", "Bye.")):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(words)
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Number")
    out = io.BytesIO()
    document.save(out)

    found = read(out.getvalue(), "talk.docx")

    assert found.text == "The mural\nAnn: Hello.\nBo: Hi.\nAnn: Bye.\n1. First\n2. Second"


def test_the_strict_form_of_the_format_is_read() -> None:
    content = wrapped("document", f"<w:body>{p('Words.')}</w:body>").replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )

    assert read(packed({"word/document.xml": content}), "talk.docx").text == "Words."


def test_a_hundred_thousand_paragraphs_are_read_in_seconds() -> None:
    body_xml = "".join(p(f"{'Ann' if i % 2 else 'Bo'}: words number {i}.") for i in range(100_000))

    found = body(body_xml)

    assert (len(found.turns), found.speakers) == (100_000, ("Bo", "Ann"))


@pytest.mark.skipif(not GROUPS.exists(), reason="the shared material is not beside the project")
@pytest.mark.parametrize("name", ["2022-03-04", "2022-03-11"])
@pytest.mark.parametrize("ending", ["docx", "rst"])
def test_two_real_focus_groups_have_their_speakers_and_turns(name: str, ending: str) -> None:
    path = GROUPS / f"{name}.{ending}"

    found = read(path.read_bytes(), path.name)

    assert (len(found.speakers), len(found.turns)) == {
        "2022-03-04": (11, 570), "2022-03-11": (6, 235)
    }[name]  # fmt: skip
