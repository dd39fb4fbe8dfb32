"""`alongside export` writes by the ending and says what it wrote."""

import json
from pathlib import Path

import pytest
from tests.formats.small_study import small_study

from alongside.cli import main
from alongside.formats import write_study


@pytest.fixture
def study(tmp_path: Path) -> Path:
    write_study(small_study(), tmp_path / "walks.qdpx")
    return tmp_path / "walks.qdpx"


def test_it_writes_and_says_so(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = study.with_name("x.csv")

    assert main(["export", str(study.with_suffix("")), "--to", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "written": str(out),
        "sources": 3,
        "codes": 4,
        "codings": 4,
        "for": "team",
        "withdrawn_cases_left_out": 1,
        "losses": ["One thing was lost."],
    }
    assert out.read_text("utf-8-sig").startswith("code,excerpt,")


@pytest.mark.parametrize("given", ["walks.qdpx", "walks"])
def test_a_study_is_never_written_over_itself(
    study: Path, given: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = study.read_bytes()

    assert main(["export", str(study.with_name(given)), "--to", str(study)]) == 1
    assert capsys.readouterr().err == (
        "walks.qdpx is one of the files given: write to another name.\n"
    )
    assert study.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "status"), [("x.doc", 1), ("none/x.csv", 1), ("walks.qdpx/x.csv", 1)]
)
def test_a_refusal_is_one_sentence_and_leaves_nothing(
    study: Path, name: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(study), "--to", str(study.parent / name)]) == status
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert [p.name for p in study.parent.iterdir()] == ["walks.qdpx"]
