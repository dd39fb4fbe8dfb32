"""A number is not told again after one to four people came or left."""

from __future__ import annotations

import pytest

from alongside.privacy.disclosure import Figures, differences

BEFORE = Figures(
    "edition 1", {("Trust", "Police"): 12}, {"Police": frozenset(range(20)), "": frozenset()}
)


def now(people: set[int], number: int = 12) -> Figures:
    return Figures("", {("Trust", "Police"): number}, {"Police": frozenset(people)})


@pytest.mark.parametrize("gone", [1, 4])
@pytest.mark.parametrize("number", [11, 12])
def test_after_one_to_four_left_the_number_is_refused_even_unchanged(gone, number):
    found = differences(now(set(range(20 - gone)), number), [BEFORE], least=5)

    assert [(one.rule, one.weight, one.about) for one in found] == [
        ("T5", "refused", "Trust › Police")
    ]
    assert "edition 1" in found[0].says


def test_one_who_left_and_one_who_came_are_two():
    assert len(differences(now({*range(1, 20), 77}), [BEFORE], least=5)) == 1


@pytest.mark.parametrize("people", [set(range(20)), set(range(15)), set(range(25))])
def test_nobody_changed_or_five_did_and_it_may_be_told(people):
    assert differences(now(people), [BEFORE], least=5) == []


def test_every_earlier_release_counts_not_the_last_alone():
    later = Figures("edition 2", {}, {"Police": frozenset(range(30))})

    assert len(differences(now(set(range(19))), [later, BEFORE], least=5)) == 1


def test_figures_come_back_from_what_a_release_keeps():
    assert Figures.from_json(BEFORE.to_json(), release="edition 1") == BEFORE
