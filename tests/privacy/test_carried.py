"""A name is found in every kind of file, however it is written there."""

import gzip
import html
import io
import json
import quopri
import unicodedata
import zipfile
from functools import cache
from urllib.parse import quote

import docx
import openpyxl
import pptx
import pytest
from openpyxl.comments import Comment

from alongside.privacy import Known, leaks
from alongside.privacy.carried import carried

NAME = "Zoë Zwartbol-Nkemé"
FORMS = {
    "as it is": NAME,
    "in capitals": NAME.upper(),
    "in small letters": NAME.lower(),
    "as a possessive": f"{NAME}’s",
    "the surname alone": "Zwartbol-Nkemé",
    "decomposed": unicodedata.normalize("NFD", NAME),
    "without accents": "Zoe Zwartbol-Nkeme",
    "without its hyphen": "Zoë Zwartbol Nkemé",
    "broken over two lines": "Zoë Zwart-\nbol-Nkemé",
    "with a letter that takes no room": "Zoë Zwart\u200bbol-Nkemé",
    "with a soft hyphen": "Zoë Zwart\u00adbol-Nkemé",
}


def _packed(name: str, text: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr(name, text)
    return content.getvalue()


def _saved(document: object) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _docx(text: str, place: str) -> bytes:
    document = docx.Document()
    if place == "header":
        document.sections[0].header.paragraphs[0].text = text
    elif place == "table":
        document.add_table(1, 1).cell(0, 0).text = text
    elif place == "properties":
        document.core_properties.author = text
    return _saved(document)


def _xlsx(text: str, place: str) -> bytes:
    book = openpyxl.Workbook()
    if place == "cell":
        book.active["A1"] = text
    elif place == "comment":
        book.active["A1"].comment = Comment(text, "x")
    return _saved(book)


def _pptx(text: str, place: str) -> bytes:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    if place == "alternative text":
        slide.shapes.title._element.nvSpPr.cNvPr.set("descr", text)
    elif place == "notes":
        slide.notes_slide.notes_text_frame.text = text
    return _saved(deck)


def _ics(text: str) -> bytes:
    line, folded = "SUMMARY:" + text.replace("\n", "\\n"), []
    while len(line) > 7:
        folded.append(line[:7])
        line = " " + line[7:]
    return "\r\n".join([*folded, line]).encode()


CONTAINERS = {
    "a.txt": lambda t: t.encode(),
    "utf-16.txt": lambda t: t.encode("utf-16"),
    "cp1252.csv": lambda t: t.encode("cp1252", "ignore"),
    "a.csv": lambda t: f'1,"{t}"'.encode(),
    "a.json": lambda t: json.dumps({"a": [t]}, ensure_ascii=False).encode(),
    "escaped.json": lambda t: json.dumps({t: 1}).encode(),
    "a.yaml": lambda t: f'a: "{t.encode("unicode_escape").decode()}"'.encode(),
    "a.ics": _ics,
    "a.vcf": lambda t: b"NOTE;ENCODING=QUOTED-PRINTABLE:" + quopri.encodestring(t.encode()),
    "a.url": lambda t: f"mailto:x?subject={quote(t)}".encode(),
    "a.graphml": lambda t: f'<graphml><node id="{html.escape(t)}"/></graphml>'.encode(),
    "a.xml": lambda t: f"<a>{''.join(f'&#{ord(c)};' for c in t)}</a>".encode(),
    "a.svg": lambda t: f"<svg><title>{t}</title></svg>".encode(),
    "a.json.gz": lambda t: gzip.compress(json.dumps(t).encode()),
    "a.qdpx": lambda t: _packed("project.qde", f'<Project name="{html.escape(t)}"/>'),
    "header.docx": lambda t: _docx(t, "header"),
    "table.docx": lambda t: _docx(t, "table"),
    "properties.docx": lambda t: _docx(t, "properties"),
    "cell.xlsx": lambda t: _xlsx(t, "cell"),
    "comment.xlsx": lambda t: _xlsx(t, "comment"),
    "notes.pptx": lambda t: _pptx(t, "notes"),
    "alternative text.pptx": lambda t: _pptx(t, "alternative text"),
}


@pytest.mark.parametrize("file", CONTAINERS)
def test_a_name_is_found_in_every_form_in_every_kind_of_file(file):
    known = Known.of([NAME])
    # Most parts of an office file are the same whatever is written in it.
    found_in = cache(lambda words: bool(leaks(words, known)))

    def stands(text: str) -> bool:
        content = CONTAINERS[file](text)
        return any(found_in(words) for _, words in carried(content, file))

    assert {form for form, text in FORMS.items() if not stands(f"so {text} came")} == set()
    assert not stands("so Zora came with the Nkems")


def test_a_name_of_a_file_is_looked_through_too():
    found = [where for where, words in carried(b"-", f"{NAME}.csv") if NAME in words]
    assert found == ["the file name"]
