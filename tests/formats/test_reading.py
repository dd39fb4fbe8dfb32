"""Every reader behind one door: kinds by ending, names of strangers, files that are not there."""

from __future__ import annotations

import multiprocessing
import resource
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from tests.formats.office import docx, p

from alongside.formats import (
    READERS,
    Corrections,
    guarded,
    read,
    read_guarded,
    read_path,
    reader_of,
)
from alongside.study import Refused, UnreadableFile, UnsafeFile

ANN = b"Ann: Hello.\nBo: Hi.\nAnn: Bye."


def test_every_ending_has_a_reader() -> None:
    assert all(callable(reader_of(f"x.{ending}").read) for ending in READERS)


def test_corrections_are_applied_as_a_file_is_read() -> None:
    found = read(ANN, "talk.txt", corrections=Corrections(rename={"Ann": "P1"}))

    assert found.speakers == ("P1", "Bo")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\zoe\\talk.txt", "talk.txt"),
        ("/home/zoe/talk.txt", "talk.txt"),
        ("a\nb\0\u202etalk.txt", "abtalk.txt"),
        ("…" * 300 + ".txt", "…" * 116 + ".txt"),
    ],
)
def test_only_the_last_part_of_a_name_is_ever_shown(given: str, shown: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(b"", given)

    assert str(refusal.value) == f"{shown} is empty: there is no text to import."


@pytest.mark.parametrize("name", ["talk.exe", "talk", "", "..", "talk.docx.odg", ".txt/"])
def test_a_kind_that_is_not_known_is_refused_with_what_can_be_read(name: str) -> None:
    with pytest.raises(UnreadableFile, match=r"give one of \.txt, .*\.docx"):
        read(ANN, name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("talk.mp3", "is sound or video, and speech is not turned into text here: have it "
         "transcribed, and import the transcript (.docx, .txt or .vtt)."),
        ("talk.docx.zip", "is a package of other files: unpack it, and import the files in it."),
        ("talk.DOC", "is in a format of a word processor that is not read here: open it there, "
         "save it as .docx and import that."),
        ("people.ods", "is in a format of tables that is not read here: open it in the program "
         "that made it, save it as .csv or .xlsx and import that."),
        ("page.png", "is a picture: run text recognition on it, save its text and import that."),
    ],
)  # fmt: skip
def test_a_kind_that_people_try_is_refused_with_what_to_do(name: str, said: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(ANN, name)

    assert str(refusal.value) == f"{name} {said}"


def test_folders_and_files_that_are_gone_are_refused(tmp_path: Path) -> None:
    for path, sentence in (
        (tmp_path, "is a folder: name the files in it."),
        (tmp_path / "gone.txt", "gone.txt is not there: check the name, or whether it was moved."),
    ):
        with pytest.raises(UnreadableFile) as refusal:
            read_path(path)
        assert str(refusal.value).endswith(sentence)


def test_a_guarded_child_answers_as_the_reader_does() -> None:
    data = docx(p("Ann: Hello.") + p("Bo: Hi.") + p("Ann: Bye."))

    assert read_guarded(data, "talk.docx") == read(data, "talk.docx")
    with pytest.raises(UnreadableFile, match=r"^talk\.docx is empty"):
        read_guarded(b"", "talk.docx")


def test_a_guarded_child_is_stopped_when_it_takes_too_long() -> None:
    data = docx(p("words") * 60_000)
    begun = time.monotonic()

    with pytest.raises(UnsafeFile, match=r"^talk\.docx took too long or too much memory"):
        read_guarded(data, "talk.docx", seconds=0.3)

    assert time.monotonic() - begun < 10


def test_a_guarded_child_has_bounded_memory() -> None:
    with pytest.raises(UnreadableFile, match=r"^talk\.txt "):
        read_guarded(b"Ann: words.\n" * 2_000_000, "talk.txt", memory=300 * 2**20)


def test_many_files_at_once_wait_for_their_turn_and_leave_no_child_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    running: list[int] = []
    most: list[int] = []
    asked = guarded._asked

    def counted(*given: Any) -> Any:
        running.append(1)
        most.append(len(running))
        try:
            return asked(*given)
        finally:
            running.pop()

    monkeypatch.setattr(guarded, "_asked", counted)
    files = [docx(p(f"Ann: Hello {n}.") + p("Bo: Hi.")) for n in range(12)]

    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(lambda data: read_guarded(data, "talk.docx").text, files))

    assert found == [f"Ann: Hello {n}.\nBo: Hi." for n in range(12)]
    assert max(most) <= guarded.AT_ONCE
    assert multiprocessing.active_children() == []


def test_a_file_is_refused_when_too_many_are_read_already(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "_PLACES", threading.BoundedSemaphore(1))
    monkeypatch.setattr(guarded, "PATIENCE", 0.01)
    guarded._PLACES.acquire()

    with pytest.raises(Refused, match=r"^talk\.docx was not read, since too many files"):
        read_guarded(b"", "folder/talk.docx")


def test_a_guarded_child_can_write_no_file(tmp_path: Path) -> None:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(
        target=_tries, args=(theirs, tmp_path / "written.txt")
    )
    child.start()
    said = ours.recv()
    child.join()

    assert said == {"writes": False, "cores": 0, "memory": guarded.MEMORY}
    assert not (tmp_path / "written.txt").exists() or not (tmp_path / "written.txt").read_bytes()


def _tries(answer: Connection, path: Path) -> None:
    guarded._bound(20, guarded.MEMORY)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        path.write_bytes(b"words")
        writes = True
    except OSError:
        writes = False
    memory = resource.getrlimit(resource.RLIMIT_AS)[0]
    answer.send(
        {"writes": writes, "cores": resource.getrlimit(resource.RLIMIT_CORE)[0], "memory": memory}
    )
