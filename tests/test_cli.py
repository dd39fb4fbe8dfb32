"""The command line: commands found, refusals in sentences, usage told."""

from __future__ import annotations

import subprocess
import sys

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


def test_importing_and_inspecting_never_load_django() -> None:
    program = (
        "import sys; from alongside.cli import main; main(['inspect', 'gone.txt']); "
        "main(['import', 'gone.txt', '--study', 'x']); sys.exit('django' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert done.returncode == 0
