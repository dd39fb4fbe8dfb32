"""A study goes out in the form that the ending asks for, whole or not at all."""

import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.formats.small_study import small_study

from alongside.formats import read_study
from alongside.formats.export import ENDINGS, export
from alongside.study import Refused, Study

WRITTEN = [ending for ending in ENDINGS if ending != ".parquet"]


@pytest.mark.parametrize("ending", WRITTEN)
def test_the_same_study_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    for name in ("one", "two"):
        export(small_study(), tmp_path / f"{name}{ending}")

    assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()


@pytest.mark.parametrize("ending", WRITTEN)
def test_no_word_name_or_attribute_of_who_withdrew_goes_out(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out{ending}"
    export(small_study(), path)
    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            data = b"".join(map(package.read, package.namelist()))

    said = [word for word in (b"We built it", b"rank band", b"=2+3") if word in data]
    assert said == []


@pytest.mark.parametrize("ending", [e for e in WRITTEN if e != ".qdc"])
def test_an_empty_study_goes_out_too(tmp_path: Path, ending: str) -> None:
    export(Study(), tmp_path / f"out{ending}")
    assert (tmp_path / f"out{ending}").stat().st_size > 0


def test_a_codebook_goes_out_valid_and_comes_back(tmp_path: Path, shared_data: Path) -> None:
    export(small_study(), tmp_path / "x.QDC")

    schema = etree.XMLSchema(etree.parse(str(shared_data / "refi/Codebook-mrt2019.xsd")))
    assert schema.validate(etree.parse(str(tmp_path / "x.QDC"))), schema.error_log
    book = read_study(tmp_path / "x.QDC").codebook
    assert [(book.path(i), book[i].definition, book[i].color) for i in range(len(book))] == [
        ("Weather", "", ""),
        ("Weather › Cold", "Feeling\r\n\tcold", "#aabbcc"),
        ("Weather › Cold › Far", "", ""),
        ("Cold", "", "#0a0b0c"),
    ]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "x.pdf",
            "x.pdf cannot be written, since its ending says no kind of file that goes out "
            "here: give it one of .qdpx .qdc .docx .xlsx .csv .html .parquet.",
        ),
        ("x.qdc", "There is no code in this study, so there is no codebook to write."),
    ],
)
def test_what_cannot_be_written_is_one_sentence_and_no_file(
    tmp_path: Path, name: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        export(Study(), tmp_path / name)

    assert str(refusal.value) == sentence
    assert list(tmp_path.iterdir()) == []


def test_parquet_without_its_package_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Refused, match="needs the package pyarrow: install it"):
        export(small_study(), tmp_path / "x.parquet")
