"""Work over a second is told on a terminal, on one line that is wiped, and nowhere else."""

from __future__ import annotations

import json
import os
import pty
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr

import pytest

from alongside.cli import main
from alongside.commands import progress
from alongside.commands.progress import working
from alongside.formats import read_study, write_study
from alongside.study import Code, Codebook, Coding, Source, Study


@contextmanager
def terminal() -> Iterator[int]:
    """Standard error is a terminal; what it shows can be read from this end."""
    ours, theirs = pty.openpty()
    with open(theirs, "w", encoding="utf-8") as stream, redirect_stderr(stream):
        yield ours
    os.close(ours)


def shown(screen: int, until: str) -> str:
    """What stands there up to a pattern, waiting for it."""
    text = ""
    while not re.search(until, text):
        text += os.read(screen, 1024).decode()
    return text


def test_it_is_told_after_a_second_and_each_step_in_its_place() -> None:
    with terminal() as screen:
        with working("Reading 1 of 2") as now:
            first = shown(screen, r"\d s")
            now("Writing")
            second = shown(screen, r"\d s")
        wiped = shown(screen, r" \r$")

    assert (first, second.strip()) == ("\rReading 1 of 2 … 1 s", "Writing … 2 s")
    # Written over with spaces, so that the next line begins on an empty one.
    assert wiped.endswith("\r" + " " * len("Writing … 2 s") + "\r")


def test_short_work_says_nothing() -> None:
    with terminal() as screen:
        with working("Reading"):
            pass
        os.set_blocking(screen, False)
        with pytest.raises(BlockingIOError):
            os.read(screen, 1)


def test_it_is_wiped_where_the_work_fails_too(monkeypatch) -> None:
    monkeypatch.setattr(progress, "AFTER", 0.01)
    with terminal() as screen:
        with pytest.raises(ZeroDivisionError), working("Reading"):
            shown(screen, r"\d s")
            _ = 1 / 0
        assert shown(screen, r" \r$").endswith(" \r")


def test_what_is_no_terminal_is_told_nothing(monkeypatch, capsys) -> None:
    monkeypatch.setattr(progress, "AFTER", 0)
    with working("Reading") as now:
        now("Writing")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "command", [["agreement"], ["matrix", "--by", "source"], ["export", "--to", "out.csv"]]
)
def test_a_long_command_is_told_there_while_its_json_stays_whole(
    tmp_path, monkeypatch, capsys, command
) -> None:
    study = Study(
        sources=(Source("One", "We were asked twice."),),
        codebook=Codebook((Code("Asked"),)),
        coders=("Ada", "Cy"),
        codings=(Coding(0, 0, 7, 0, 0), Coding(0, 0, 9, 0, 1)),
    )
    write_study(study, tmp_path / "s.qdpx")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress, "AFTER", 0.01)
    seen = []
    with terminal() as screen:

        def slow(path):
            seen.append(shown(screen, r"\d s"))
            return read_study(path)

        for place in ("alongside.formats.read_study", "alongside.formats.opening.read_study"):
            monkeypatch.setattr(place, slow)
        status = main([command[0], "s.qdpx", *command[1:], "--json"])

    assert (status, seen[0][:8]) == (0, "\rReading")
    json.loads(capsys.readouterr().out)
