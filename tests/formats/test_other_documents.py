"""OpenDocument, rich text, web pages and PDF: the words that a reader of the page sees."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from tests.formats.office import packed

from alongside.formats import read
from alongside.study import Heading, Transcript, UnreadableFile, UnsafeFile

_N = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(
    f'xmlns:{k}="{_N}{v}:1.0"'
    for k, v in {"office": "office", "text": "text", "table": "table", "style": "style",
                 "fo": "xsl-fo-compatible", "draw": "drawing"}.items()
)  # fmt: skip
_STYLES = (
    '<office:automatic-styles><style:style style:name="B"><style:text-properties '
    'fo:font-weight="bold"/></style:style><style:style style:name="H"><style:text-properties '
    'text:display="none"/></style:style><text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/>'
    "</text:list-style></office:automatic-styles>"
)


def odt(body: str, **parts: bytes) -> bytes:
    content = (
        f"<office:document-content {_NAMES}>{_STYLES}<office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": b"x", "content.xml": content.encode(), **parts})


def bold(words: str) -> str:
    return f'<text:span text:style-name="B">{words}</text:span>'


def said(found: Transcript) -> list[tuple[str | None, str]]:
    return [(t.speaker, found.said(t)) for t in found.turns]


def test_an_opendocument_text_is_read_as_it_is_seen() -> None:
    found = read(
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>Zoe</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes>"
            '<text:h text:outline-level="2">The talk</text:h>'
            f"<text:p>{bold('Ann:')} One<text:s text:c='2'/>two<text:tab/>three<text:line-break/>"
            "four<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>a note</text:p></text:note-body></text:note>.<office:annotation>"
            "<text:p>Zoe?</text:p></office:annotation></text:p>"
            f"<text:p>{bold('Bo:')} Five <text:span text:style-name='H'>Zoe</text:span>six."
            "</text:p>"
            '<text:list text:style-name="L"><text:list-item><text:p>seven</text:p></text:list-item>'
            "<text:list-item><text:p>eight</text:p></text:list-item></text:list>"
            "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
            "<table:table-cell table:number-columns-repeated='2'><text:p>b</text:p>"
            "</table:table-cell></table:table-row></table:table>"
            f"<text:p>{bold('Ann:')}\n   Nine.</text:p>"
        ),
        "talk.odt",
    )

    assert found.text == (
        "The talk\nAnn: One  two\tthree\nfour.\nBo: Five six.\na) seven\nb) eight\na\tb\tb\n"
        "Ann: Nine.\na note"
    )
    assert said(found) == [
        ("Ann", "One  two\tthree\nfour."), ("Bo", "Five six.\na) seven\nb) eight\na\tb\tb"),
        ("Ann", "Nine."),
    ]  # fmt: skip
    assert found.headings == (Heading(0, 8, 2),)
    assert found.losses == (
        "1 tracked deletion was left out.",
        "1 piece of hidden text was left out.",
        "1 comment was left out.",
    )


def test_rich_text_is_read_as_it_is_seen() -> None:
    found = read(
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset238 Arial CE;}}"
        rb"{\info{\author Zoe}}{\*\generator Zoe;}{\header Zoe}\pard{\b Ann:} Caf\'e9 \u8364?5 "
        rb"\u55357?\u56395?\par{\b Bo:} Hi {\v Zoe}{\deleted Zoe}there\tab x.\par{\b Ann:}\~\{So\}"
        rb"\line{\f1\'b3}.\par\trowd a\cell b\cell\row\pard end\par}",
        "talk.rtf",
    )

    assert found.text == "Ann: Café €5 👋\nBo: Hi there\tx.\nAnn:\xa0{So}\nł.\na\tb\nend"
    assert found.speakers == ("Ann", "Bo")
    assert found.losses == ("2 pieces of hidden or deleted text were left out.",)


def test_a_web_page_is_read_as_it_is_seen() -> None:
    found = read(
        b"<!DOCTYPE html><html><head><title>Zoe</title><style>p{}</style></head><body><h2>The "
        b"talk</h2><p><b>Ann:</b> One\n two<i>th</i>ree &amp; f&#246;ur<br> five</p><!-- Zoe -->"
        b"<p><span style='font-weight: 600'>Bo</span>: Six. <del>Zoe</del></p><div hidden>Zoe</div>"
        b"<table><tr><td>a</td><td>b</td></tr></table><script>Zoe</script><p><b>Ann</b>: Seven",
        "talk.html",
    )

    assert found.text == ("The talk\nAnn: One twothree & föur\nfive\nBo: Six.\na\tb\nAnn: Seven")
    assert found.speakers == ("Ann", "Bo")
    assert found.headings == (Heading(0, 8, 2),)
    assert found.losses == ("2 pieces of hidden or deleted text were left out.",)


def pdf(*pages: str, under: str = "", over: str = "") -> bytes:
    """A PDF whose pages hold lines of Helvetica, with drawings under or over them."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    kids = []
    for page in pages:
        lines = " T* ".join(f"({line}) Tj" for line in page.split("\n"))
        stream = f"{under} BT /F1 12 Tf 14 TL 72 770 Td {lines} ET {over}".encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (kids[-1] - 1)
        )
    listed = b" ".join(b"%d 0 R" % k for k in kids)
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (listed, len(kids))
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return out.getvalue()


