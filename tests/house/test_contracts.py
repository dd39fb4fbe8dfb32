"""Every import contract bites: a violation planted in a copy of the source is refused by name."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

VERDICT = re.compile(r"^(?P<name>\d\. .*) (?P<verdict>KEPT|BROKEN)\b", re.MULTILINE)
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
    assert broken_contracts(copy) == []


@pytest.mark.parametrize(("number", "module", "imported"), VIOLATIONS)
def test_a_planted_violation_is_refused_by_its_contract(
    copy: Path, number: int, module: str, imported: str
) -> None:
    if number == 6:
        plant(copy, imported, imports=module)
    elif imported.startswith(PLANTED_APP):
        plant(copy, imported)
    plant(copy, module, imports=imported)

    assert contract_name(copy, number) in broken_contracts(copy)


def test_every_contract_has_a_violation_that_shows_its_bite(root: Path) -> None:
    numbers = [int(contract["name"].split(".")[0]) for contract in contracts(root)]

    assert sorted({number for number, _, _ in VIOLATIONS}) == numbers


def plant(copy: Path, module: str, *, imports: str | None = None) -> None:
    path = copy / "src" / Path(*module.split(".")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    path.write_text(f"import {imports}\n" if imports else "", encoding="utf-8")


def contracts(folder: Path) -> list[dict[str, object]]:
    settings = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["contracts"]


def contract_name(folder: Path, number: int) -> str:
    return next(c["name"] for c in contracts(folder) if c["name"].startswith(f"{number}. "))


def broken_contracts(copy: Path) -> list[str]:
    """Run import-linter over the copy; return the names of the contracts it found broken."""
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
    verdicts = VERDICT.findall(run.stdout)
    assert len(verdicts) == len(contracts(copy)), run.stdout + run.stderr
    return [name for name, verdict in verdicts if verdict == "BROKEN"]
