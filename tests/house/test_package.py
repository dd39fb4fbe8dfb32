"""The wheel carries everything the program needs: code, templates, styles, fonts, the demo."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The package as it would be installed, built here without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=root,
        capture_output=True,
        check=True,
    )
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_every_tracked_file_of_the_source_is_in_the_wheel(
    wheel: zipfile.ZipFile, root: Path
) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "src/alongside"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    expected = {name.removeprefix("src/") for name in tracked if name and (root / name).exists()}

    assert expected - set(wheel.namelist()) == set()


def test_the_wheel_brings_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    inside = {Path(name).name: name for name in wheel.namelist() if ".dist-info/" in name}

    assert wheel.read(inside["entry_points.txt"]).decode() == (
        "[console_scripts]\nalongside = alongside.cli:main\n"
    )
    assert wheel.read(inside["LICENSE"]).decode().lstrip().startswith("Apache License")
