"""Tables of turns: columns found, rows as turns, broken quotes refused."""

from __future__ import annotations

import pytest
from tests.conftest import SHARED

from alongside.formats import read
from alongside.formats.people import facilitators
from alongside.study import Transcript, UnreadableFile

STUDY = SHARED / "data" / "transcripts" / "focus_group_study" / "masterTranscript.csv"


def said(found: Transcript) -> list[tuple[str | None, str]]:
    return [(t.speaker, found.said(t)) for t in found.turns]


TABLES = {
    "commas": b'speaker,text\nAnn,"Hello, all."\nBo,Hi.\n',
    "semicolons": "speaker;text\nAnn;Hello, all.\nBo;Hi.".encode("utf-16"),
    "tabs": b"text\tspeaker\nHello, all.\tAnn:\nHi.\tBo:\n",
    "other names": b'Row,Participant,Utterance_Text\r\n1,Ann,"Hello, all."\r\n2,Bo,Hi.\r\n',
    "the name said again": b'speaker,text\nAnn,"Ann: Hello, all."\nBo,Bo: Hi.\n',
    "empty rows": b'speaker,text\n\nAnn,"Hello, all."\n,\nBo,Hi.\n,,\n',
}


@pytest.mark.parametrize("what", TABLES)
def test_turns_are_read_from_a_table_with(what: str) -> None:
    assert said(read(TABLES[what], "talk.csv")) == [("Ann", "Hello, all."), ("Bo", "Hi.")]


def test_a_table_without_names_of_columns_is_read_as_a_guess() -> None:
    rows = b"Ann,Hello to all of you here.\nBo,Hi and thanks for that.\n" * 3

    found = read(rows, "talk.csv")

    assert said(found)[:2] == [
        ("Ann", "Hello to all of you here."), ("Bo", "Hi and thanks for that."),
    ]  # fmt: skip
    assert [g.certainty for g in found.guesses if g.what == "columns"] == ["guess"]


def test_the_text_is_the_words_of_each_row_on_a_line() -> None:
    found = read(
        b'time,speaker,text,mood\n0:05,Ann," One\ntwo. ",sad\n1:02.5,Bo,Three.,glad\n', "talk.csv"
    )

    assert found.text == " One\ntwo. \nThree."
    assert [(t.speaker, t.start, t.end, t.begins) for t in found.turns] == [
        ("Ann", 1, 9, 5.0), ("Bo", 11, 17, 62.5),
    ]  # fmt: skip
    assert found.losses == ("Columns not brought in: mood.",)


REFUSED = {
    "a quotation mark that is never closed": (
        b'speaker,text\nAnn,Hello.\nBo,"Hi.\nAnn,Bye.\n', "in the row that begins on line 3",
    ),
    "a quotation mark closed within a cell": (
        b'speaker,text\nAnn,"He said "yes" twice."\n', "in the row that begins on line 2",
    ),
    "no words": (b"case,age,place\nP1,20,Hall\nP2,22,Mill\n", "has no column of words"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_it_refuses_in_a_sentence_a_table_with(what: str) -> None:
    data, sentence = REFUSED[what]

    with pytest.raises(UnreadableFile, match=rf"^talk\.csv .*{sentence}"):
        read(data, "talk.csv")


def test_a_cell_of_five_megabytes_is_read() -> None:
    found = read(b"speaker,text\nAnn," + b"word " * 1_000_000 + b"\nBo,Hi.\n", "talk.csv")

    assert [t.speaker for t in found.turns] == ["Ann", "Bo"]


@pytest.mark.skipif(not STUDY.exists(), reason="the shared material is not beside the project")
def test_a_whole_study_of_four_focus_groups_is_read() -> None:
    found = read(STUDY.read_bytes(), STUDY.name)

    assert (len(found.turns), len(found.speakers)) == (524, 34)
    assert facilitators(found) == frozenset({"F"})