def test_a_pdf_is_read_without_its_page_furniture() -> None:
    found = read(
        pdf(
            "The talk - 1 of 3\nAnn: One.\nBo: Two.\n1",
            "The talk - 2 of 3\nAnn: Three\nand four.\n2",
            "The talk - 3 of 3\nBo: Five.\n1\n2\n3\n4\n3",
        ),
        "talk.pdf",
    )  # fmt: skip

    assert found.text == "Ann: One.\nBo: Two.\nAnn: Three\nand four.\nBo: Five."
    assert said(found) == [
        ("Ann", "One."), ("Bo", "Two."), ("Ann", "Three\nand four."), ("Bo", "Five."),
    ]  # fmt: skip


def test_pages_of_a_pdf_that_are_alike_keep_their_words() -> None:
    found = read(pdf(*(f"Ann: Words of page {n}.\nBo: Yes.\nPage {n} of 4" for n in range(1, 5))),
                 "talk.pdf")  # fmt: skip

    assert found.text == "\n".join(f"Ann: Words of page {n}.\nBo: Yes." for n in range(1, 5))


def test_numbered_lines_of_a_hearing_lose_their_numbers() -> None:
    words = ["THE CHAIR: Good morning.", "(Pause)", "MS LEE: Thank you, sir.", "Q. Is that", "so?"]
    words += ["A. It is.", "Q. And", "now?", "A. No.", "THE CHAIR: Ms Lee?"]
    page = "\n".join(f"{n} {line}" for n, line in enumerate(words, 1))

    found = read(pdf(page, page), "day 3.pdf")

    assert found.text == "\n".join(words * 2)
    assert found.losses == ("20 numbers before lines were left out.",)
    assert [(t.speaker, found.said(t)) for t in found.turns][:5] == [
        ("THE CHAIR", "Good morning."), ("MS LEE", "Thank you, sir."), ("Q", "Is that\nso?"),
        ("A", "It is."), ("Q", "And\nnow?"),
    ]  # fmt: skip


BAR = "0 g 70 752 200 14 re f"


def test_words_under_a_black_bar_are_not_brought_in() -> None:
    page = "Ann: One.\nBo: Zoe Carr.\nAnn: Two."

    found = read(pdf(page, over=BAR), "talk.pdf")

    assert found.text == "Ann: One.\nAnn: Two."
    assert found.losses == ("13 characters under black bars were left out.",)
    for drawn in ({"under": f"{BAR} 1 g"}, {"over": BAR.replace("0 g", "1 1 0 rg")},
                  {"over": BAR.replace("14 re", "1 re")}):  # fmt: skip
        assert read(pdf(page, **drawn), "talk.pdf").text == page


def test_a_picture_in_rich_text_is_stepped_over_by_its_length() -> None:
    found = read(rb"{\rtf1 Ann: one{\pict\bin5 a}b{c} two}", "talk.rtf")

    assert found.text == "Ann: one two"


def test_an_odt_with_numbers_that_are_none_is_read() -> None:
    body = '<text:h text:outline-level="x">Talk</text:h><text:p>Ann: one</text:p>'

    assert read(odt(body), "talk.odt").text == "Talk\nAnn: one"


def test_a_web_page_nested_deeply_is_read_whole_or_refused() -> None:
    deep = b"<p>Ann: one</p>" + b"<div>" * 300 + b"deep" + b"</div>" * 300 + b"<p>Bo: two</p>"

    assert read(deep, "talk.html").text == "Ann: one\ndeep\nBo: two"
    with pytest.raises(UnsafeFile, match="^talk.html is nested too deeply"):
        read(b"<div>" * 20_000 + b"deep", "talk.html")


def locked() -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


REFUSED = {
    "an .odt with a password": (
        "talk.odt", odt("<text:p>x</text:p>", **{"META-INF/manifest.xml": b"<m:encryption-data/>"}),
        "password-protected",
    ),
    "an .odt without words": ("talk.odt", odt(""), "is empty"),
    "another zip": ("talk.odt", packed({"a": b""}), "not an OpenDocument text"),
    "an .rtf that is text": ("talk.rtf", b"Ann: Hello.", "not a Rich Text file"),
    "an .rtf nested deeply": ("talk.rtf", b"{\\rtf1" + b"{" * 1000, "nested too deeply"),
    "a page that declares entities": (
        "talk.html", b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>a &x;</p>',
        "declares entities",
    ),
    "a page called .txt": ("talk.txt", b"<!DOCTYPE html><html><p>x</p></html>", "is a web page"),
    "an empty page": ("talk.html", b"<html><body><script>x</script></body></html>", "is empty"),
    "a .pdf that is text": ("talk.pdf", b"Ann: Hello.", "not a PDF"),
    "a .pdf cut short": ("talk.pdf", b"%PDF-1.4\n1 0 obj\n<<", "damaged or cut short"),
    "a .pdf without text": ("talk.pdf", locked(), "holds pictures of pages"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_it_refuses_in_a_sentence(what: str) -> None:
    name, data, sentence = REFUSED[what]

    with pytest.raises((UnreadableFile, UnsafeFile), match=rf"^{name} .*{sentence}.*\.$"):
        read(data, name)
