"""A program that the checks need is installed where that is allowed, else said to be missing."""

import shutil
import subprocess
from pathlib import Path

import pytest

# Debian's installer as a fresh machine has it: it knows no package until its lists are fetched.
INSTALLER = """#!/bin/bash
echo "$*" >> {folder}/asked
case "$*" in
  *update*) touch {folder}/lists ;;
  *install*) [ -e {folder}/lists ] && ln -s {true} {folder}/wanted ;;
esac
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with the few programs of a bare machine, run as its administrator."""
    for program in ("bash", "ln", "touch"):
        (tmp_path / program).symlink_to(str(shutil.which(program)))
    script(tmp_path / "id", "#!/bin/bash\necho 0\n")
    return tmp_path


def test_nothing_is_installed_where_the_program_is_there(machine: Path, root: Path) -> None:
    with_installer(machine)

    assert need(machine, root, "true") == 0
    assert not (machine / "asked").exists()


def test_a_missing_program_is_installed_after_the_lists_are_fetched(
    machine: Path, root: Path
) -> None:
    with_installer(machine)

    assert need(machine, root, "wanted") == 0
    asked = [line.split()[-1] for line in (machine / "asked").read_text().splitlines()]
    assert asked == ["some-package", "update", "some-package"]


def test_without_an_installer_the_program_is_said_to_be_missing(machine: Path, root: Path) -> None:
    assert need(machine, root, "wanted") == 1


def test_who_may_not_install_is_told_that_it_is_missing(machine: Path, root: Path) -> None:
    with_installer(machine)
    script(machine / "id", "#!/bin/bash\necho 1000\n")

    assert need(machine, root, "wanted") == 1
    assert not (machine / "asked").exists()


def with_installer(machine: Path) -> None:
    content = INSTALLER.format(folder=machine, true=shutil.which("true"))
    script(machine / "apt-get", content)


def script(path: Path, content: str) -> None:
    path.unlink(missing_ok=True)
    path.write_text(content, encoding="utf-8")
    path.chmod(0o755)


def need(machine: Path, root: Path, program: str) -> int:
    command = [root / ".ci" / "need", "some-package", program]
    bash = str(shutil.which("bash"))
    return subprocess.run(
        [bash, *command], env={"PATH": str(machine)}, capture_output=True, check=False
    ).returncode
