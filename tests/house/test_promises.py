"""Every promise names tests, and every test that it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ROLES = """
research lead, coder, transcriber, police team member, arts, community and council partner,
participant, reader, administrator, safeguarding lead, keyholder
"""


@pytest.fixture(scope="module")
def rows(root: Path) -> list[str]:
    page = (root / "docs" / "reference" / "promises.md").read_text("utf-8")
    return [line for line in page.splitlines() if line.startswith("| ") and "---" not in line]


def those_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_promise_names_a_test(rows):
    promises = [row for row in rows if not row.endswith("| held by |")]

    assert len(promises) > 30
    assert [row[:60] for row in promises if not NAMED.search(row)] == []


def test_every_test_that_is_named_is_there(rows, root):
    named = {found for row in rows for found in NAMED.findall(row)}
    missing = [
        f"{file}::{test}"
        for file, test in sorted(named)
        if not (root / file).exists() or test not in those_in(root / file)
    ]

    assert missing == []


def test_a_test_that_is_not_there_would_be_found(root):
    assert "test_nobody_wrote_this" not in those_in(root / "tests" / "house" / "test_promises.py")


def test_every_role_has_its_row(rows):
    said = " ".join(ROLES.split()).replace(", community and council partner", "")
    first = [row.split("|")[1].strip() for row in rows]

    assert [
        role for role in said.split(", ") if not any(one.startswith(role) for one in first)
    ] == []
