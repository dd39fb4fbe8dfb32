"""Whatever a program counted, its excerpts fall on the words that they were laid on."""

import re
from pathlib import Path

import pytest
from tests.formats.refi.foreign import TEXT, packed, project, selections, spans, text_source

from alongside.formats.refi.counting import CONVENTIONS, STANDARD, Convention
from alongside.formats.studyfile import reading_of
from alongside.study import Study

COUNTED = re.findall(r"\w\w+", TEXT)


def excerpts(study: Study) -> list[str]:
    return [study.sources[c.source].text[c.start : c.end] for c in study.codings]


@pytest.mark.parametrize("convention", CONVENTIONS, ids=str)
def test_every_way_of_counting_is_found_and_undone(tmp_path: Path, convention: Convention) -> None:
    path = packed(
        tmp_path / "x.qdpx",
        {
            "project.qde": project(text_source(selections(spans(TEXT, convention)))),
            "Sources/a.txt": TEXT.encode(),
        },
    )
    reading = reading_of(path)

    assert excerpts(reading.study) == COUNTED
    assert reading.offsets is not None
    assert (reading.offsets.convention, reading.offsets.of) == (convention, len(COUNTED))
    assert "\r" not in reading.study.sources[0].text
    assert not reading.study.sources[0].text.startswith("\ufeff")


@pytest.mark.parametrize("mark", ["\ufeff", ""], ids=["with mark", "without"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8"])
def test_the_encoding_of_the_text_does_not_change_the_count(
    tmp_path: Path, encoding: str, mark: str
) -> None:
    way = Convention("UTF-16 units")
    members = {
        "project.qde": project(text_source(selections(spans(TEXT, way)))),
        "sources/a.txt": (mark + TEXT.removeprefix("\ufeff")).encode(encoding),
    }
    assert excerpts(reading_of(packed(tmp_path / "x", members)).study) == COUNTED


def test_a_careless_coder_does_not_change_how_positions_are_counted(tmp_path: Path) -> None:
    text = "One two three four five six seven " * 3
    words = [m.span() for m in re.finditer(r"\w+", text)]
    sloppy = [(s, e - 1 if i < 12 else e) for i, (s, e) in enumerate(words)]
    members = {
        "project.qde": project(text_source(selections(sloppy))),
        "sources/a.txt": text.encode(),
    }
    reading = reading_of(packed(tmp_path / "x", members))

    assert reading.offsets is not None
    assert reading.offsets.convention == STANDARD
    assert excerpts(reading.study) == [text[s:e] for s, e in sloppy]


def test_words_that_the_file_quotes_decide_before_the_edges_of_words(tmp_path: Path) -> None:
    text = "🎉within"
    described = dict(enumerate(("it", "th", "hi")))
    marked = selections([(3, 5), (4, 6), (5, 7)], described)
    members = {"project.qde": project(text_source(marked)), "sources/a.txt": text.encode()}
    reading = reading_of(packed(tmp_path / "x", members))

    assert excerpts(reading.study) == ["it", "th", "hi"]
    assert reading.study.memos == ()


def test_the_masked_nvivo_project_is_read_as_it_was_measured(shared_data: Path) -> None:
    reading = reading_of(shared_data / "refi/masked_nvivo12_utf16_crlf_bom.qdpx")

    found = reading.offsets
    assert found is not None
    assert found.convention == Convention("UTF-16 units", 2, False, False)
    assert (found.starts_on_boundary, found.ends_on_boundary, found.of) == (302, 297, 303)
    assert len(reading.study.codings) == 303
