"""What may not be in the repository: places on one machine, and other people's words."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

# Written in pieces, so that this file does not hold what it looks for.
MACHINE_PLACES = re.compile(
    "|".join((r"(?<![\w.])/wo" + r"rk/\w", r"/tm" + r"p/al\b", r"(?<!:)/ro" + r"ot/"))
)
REGISTRY_HOSTS = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("deb", "debian", "org"),
            ("crates", "io"),
        )
    )
)
RUN_LENGTH = 8
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@pytest.fixture(scope="module")
def tracked(root: Path) -> list[Path]:
    """Every file that git tracks and that is there, as paths."""
    if not (root / ".git").exists():
        pytest.skip("this is not a clone")
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    return [root / name for name in names if name and (root / name).is_file()]


def test_no_tracked_file_names_a_place_on_a_machine(tracked: list[Path]) -> None:
    assert lines_with(MACHINE_PLACES, tracked) == []


def test_no_tracked_file_names_a_registry_host(tracked: list[Path]) -> None:
    assert lines_with(REGISTRY_HOSTS, tracked) == []


def test_no_tracked_file_holds_a_sentence_of_the_shared_deck(
    tracked: list[Path], shared: Path
) -> None:
    theirs = {run for text in words_of_others(shared) for run in runs(text)}

    found = [
        f"{path.name}: {' '.join(run)}"
        for path in tracked
        for run in runs(text_of(path))
        if run in theirs
    ]

    assert found == []


def test_a_run_is_found_across_line_ends_hyphens_and_punctuation() -> None:
    ours = "We met in the neigh-\nbourhood hall, on a wet\nFriday: nobody spoke."
    theirs = "In the neighbourhood hall on a wet Friday"

    assert set(runs(ours)) & set(runs(theirs)) == {
        ("in", "the", "neighbourhood", "hall", "on", "a", "wet", "friday")
    }


def words_of_others(shared: Path) -> Iterator[str]:
    for path in (shared / "seed").glob("*.txt"):
        yield path.read_text(encoding="utf-8")
    for path in (shared / "data" / "partnership").glob("seed_model.yaml"):
        yield from strings(yaml.safe_load(path.read_text(encoding="utf-8")))
    for path in (shared / "data" / "partnership").glob("sample_*.yaml"):
        yield from seed_strings(yaml.safe_load(path.read_text(encoding="utf-8")))


def strings(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from strings(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from strings(value)


def seed_strings(tree: object) -> Iterator[str]:
    """Give the text of the records that say they come from the deck."""
    if isinstance(tree, dict) and tree.get("provenance") == "seed":
        yield from strings(tree)
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from seed_strings(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from seed_strings(value)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    whole = re.sub(r"(\w)-\s*\n\s*(\w)", r"\1\2", text)
    words = [word.lower().replace("’", "'") for word in WORD.findall(whole)]
    for start in range(len(words) - RUN_LENGTH + 1):
        yield tuple(words[start : start + RUN_LENGTH])


def text_of(path: Path) -> str:
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path.name}:{number}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if pattern.search(line)
    ]
