"""A codebook comes from a table, in whatever order its rows stand."""

from __future__ import annotations

import pytest

from alongside.formats.codebook_table import read_codebook
from alongside.study import UnreadableFile


def paths(table: str) -> list[str]:
    codebook = read_codebook(table.encode(), "codes.csv")
    return [codebook.path(i) for i in range(len(codebook))]


def test_a_parent_may_stand_below_its_sub_codes() -> None:
    table = "name,parent\nWaiting,Slow\nSlow,Trust\nTrust,\nHall,Place\n"

    assert paths(table) == [
        "Trust", "Trust › Slow", "Trust › Slow › Waiting", "Place", "Place › Hall"
    ]  # fmt: skip


def test_a_name_may_come_again_further_down() -> None:
    assert paths("name,parent\nTrust,\nSlow,Trust\nTrust,Slow\n") == [
        "Trust", "Trust › Slow", "Trust › Slow › Trust"
    ]  # fmt: skip


def test_a_code_that_is_its_own_parent_is_at_the_top() -> None:
    assert paths("name,parent\nTrust,Trust\nSlow,Trust\n") == ["Trust", "Trust › Slow"]


def test_codes_that_are_each_others_parent_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="each other's parent: give one of them no parent"):
        paths("name,parent\nA,B\nB,C\nC,A\n")
