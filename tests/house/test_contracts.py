"""Every import contract bites: violations planted in a copy of the source are refused by name."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

VERDICT = re.compile(r"^(?P<name>\d\. .*) (?P<verdict>KEPT|BROKEN)\b", re.MULTILINE)
SECTION = re.compile(r"^(\d)\. .*\n-+$", re.MULTILINE)
PLANTED_APP = "alongside.web.planted"

# Contract number, the module that breaks it, and what that module imports.
VIOLATIONS = [
    (1, "alongside.study.planted", "django.db"),
    (1, "alongside.formats.planted", "alongside.web.core"),
    (1, "alongside.report.planted", "whitenoise"),
    (2, "alongside.study.planted", "alongside.analysis"),
    (2, "alongside.formats.planted", "alongside.privacy"),
    (2, "alongside.analysis.planted", "alongside.report"),
    (2, "alongside.planted", "alongside.study"),
    (3, "alongside.web.people.planted", "alongside.web.evidence"),
    (3, "alongside.web.consent.planted", "alongside.web.partnership"),
    (3, "alongside.web.core.planted", "alongside.web.people"),
    (4, f"{PLANTED_APP}.models", f"{PLANTED_APP}.rules"),
    (4, f"{PLANTED_APP}.rules", f"{PLANTED_APP}.queries"),
    (4, f"{PLANTED_APP}.queries", f"{PLANTED_APP}.importing"),
    (4, f"{PLANTED_APP}.importing", f"{PLANTED_APP}.forms"),
    (4, f"{PLANTED_APP}.forms", f"{PLANTED_APP}.views"),
    (4, f"{PLANTED_APP}.views", f"{PLANTED_APP}.urls"),
    (5, f"{PLANTED_APP}.views", f"{PLANTED_APP}.models"),
    (5, f"{PLANTED_APP}.urls", f"{PLANTED_APP}.models"),
    (5, f"{PLANTED_APP}.unnamed", f"{PLANTED_APP}.models"),
    (6, "alongside.study.planted", "alongside.study.planted_too"),
]


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of the Python source and its contracts."""
    shutil.copy(root / "pyproject.toml", tmp_path)
    for source in (root / "src").rglob("*.py"):
        target = tmp_path / source.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    return tmp_path


def test_the_source_keeps_every_contract(copy: Path) -> None:
    assert set(verdicts(copy, lint(copy)).values()) == {"KEPT"}


def test_planted_violations_are_each_refused_by_their_contract(copy: Path) -> None:
    for number, module, imported in VIOLATIONS:
        if number == 6:
            plant(copy, imported, imports=module)
        elif imported.startswith(PLANTED_APP):
            plant(copy, imported)
        plant(copy, module, imports=imported)

    said = lint(copy)
    _, *told = SECTION.split(said.partition("Broken contracts")[2])
    refused = {
        int(number): words.split("\n") for number, words in zip(told[::2], told[1::2], strict=True)
    }

    assert set(verdicts(copy, said).values()) == {"BROKEN"}
    assert [
        (number, module, imported)
        for number, module, imported in VIOLATIONS
        if not any(refusal(number, module, imported).match(line) for line in refused[number])
    ] == []


def refusal(number: int, module: str, imported: str) -> re.Pattern[str]:
    """The line in which a contract names what breaks it."""
    if number == 6:
        module, imported = (f".{one.rpartition('.')[2]}" for one in (imported, module))
    elif module == "alongside.planted":  # it has no layer
        return re.compile(rf"- +{re.escape(module)}$")
    elif number == 1 and not imported.startswith("alongside"):  # named by its package alone
        imported = imported.partition(".")[0]
    return re.compile(rf"- +{re.escape(module)} -> {re.escape(imported)} \(")


def test_every_contract_has_a_violation_that_shows_its_bite(root: Path) -> None:
    numbers = [int(contract["name"].split(".")[0]) for contract in contracts(root)]

    assert sorted({number for number, _, _ in VIOLATIONS}) == numbers


def plant(copy: Path, module: str, *, imports: str | None = None) -> None:
    path = copy / "src" / Path(*module.split(".")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    with path.open("a", encoding="utf-8") as file:
        file.write(f"import {imports}\n" if imports else "")


def contracts(folder: Path) -> list[dict[str, object]]:
    settings = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["contracts"]


def lint(copy: Path) -> str:
    """What import-linter says of the copy."""
    linter = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "NO_COLOR": "1", "COLUMNS": "200"}
    run = subprocess.run(
        [linter, "--no-cache", "--no-logo"],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    return run.stdout


def verdicts(copy: Path, said: str) -> dict[str, str]:
    """Each contract by its name, with whether it was kept or broken."""
    found = dict(VERDICT.findall(said))
    assert len(found) == len(contracts(copy)), said
    return found
