"""The study file gives back what was put in, in any hands, and is never half written."""

import json
import os
import tempfile
import zipfile
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.formats.small_study import SECOND, small_study

from alongside.formats import describe_study, read_study, write_study
from alongside.study import Case, Code, Codebook, Coding, Codings, Memo, Source, Study, Turn
from alongside.study.errors import Refused, UnreadableFile, UnsafeFile


def told(study: Study) -> dict[str, Any]:
    """Every field, without the GUIDs that writing gives."""
    found = {f.name: getattr(study, f.name) for f in fields(Study)}
    found["sources"] = [replace(s, guid=None) for s in study.sources]
    found["cases"] = [replace(c, guid=None) for c in study.cases]
    found["codebook"] = Codebook(tuple(replace(c, guid=None) for c in study.codebook))
    return found


def rewritten(path: Path, **parts: bytes | None) -> Path:
    """The package with some members changed (None leaves one out)."""
    other = path.with_name("changed.qdpx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            data = parts.get(name.rpartition("/")[2].partition(".")[0], old.read(name))
            if data is not None:
                new.writestr(name, data)
    return other


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "walks.qdpx"
    write_study(small_study(), path)
    return path


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


def packed(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "/").replace("_", "."), data)
    return path


def test_every_cut_of_a_package_is_a_sentence_or_a_study(saved: Path) -> None:
    data = saved.read_bytes()
    cut = saved.with_name("cut.qdpx")
    for length in range(1, len(data), 97):
        cut.write_bytes(data[:length])
        with pytest.raises(UnreadableFile):
            read_study(cut)


def test_a_package_without_a_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"is a zip without a project \(\.qde\) in it"):
        read_study(packed(tmp_path / "x.qdpx", word__document_xml=b"<w/>"))


BOMB = b"<Project name='x'>" + b"<Set/>                    " * 3_000_000 + b"</Project>"
ENTITY = (
    b'<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;">]>'
    b"<Project name='x'><Description>&b;</Description></Project>"
)


@pytest.mark.parametrize("project", [BOMB, ENTITY], ids=["bomb", "entity"])
def test_a_package_built_to_do_harm_is_refused(tmp_path: Path, project: bytes) -> None:
    with pytest.raises(UnsafeFile):
        read_study(packed(tmp_path / "x.qdpx", project_qde=project))


def test_no_path_leads_out_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("kept apart")
    project = (
        "<Project name='x'><Sources>"
        + "".join(
            f"<TextSource name='{i}' plainTextPath='{path}'/>"
            for i, path in enumerate(
                [
                    f"absolute://{tmp_path}/secret.txt",
                    "relative:///../secret.txt",
                    "internal://../../secret.txt",
                    "../secret.txt",
                    "secret.txt",
                ]
            )
        )
        + "</Sources></Project>"
    )
    study = read_study(packed(tmp_path / "x.qdpx", project_qde=project.encode()))

    assert study.sources == ()
    assert len(study.losses) == 5


def test_one_text_named_by_many_sources_does_not_fill_the_memory(tmp_path: Path) -> None:
    project = b"<Project name='x'><Sources>" + b"<TextSource plainTextPath='a.txt'/>" * 400
    path = packed(
        tmp_path / "x.qdpx",
        project_qde=project + b"</Sources></Project>",
        sources__a_txt=b"far " * 250_000,
    )
    with pytest.raises(UnsafeFile):
        read_study(path)


def test_a_hundred_thousand_codes_of_one_name_are_numbered_at_once(tmp_path: Path) -> None:
    codes = b"<Code name='x'/>" * 100_000
    (tmp_path / "x.qdc").write_bytes(b"<CodeBook><Codes>" + codes + b"</Codes></CodeBook>")
    study = read_study(tmp_path / "x.qdc")

    assert [c.name for c in study.codebook[-2:]] == ["x (99999)", "x (100000)"]
    assert len(study.repairs) == 1001


@pytest.mark.parametrize(
    "inside",
    [b"<Code>" * 5000, b"<Description>" + b"x" * 11_000_000 + b"</Description>"],
    ids=["deep", "long"],
)
def test_xml_beyond_any_project_is_refused(tmp_path: Path, inside: bytes) -> None:
    (tmp_path / "x.qde").write_bytes(b"<Project name='x'>" + inside)
    with pytest.raises(UnsafeFile, match="nested or long beyond any project"):
        read_study(tmp_path / "x.qde")


def test_a_package_with_a_password_is_one_sentence(saved: Path) -> None:
    data = bytearray(saved.read_bytes())
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flag] |= 1
            at = data.find(mark, at + 1)
    saved.write_bytes(data)
    with pytest.raises(UnreadableFile) as refusal:
        read_study(saved)
    assert str(refusal.value) == (
        "walks.qdpx is password-protected: save a copy without a password."
    )


SEEN = st.characters(exclude_categories=["Cs", "Cc", "Cn"])
NAMES = st.text(SEEN, min_size=1, max_size=8).filter(str.strip)
WRITTEN = st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff")
TEXTS = st.text(WRITTEN, max_size=60)


@st.composite
def studies(draw: st.DrawFn) -> Study:
    texts = draw(st.lists(TEXTS, max_size=3))
    names = draw(st.lists(NAMES, min_size=len(texts), max_size=len(texts), unique=True))
    codes = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    parents = [draw(st.none() | st.integers(0, i - 1)) if i else None for i in range(len(codes))]
    coders = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    codings, sources = [], []
    for index, (name, text) in enumerate(zip(names, texts, strict=True)):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        turns = [
            Turn(draw(st.none() | NAMES), start, end)
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        sources.append(Source(name, text, turns))
        for start, end in pairwise(cuts):
            if start < end:
                code = draw(st.integers(0, len(codes) - 1))
                coder = draw(st.integers(0, len(coders) - 1))
                codings.append(Coding(index, start, end, code, coder, draw(st.integers(0, 2**33))))
    return Study(
        title=draw(NAMES),
        sources=tuple(sources),
        coders=tuple(coders),
        codebook=Codebook(tuple(map(Code, codes, parents))),
        codings=Codings.of(codings),
        memos=tuple(Memo(text) for text in draw(st.lists(TEXTS, max_size=2))),
        cases=tuple(
            Case(name, draw(st.dictionaries(NAMES, st.text(SEEN), max_size=2)))
            for name in draw(st.lists(NAMES, max_size=3, unique=True))
        ),
    )


@given(studies())
@example(Study(sources=(Source("Odd", "a\x00\x0b\u2028\x85b"),), memos=(Memo("\x00"),)))
@settings(max_examples=60, deadline=None)
def test_any_study_comes_back_whole(study: Study) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_study(study, Path(folder, "x"))
        assert told(read_study(Path(folder, "x"))) == told(study)
