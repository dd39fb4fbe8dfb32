"""The study file gives back what was put in, in any hands, and is never half written."""

import json
import os
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.formats.small_study import SECOND, small_study, told

from alongside.formats import describe_study, read_study, write_study
from alongside.study import Study
from alongside.study.errors import Refused, UnreadableFile


def rewritten(path: Path, **parts: bytes | None) -> Path:
    """The package with some members changed (None leaves one out)."""
    other = path.with_name("changed.qdpx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            data = parts.get(name.rpartition("/")[2].partition(".")[0], old.read(name))
            if data is not None:
                new.writestr(name, data)
    return other


def test_a_study_comes_back_whole(saved: Path) -> None:
    assert told(read_study(saved)) == told(small_study())


def test_the_project_inside_is_valid_by_the_standard(saved: Path, shared_data: Path) -> None:
    schema = etree.XMLSchema(etree.parse(str(shared_data / "refi/Project-mrt2019.xsd")))
    with zipfile.ZipFile(saved) as package:
        project = etree.fromstring(package.read("project.qde"))

    assert schema.validate(project), schema.error_log


def test_an_empty_study_is_valid_too(tmp_path: Path, shared_data: Path) -> None:
    write_study(Study(), tmp_path / "x")
    schema = etree.XMLSchema(etree.parse(str(shared_data / "refi/Project-mrt2019.xsd")))
    with zipfile.ZipFile(tmp_path / "x") as package:
        assert schema.validate(etree.fromstring(package.read("project.qde"))), schema.error_log
    assert told(read_study(tmp_path / "x")) == told(Study())


def test_the_same_study_gives_the_same_bytes_also_after_reading(saved: Path) -> None:
    again = saved.with_name("again.qdpx")
    write_study(small_study(), again)
    assert again.read_bytes() == saved.read_bytes()

    write_study(read_study(saved), again)
    assert again.read_bytes() == saved.read_bytes()


def test_positions_are_code_points_into_the_text_beside_them(saved: Path) -> None:
    with zipfile.ZipFile(saved) as package:
        project = etree.fromstring(package.read("project.qde"))
        found = []
        for source in project.iterfind(".//{*}TextSource"):
            path = source.get("plainTextPath").replace("internal://", "sources/")
            text = package.read(path).decode()
            for one in source.iterfind("{*}PlainTextSelection"):
                start, end = int(one.get("startPosition")), int(one.get("endPosition"))
                found.append((text[start:end], len(one.findall("{*}Coding"))))

    assert found == [
        ("Cold 🎉", 2),
        ("🎉 & <bright>", 1),
        ("Très loin.", 1),
        ("We built it.\n\nJo: You", 1),
    ]


def test_a_text_changed_by_another_program_loses_its_turns_and_says_so(saved: Path) -> None:
    guid = read_study(saved).sources[1].guid or ""
    changed = rewritten(saved, **{guid: SECOND.replace("built", "made").encode()})

    study = read_study(changed)

    assert [len(s.turns) for s in study.sources] == [3, 0, 0]
    assert study.losses == (
        "One thing was lost.",
        "The text of “Group” was changed by another program: its turns and headings were left "
        "out, so find its speakers again.",
    )


def test_without_the_side_part_it_is_still_a_project(saved: Path) -> None:
    study = read_study(rewritten(saved, study=None))

    assert study.codings.start.tolist() == small_study().codings.start.tolist()
    assert [c.name for c in study.cases] == ["P1", "Mo"]
    assert study.findings == ()


def test_a_damaged_side_part_is_a_loss_not_a_refusal(saved: Path) -> None:
    damaged = b'{"format": "alongside-study", "version": 1, "sources": [7]}'
    study = read_study(rewritten(saved, study=damaged))

    assert len(study.codings) == 5
    assert study.losses == tuple(
        f"The {what} could not be read from this study file: they are damaged."
        for what in (
            "repairs and losses of earlier imports",
            "turns and headings",
            "marks of in-vivo codes",
            "consents",
            "memos on cases",
            "findings and quotes",
        )
    )


def test_the_side_part_holds_nothing_that_the_project_can_carry(saved: Path) -> None:
    with zipfile.ZipFile(saved) as package:
        side = json.loads(package.read("alongside/study.json"))

    assert sorted(side) == [
        "cases",
        "coders",
        "codes",
        "findings",
        "format",
        "in_vivo",
        "losses",
        "made_for",
        "memos",
        "quotes",
        "recommendations",
        "repairs",
        "sources",
        "version",
    ]
    assert "Cold 🎉" not in json.dumps(side, ensure_ascii=False)


def test_a_file_is_found_by_its_content_and_with_its_ending_left_off(saved: Path) -> None:
    bare = saved.with_suffix("")
    assert len(read_study(bare).codings) == 5

    saved.rename(bare)
    assert len(read_study(bare).codings) == 5


def test_describing_counts_everything(saved: Path) -> None:
    found = describe_study(saved)

    assert {k: found[k] for k in ("kind", "words", "turns", "sources", "codes", "codings")} == {
        "kind": "study",
        "words": 24,
        "turns": 5,
        "sources": 3,
        "codes": 4,
        "codings": 5,
    }
    assert found["speakers"] == [
        {"name": "Interviewer", "turns": 1, "words": 3},
        {"name": "P1", "turns": 2, "words": 7},
        {"name": "Mo", "turns": 1, "words": 3},
        {"name": "Jo", "turns": 1, "words": 4},
    ]
    assert {k: found["offsets"][k] for k in ("starts_on_boundary", "ends_on_boundary", "of")} == {
        "starts_on_boundary": 4,
        "ends_on_boundary": 4,
        "of": 4,
    }


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused) as refusal:
        write_study(Study(title="other"), saved)

    assert str(refusal.value) == (
        "walks.qdpx could not be written (no space left on device): choose another place or make "
        "room."
    )
    assert [p.name for p in saved.parent.iterdir()] == ["walks.qdpx"]
    assert saved.read_bytes() == before


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("folder", "“folder” is a folder: give the name of a file to write."),
        ("none/x.qdpx", "There is no folder “none” to write x.qdpx in: make it first."),
    ],
)
def test_a_place_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, place: str, sentence: str
) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Refused) as refusal:
        write_study(Study(), tmp_path / place)
    assert str(refusal.value) == sentence


