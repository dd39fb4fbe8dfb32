"""The twenty rules of a partnership stand on one page, each with the tests that hold it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from tests.house.test_promises import NAMED, those_in

CONSTRAINTS = re.compile(r"constraints? ((?:`\w+`(?:, )?)+)")


@pytest.fixture(scope="module")
def rows(root: Path) -> list[str]:
    page = (root / "docs" / "reference" / "invariants.md").read_text("utf-8")
    return [line for line in page.splitlines() if line.startswith("| ") and line[2].isdigit()]


def test_there_are_twenty_in_their_order_and_each_names_a_test(rows):
    assert [int(row.split("|")[1]) for row in rows] == list(range(1, 21))
    assert [row[:60] for row in rows if not NAMED.search(row)] == []


def test_every_test_that_a_rule_names_is_there(rows, root):
    named = {found for row in rows for found in NAMED.findall(row)}

    assert [one for one in sorted(named) if one[1] not in those_in(root / one[0])] == []


def test_every_constraint_that_a_rule_names_is_one_of_the_database(rows):
    said = {
        one
        for row in rows
        for several in CONSTRAINTS.findall(row)
        for one in re.findall(r"\w+", several)
    }
    known = {one.name for model in apps.get_models() for one in model._meta.constraints}

    assert len(said) > 8
    assert said - known == set()
