"""Documents hold every page's words under headings that Word can list."""

import io
import zipfile

from docx import Document
from tests.report.ardenvale import model

from alongside.report import compose, default_template
from alongside.report.docx import docx


def test_a_document_says_every_page_in_order(tmp_path):
    report = compose(model(tmp_path))

    document = Document(io.BytesIO(docx(report)))

    said = " ".join(" ".join(p.text for p in document.paragraphs).split())
    lines = " ".join(line for page in report.pages for line in page.lines())
    assert said == " ".join(lines.split())


def test_sections_and_pages_are_headings(tmp_path):
    document = Document(io.BytesIO(docx(compose(model(tmp_path)))))

    headings = [(p.style.name, p.text) for p in document.paragraphs if "Heading 1" in p.style.name]

    assert document.paragraphs[1].style.name == "Title"
    assert headings == [
        ("Heading 1", "What became possible"),
        ("Heading 1", "What stood in the way"),
        ("Heading 1", "What we ask for"),
    ]


def test_a_table_of_voices_is_a_table(tmp_path):
    report = compose(model(tmp_path), default_template().showing("voices"))

    (table,) = Document(io.BytesIO(docx(report))).tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Group", "Interviews", "Quotations"],
        ["Residents", "6", "2"],
        ["Police", "5", "1"],
        ["Artists", "3", "0"],
    ]


def test_a_document_names_no_author(tmp_path):
    content = docx(compose(model(tmp_path)))

    properties = Document(io.BytesIO(content)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
    assert [n for n in names if "thumb" in n or "custom" in n or "app" in n] == []
