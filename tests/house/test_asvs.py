"""The walk through OWASP ASVS: every requirement once, and every test that it names is there."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+?) \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
STATES = {"met", "in part", "not met", "none here"}
# Chapters of the standard with their requirements of levels 1 and 2.
CHAPTERS = {
    1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13,
    14: 9, 15: 13, 16: 16, 17: 7,
}  # fmt: skip
OF_LEVEL_3 = {
    "1.2.10", "1.3.12", "2.3.5", "5.2.4", "5.2.5", "5.2.6", "5.3.3", "6.3.8", "7.5.3", "8.3.2",
    "14.2.6", "14.2.7", "14.2.8",
}  # fmt: skip


def rows(root: Path) -> list[tuple[str, str, str, str]]:
    return ROW.findall((root / "docs/reference/asvs.md").read_text("utf-8"))


@lru_cache(maxsize=200)
def names_in(path: Path) -> frozenset[str]:
    found = ast.walk(ast.parse(path.read_text("utf-8")))
    return frozenset(one.name for one in found if isinstance(one, ast.FunctionDef))


def test_every_requirement_is_walked_once(root: Path) -> None:
    numbers = [number for number, *_ in rows(root)]
    walked = {chapter: 0 for chapter in CHAPTERS}
    for number in set(numbers) - OF_LEVEL_3:
        walked[int(number.split(".")[0])] += 1

    assert len(numbers) == len(set(numbers)) == 253 + len(OF_LEVEL_3)
    assert walked == CHAPTERS


def test_every_row_says_whether_it_is_so_and_where_it_shows(root: Path) -> None:
    assert [row for row in rows(root) if row[2] not in STATES or len(row[3]) < 8] == []


def test_every_test_that_is_named_is_there(root: Path) -> None:
    named = {test for row in rows(root) for test in TEST.findall(row[3])}

    missing = [
        f"{file}::{name}"
        for file, name in sorted(named)
        if not (root / file).is_file() or name not in names_in(root / file)
    ]
    assert missing == []
    assert len(named) > 80


def test_the_figures_at_the_top_are_those_of_the_rows(root: Path) -> None:
    told = (root / "docs/reference/asvs.md").read_text("utf-8").splitlines()[2]
    counted = [sum(1 for row in rows(root) if row[2] == state) for state in STATES]

    assert {str(count) for count in counted} <= set(re.findall(r"\d+", told))
