"""Every passage of the founding deck has its example, and every test that it names is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.house.test_promises import NAMED, those_in


@pytest.fixture(scope="module")
def rows(root: Path) -> list[str]:
    page = (root / "docs" / "reference" / "what-the-deck-asked.md").read_text("utf-8")
    return [line for line in page.splitlines() if line.startswith("| ") and line[2].isdigit()]


def test_there_are_forty_two_in_their_order_and_each_names_a_test(rows):
    assert [int(row.split("|")[1]) for row in rows] == list(range(1, 43))
    assert [row[:60] for row in rows if not NAMED.search(row)] == []


def test_every_test_that_is_named_is_there(rows, root):
    named = {found for row in rows for found in NAMED.findall(row)}

    assert [one for one in sorted(named) if one[1] not in those_in(root / one[0])] == []
