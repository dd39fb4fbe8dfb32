"""`alongside import` brings files into a study file, whole or itemised."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import SHARED

from alongside.cli import main
from alongside.formats import read_study, write_study
from alongside.study import Code, Codebook, Coding, Codings, Study

GROUPS = SHARED / "data" / "transcripts" / "focus_groups_inquiry"
TALK = "Facilitator: Why?\nP01: So.\nP02: No.\nFacilitator: When?\nP01: Then.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    return tmp_path


def shape(study: Study) -> tuple[list[str], list[str], int]:
    turns = sum(len(s.turns) for s in study.sources)
    return [s.name for s in study.sources], [c.name for c in study.cases], turns


def test_a_transcript_becomes_a_source_with_turns_and_cases(here: Path) -> None:
    assert main(["import", "talk.txt", "--study", "x"]) == 0

    study = read_study(here / "x")
    source = study.sources[0]
    assert sorted(p.name for p in here.iterdir()) == ["talk.txt", "x"]
    assert shape(study) == (["talk"], ["P01", "P02"], 5)
    assert (source.text, source.kind) == (TALK, "interview")
    assert source.facilitators == frozenset({"Facilitator"})


def test_one_bad_file_does_not_lose_the_others(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "bad.docx").write_bytes(b"PK\x03\x04 no")
    (here / "more.md").write_text("**Ann**: One.\n\n**Bo**: Two.\n\n**Ann**: So.", encoding="utf-8")

    status = main(
        ["import", "talk.txt", "bad.docx", "gone.txt", "more.md", "--study", "x", "--json",
         "--report", "r.json"]
    )  # fmt: skip

    told = capsys.readouterr()
    assert status == 1
    assert shape(read_study(here / "x")) == (["talk", "more"], ["P01", "P02", "Ann", "Bo"], 8)
    assert told.err.splitlines() == [
        "bad.docx is damaged or cut short, so it cannot be opened as a Word document: "
        "find a whole copy and import that.",
        "gone.txt is not there: check the name, or whether it was moved.",
    ]
    account = json.loads(told.out)
    assert json.loads((here / "r.json").read_text("utf-8")) == account
    assert [s["name"] for s in account["sources"]] == ["talk", "more"]
    assert [r["file"] for r in account["refused"]] == ["bad.docx", "gone.txt"]


def test_a_name_that_is_taken_is_refused_unless_replaced(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", "talk.txt", "--study", "x"])
    (here / "talk.txt").write_text(TALK + "P03: New.\n", encoding="utf-8")

    assert main(["import", "talk.txt", "--study", "x"]) == 1
    assert capsys.readouterr().err == (
        "There is a source called “talk” in the study already: rename the file, or say --replace.\n"
    )
    assert main(["import", "talk.txt", "--study", "x", "--replace"]) == 0
    assert shape(read_study(here / "x")) == (["talk"], ["P01", "P02", "P03"], 6)


def test_a_coded_source_is_never_replaced_by_another_text(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", "talk.txt", "--study", "x"])
    study = read_study(here / "x")
    coded = Study(
        sources=study.sources, codebook=Codebook((Code("Trust"),)), coders=("AB",),
        codings=Codings.of([Coding(0, 0, 5, 0, 0)]),
    )  # fmt: skip
    write_study(coded, here / "x")
    (here / "talk.txt").write_text("Ann: Other.\nBo: Words.\nAnn: So.", encoding="utf-8")

    assert main(["import", "talk.txt", "--study", "x", "--replace"]) == 1
    assert "1 codings and its text has changed" in capsys.readouterr().err
    assert len(read_study(here / "x").codings) == 1


def test_a_codebook_and_attributes_come_with_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "codes.csv").write_text(
        "name,parent,definition,color\nTrust,,Relying on others,#aa0000\n"
        "Slow,Trust,It takes time,\n"
        "Place>>Hall,,,\n", encoding="utf-8",
    )  # fmt: skip
    (here / "people.csv").write_text(
        "code,group,age\nP1,Police,NA\nP02,Arts,40\nP02,Arts,41\nP9,Arts,\n", encoding="utf-8"
    )

    status = main(
        ["import", "talk.txt", "--study", "x", "--codebook", "codes.csv", "--attributes",
         "people.csv", "--json"]
    )  # fmt: skip

    study = read_study(here / "x")
    account = json.loads(capsys.readouterr().out)
    assert status == 0
    assert [study.codebook.path(i) for i in range(4)] == [
        "Trust", "Trust › Slow", "Place", "Place › Hall",
    ]  # fmt: skip
    assert {c.name: dict(c.attributes) for c in study.cases} == {
        "P01": {"group": "Police"}, "P02": {"group": "Arts", "age": "40; 41"},
        "P9": {"group": "Arts"},
    }  # fmt: skip
    assert account["guesses"] == [
        {"what": "same participant", "taken": "P1 = P01", "certainty": "likely"}
    ]


def test_a_study_file_is_joined_to_another(here: Path) -> None:
    (here / "other.txt").write_text("Ann: One.\nBo: Two.\nAnn: So.", encoding="utf-8")
    main(["import", "talk.txt", "--study", "x.qdpx"])
    main(["import", "other.txt", "--study", "y.qdpx"])

    assert main(["import", "y.qdpx", "--study", "x.qdpx"]) == 0
    assert shape(read_study(here / "x.qdpx")) == (["talk", "other"], ["P01", "P02", "Ann", "Bo"], 8)


def test_nothing_is_written_when_nothing_could_be_read(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "gone.txt", "--study", "x"]) == 1
    assert capsys.readouterr().out == "Nothing was brought in, so x was not written.\n"
    assert not (here / "x").exists()


@pytest.mark.parametrize("report", ["x.qdpx", "talk.txt", "no/r.json", "folder"])
def test_a_report_never_takes_the_place_of_what_was_given(
    here: Path, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "folder").mkdir()

    status = main(["import", "talk.txt", "--study", "x.qdpx", "--report", report])

    assert (status, len(capsys.readouterr().err.splitlines())) == (1, 1)
    assert (here / "talk.txt").read_text("utf-8") == TALK
    assert not (here / "x.qdpx").exists()


@pytest.mark.parametrize("name", ["x.docx", "x.TXT", "x.qde", "x.pptx", "folder", ""])
def test_a_study_is_not_written_under_the_name_of_another_kind_of_file(
    here: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "folder").mkdir()

    assert main(["import", "talk.txt", "--study", name]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert sorted(p.name for p in here.iterdir()) == ["folder", "talk.txt"]


def test_a_file_that_is_no_study_is_left_as_it_is(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "x").write_text("my diary", encoding="utf-8")

    assert main(["import", "talk.txt", "--study", "x"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert (here / "x").read_text("utf-8") == "my diary"


@pytest.mark.skipif(not GROUPS.exists(), reason="the shared material is not beside the project")
def test_a_real_focus_group_is_imported_and_inspected(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", str(GROUPS / "2022-03-04.docx"), "--study", "x"])
    capsys.readouterr()
    main(["inspect", "x", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert (len(told["speakers"]), told["turns"]) == (11, 570)
