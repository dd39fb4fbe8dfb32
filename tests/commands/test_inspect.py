"""`alongside inspect` says what a file holds, and prints its text as it would be stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.formats.office import docx, p

from alongside.cli import main

TALK = ["Interviewer: Why is that?", "Ann: Because.", "Interviewer: So."]


def test_it_tells_counts_speakers_and_guesses_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "talk.docx"
    path.write_bytes(docx("".join(map(p, TALK))))

    assert main(["inspect", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {k: told[k] for k in ("kind", "words", "characters", "turns", "sources", "codings")} == {
        "kind": "transcript", "words": 8, "characters": 56, "turns": 3, "sources": 1, "codings": 0,
    }  # fmt: skip
    assert [(s["name"], s["turns"], s["words"], s["facilitator"]) for s in told["speakers"]] == [
        ("Interviewer", 2, 4, True), ("Ann", 1, 1, False),
    ]  # fmt: skip


def test_the_text_is_printed_exactly_as_stored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes("\ufeffAnn: “One”\r\n\r\nBo:\tTwo 👋 ".encode())

    assert main(["inspect", str(path), "--text"]) == 0
    assert capsys.readouterr().out == "Ann: “One”\n\nBo:\tTwo 👋 "


def test_it_speaks_to_people_without_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("Ann: One.\nBo: Two.\nAnn: So.", encoding="utf-8")

    assert main(["inspect", str(path)]) == 0
    assert "Ann: 2 turns, 2 words (likely: stands before a colon 2 times)" in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize("name", ["gone.docx", "gone", ".", "a.exe"])
def test_a_refusal_is_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(tmp_path / name)]) == 1
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
