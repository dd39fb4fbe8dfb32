"""The command line: commands found, refusals in sentences, usage told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from alongside.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--help"]) == 0
    example = capsys.readouterr().out.partition("Example:\n")[2]
    assert f"alongside {name}" in example


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert [name for name in COMMANDS if f"  {name} " not in told] == []


@pytest.mark.parametrize("given", [[], ["matrx"], ["import"], ["inspect", "--no-such"]])
def test_wrong_usage_is_told(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(given) == 2
    told = capsys.readouterr()
    assert "usage" in told.out + told.err or "Did you mean “matrix”?" in told.err


def test_a_reader_that_goes_away_is_no_error() -> None:
    program = f"{sys.executable} -m alongside --help | head -c 1"

    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("u", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_answer_that_finds_no_room_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann: Yes.\nBo: No.\n", encoding="utf-8")
    program = f"{sys.executable} -m alongside inspect a.txt > /dev/full"

    done = subprocess.run(
        ["bash", "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert (done.returncode, done.stderr) == (
        1, "The answer could not be written (No space left on device): make room for it.\n"
    )  # fmt: skip


def test_nobody_need_be_listening(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann: Yes.\nBo: No.\n", encoding="utf-8")
    program = f"{sys.executable} -m alongside inspect a.txt --text >&-"

    done = subprocess.run(
        ["bash", "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_an_interrupt_while_the_library_loads_is_silent() -> None:
    program = (
        "import builtins, sys; real = builtins.__import__\n"
        "def broken(name, *rest):\n"
        "    if name == 'numpy': raise KeyboardInterrupt\n"
        "    return real(name, *rest)\n"
        "builtins.__import__ = broken\n"
        "from alongside.cli import main; sys.exit(main(['inspect', 'gone.txt']))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (130, "")


def test_importing_and_inspecting_never_load_django() -> None:
    program = (
        "import sys; from alongside.cli import main; main(['inspect', 'gone.txt']); "
        "main(['import', 'gone.txt', '--study', 'x']); sys.exit('django' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert done.returncode == 0
