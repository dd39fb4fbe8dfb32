"""Decks are real slides: text in reading order, nothing hidden, no author, no overflow."""

import io
import zipfile

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from tests.report.ardenvale import MODEL, model

from alongside.report import compose, default_template
from alongside.report.pptx import pptx
from alongside.report.slides import HEIGHT, WIDTH, place

EVERYTHING = ("voices", "method", "funding", "sources")


def opened(report):
    return Presentation(io.BytesIO(pptx(report)))


def words_of(slide):
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame and shape.text_frame.text:
            found += shape.text_frame.text.split("\n")
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return " ".join(" ".join(found).split())


def test_every_slide_says_its_page_and_nothing_else(tmp_path):
    report = compose(model(tmp_path), default_template().showing(*EVERYTHING))

    slides = [words_of(slide) for slide in opened(report).slides]

    assert slides == [" ".join(" ".join(page.lines()).split()) for page in report.pages]


def test_every_slide_has_its_title_where_an_outline_looks(tmp_path):
    report = compose(model(tmp_path))

    titles = [slide.shapes.title.text_frame.text for slide in opened(report).slides]

    assert titles == [page.title for page in report.pages]


def test_people_speak_in_the_serif_and_we_in_the_sans(tmp_path):
    report = compose(model(tmp_path))
    slide = opened(report).slides[8]

    faces = {
        run.text.strip(): run.font.name
        for shape in slide.shapes if shape.name == "Quotation"
        for paragraph in shape.text_frame.paragraphs for run in paragraph.runs
    }  # fmt: skip

    assert faces == {
        "It was": "+mn-lt",
        "‘": "+mj-lt",
        "the first time anybody rang me in March": "+mj-lt",
        "’": "+mj-lt",
        "(VP2)": "+mn-lt",
        "[The sergeant]": "+mn-lt",
        "ate the bread and did not write anything down": "+mj-lt",
        "…": "+mj-lt",
        "(Res11)": "+mn-lt",
    }


def test_the_file_tells_no_author_no_day_and_no_leftovers(tmp_path):
    with zipfile.ZipFile(io.BytesIO(pptx(compose(model(tmp_path))))) as package:
        core = etree.fromstring(package.read("docProps/core.xml"))
        names = package.namelist()
        days = {info.date_time for info in package.infolist()}

    told = {etree.QName(e).localname: e.text for e in core if e.text}
    assert told == {
        "title": "Lanterns over Ardenvale",
        "language": "en-GB",
        "revision": "1",
        "created": "1980-01-01T00:00:00Z",
        "modified": "1980-01-01T00:00:00Z",
    }
    assert [n for n in names if "thumb" in n or "printer" in n or "notes" in n or "app" in n] == []
    assert days == {(1980, 1, 1, 0, 0, 0)}


LONG = "and then we went on talking about who had the key to the hall " * 12


@pytest.mark.parametrize("said", ["I know her name now", LONG.strip(), "Ardenvale" * 12])
def test_words_of_any_length_stay_inside_their_boxes_and_the_slide(tmp_path, said):
    report = compose(model(tmp_path, MODEL.replace("I know her name now", said)))

    for page in report.pages:
        for one in place(page):
            assert not one.overflows, page.title
            assert one.box.left >= 0 and one.box.left + one.box.width <= WIDTH
            assert one.box.top >= 0 and one.box.top + one.box.height <= HEIGHT


def test_a_picture_is_stripped_and_described(tmp_path):
    exif = Image.Exif()
    exif[0x013B] = "Somebody's Name"
    Image.new("RGB", (60, 30), "teal").save(tmp_path / "walk.jpg", exif=exif)
    text = MODEL.replace("sub: Down to the river", "image: walk.jpg, alt: Lanterns on a bridge")

    content = pptx(compose(model(tmp_path, text)))

    slide = Presentation(io.BytesIO(content)).slides[3]
    (picture,) = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert picture._element.nvPicPr.cNvPr.get("descr") == "Lanterns on a bridge"
    assert words_of(slide) == "Lantern Walk"
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        media = [package.read(n) for n in package.namelist() if "media/" in n]
    assert [b"Somebody" in one for one in media] == [False]


def test_words_from_the_right_are_set_from_the_right(tmp_path):
    report = compose(model(tmp_path, MODEL.replace("I know her name now", "أعرف اسمها الآن")))

    (quotation,) = [s for s in opened(report).slides[7].shapes if s.name == "Quotation"]
    assert quotation.text_frame.paragraphs[0]._p.pPr.get("rtl") == "1"
