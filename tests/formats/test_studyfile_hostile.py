"""A package cut short, built to do harm or behind a password is refused in a sentence."""

import zipfile
from pathlib import Path

import pytest

from alongside.formats import read_study
from alongside.study.errors import UnreadableFile, UnsafeFile


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
