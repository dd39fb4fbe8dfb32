"""A finished file holds nothing behind its pictures, nothing of its making, and no name."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from tests.report import ardenvale

from alongside.privacy import residual
from alongside.privacy.disclosure import finished_file
from alongside.report import compose, default_template, read_model
from alongside.report.saving import writer_for
from alongside.study import UnreadableFile


def rules(content: bytes, ending: str, **more) -> list[tuple[str, str]]:
    return [(one.rule, one.says) for one in finished_file(content, ending, **more)]


def deck(change) -> bytes:
    made = Presentation()
    made.core_properties.author = made.core_properties.last_modified_by = ""
    made.core_properties.title = ""
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def blank(made):
    return made.slides.add_slide(made.slide_layouts[6])


def with_chart(made) -> None:
    figures = CategoryChartData()
    figures.categories = ["Police", "Council"]
    figures.add_series("People", (3, 1))
    blank(made).shapes.add_chart(
        XL_CHART_TYPE.BAR_CLUSTERED, Inches(1), Inches(1), Inches(4), Inches(3), figures
    )


def test_t8_a_chart_brings_its_workbook_and_is_refused():
    found = rules(deck(with_chart), "pptx")

    assert {rule for rule, _ in found} >= {"T8"}
    assert any("embedded workbook" in says for _, says in found)


def picture(**more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, "JPEG", **more)
    return out.getvalue()


def test_t8_figures_in_the_description_of_a_picture_are_refused():
    def described(made) -> None:
        shape = blank(made).shapes.add_picture(io.BytesIO(picture()), 0, 0)
        shape._element.nvPicPr.cNvPr.set("descr", "Bars: police 12, council 4, artists 7")

    assert "T8" in [rule for rule, _ in rules(deck(described), "pptx")]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: setattr(d.core_properties, "author", "Somebody"), "its author"),
        (lambda d: setattr(blank(d).notes_slide.notes_text_frame, "text", "x"), "speaker's notes"),
        (lambda d: blank(d)._element.set("show", "0"), "a hidden slide"),
        (
            lambda d: setattr(
                blank(d).shapes.add_picture(io.BytesIO(picture()), 0, 0), "crop_left", 0.5
            ),
            "cropped and not cut",
        ),
        (
            lambda d: blank(d).shapes.add_picture(
                io.BytesIO(picture(comment=b"by Somebody")), 0, 0
            ),
            "in a picture",
        ),
    ],
)
def test_q15_what_tells_of_its_making_is_refused(change, says):
    found = rules(deck(change), "pptx")

    assert any(rule == "Q15" and says in sentence for rule, sentence in found), found


def test_q15_a_hidden_sheet_is_refused():
    book = Workbook()
    book.properties.creator = ""
    book.create_sheet("under").sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)

    assert [says for rule, says in rules(out.getvalue(), "xlsx")] == [
        "The file holds a hidden sheet."
    ]


def docx_with(body: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("word/document.xml", f'<w:d xmlns:w="{space}">{body}</w:d>')
    return out.getvalue()


def test_q15_tracked_changes_and_hidden_text_are_refused():
    tracked = '<w:ins w:author="Somebody"><w:r><w:t>x</w:t></w:r></w:ins>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>"

    assert len(rules(docx_with(tracked), "docx")) == 1
    assert len(rules(docx_with(hidden), "docx")) == 1
    assert rules(docx_with("<w:r><w:t>x</w:t></w:r>"), "docx") == []


@pytest.mark.parametrize(
    ("page", "rule"),
    [
        ("<p>Hello</p><!-- for Somebody -->", "Q15"),
        ('<meta name="author" content="Somebody"><p>x</p>', "Q15"),
        ("<script>1</script><p>x</p>", "Q15"),
        ("<svg><title>12 of 40, then 7 of 9</title></svg>", "T8"),
        ('<p data-points="3, 4, 5">x</p>', "T8"),
        ('<img alt="police 12, council 4, artists 7">', "T8"),
    ],
)
def test_what_stands_behind_a_page_is_refused(page, rule):
    assert [one for one, _ in rules(page.encode(), "html")] == [rule]


def test_q1_a_name_is_found_in_text_over_runs_in_descriptions_and_in_the_files_name():
    def leaks(text: str) -> int:
        return len(residual(text, ["Ann Smith"]))

    split = docx_with("<w:p><w:r><w:t>An</w:t></w:r><w:r><w:t>n Smith</w:t></w:r></w:p>")

    assert [rule for rule, _ in rules(split, "docx", leaks=leaks)] == ["Q1"]
    assert [r for r, _ in rules(b"<img alt='ANN SMITH\xe2\x80\x99S'>", "html", leaks=leaks)] == [
        "Q1"
    ]
    assert [r for r, _ in rules(b"a,b", "csv", name="ann-smith.csv", leaks=leaks)] == ["Q1"]
    assert rules(b"Ann,\nSmithson", "csv", leaks=leaks) == []


@pytest.mark.parametrize("ending", ["pptx", "docx", "html"])
def test_what_the_product_writes_itself_passes(ending, tmp_path):
    path = tmp_path / "model.yaml"
    path.write_text(ardenvale.MODEL, encoding="utf-8")
    from pathlib import Path

    report = compose(read_model(path), default_template().showing("voices", "method"))

    assert rules(writer_for(Path(f"r.{ending}"))(report), ending) == []


def test_a_file_that_is_none_is_told():
    with pytest.raises(UnreadableFile):
        finished_file(b"PK\x03\x04 broken", "pptx")