def test_a_new_file_has_the_mode_that_any_new_file_gets(saved: Path) -> None:
    (saved.parent / "plain").touch()
    assert saved.stat().st_mode == (saved.parent / "plain").stat().st_mode


NOT_A_STUDY = [
    (b"", "x is empty."),
    (
        b"Ann: Hello.",
        "x is not a study file: give a REFI-QDA project (.qdpx, .qde) or codebook "
        "(.qdc), or import a transcript under its own ending (.txt, .docx …).",
    ),
    (
        b"PK\x03\x04 and no more",
        "x is damaged or cut short: its list of contents is missing, so export it again.",
    ),
    (
        b"<html><body>x</body></html>",
        "x is XML, but neither a REFI-QDA project nor a codebook: export one of those.",
    ),
    (
        b"<Project name='x'><Users>",
        "x holds a project that is not whole XML (line 1): export it again where it came from.",
    ),
]


@pytest.mark.parametrize(("data", "sentence"), NOT_A_STUDY)
def test_what_is_no_study_is_one_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(UnreadableFile) as refusal:
        read_study(tmp_path / "x")
    assert str(refusal.value) == sentence


def test_a_folder_and_a_missing_file_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is a folder: give the name of a file"):
        read_study(tmp_path)
    with pytest.raises(UnreadableFile, match="There is no file gone: check its name and folder"):
        read_study(tmp_path / "gone")
