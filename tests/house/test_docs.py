"""What the pages say is so: links lead somewhere, commands exist, examples run."""

import doctest
import re
import tomllib
from pathlib import Path

import pytest

from alongside.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
PAGES = [*sorted(ROOT.glob("*.md")), *DOCS]
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^ *```(?P<kind>\w*)\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)
SPOKEN = re.compile(r"(?:^|`|\$ )alongside ([a-z][a-z-]*)", re.MULTILINE)
PINNED = re.compile(r"^([a-z0-9-]+)==", re.MULTILINE)

with_python = [page for page in PAGES if "```python" in page.read_text(encoding="utf-8")]


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    targets = [link.split("#")[0] for link in LINK.findall(text(page)) if ":" not in link]

    assert [t for t in targets if t and not (page.parent / t).exists()] == []


def test_every_page_of_the_documentation_is_in_its_index() -> None:
    index = ROOT / "docs" / "index.md"
    listed = {(index.parent / link).resolve() for link in LINK.findall(text(index))}

    assert [name(page) for page in DOCS if page not in {*listed, index}] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_spoken_of_exists(page: Path) -> None:
    assert sorted(set(SPOKEN.findall(text(page))) - set(COMMANDS)) == []


@pytest.mark.parametrize("page", with_python, ids=name)
def test_the_examples_of_a_page_run(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = [body for kind, body in BLOCK.findall(text(page)) if kind == "python"]
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, name(page), None, 0)
    failures: list[str] = []

    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(
        example, out=failures.append
    )

    assert example.examples != []
    assert failures == []


def test_the_readme_opens_with_the_two_commands_of_the_makefile() -> None:
    first_block = BLOCK.search(text(ROOT / "README.md"))
    assert first_block is not None
    commands = [line.split("#")[0].strip() for line in first_block["body"].splitlines()]
    goals = re.findall(r"^([a-z]+):.*## ", text(ROOT / "Makefile"), re.MULTILINE)

    assert commands == ["make demo", "make check"]
    assert {command.removeprefix("make ") for command in commands} <= set(goals)


def test_continuous_integration_runs_the_second_command() -> None:
    assert "exec make check" in text(ROOT / ".ci" / "run")


def test_every_pinned_package_has_its_reason() -> None:
    reasons = text(ROOT / "docs" / "decisions" / "0005-dependencies.md")
    named = {word for row in re.findall(r"^\|.*\|$", reasons, re.MULTILINE) for word in words(row)}
    pinned = {
        p for lock in (ROOT / "requirements").glob("*.txt") for p in PINNED.findall(text(lock))
    }

    assert sorted(pinned - named) == []


def test_the_version_is_one() -> None:
    said = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]["version"]
    front_door = re.search(r'__version__ = "(.+)"', text(ROOT / "src/alongside/__init__.py"))
    citation = re.search(r"^version: (.+)$", text(ROOT / "CITATION.cff"), re.MULTILINE)

    assert [found and found[1] for found in (front_door, citation)] == [said, said]


def words(row: str) -> list[str]:
    return re.findall(r"[a-z0-9][a-z0-9-]*", row)
