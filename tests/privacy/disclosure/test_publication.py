"""Codes in print are fresh, follow nothing, and are nobody's code inside."""

from __future__ import annotations

from random import Random

from alongside.privacy.disclosure import publication_codes

PEOPLE = [(f"POL{i:02}", "POL") for i in range(1, 21)]


def test_two_editions_share_no_code_for_a_person_but_by_chance():
    first, second = (publication_codes(PEOPLE, chance=Random(seed)) for seed in (1, 2))

    assert sum(first[code] == second[code] for code in first) <= 2
    assert len(set(first.values())) == 20


def test_numbers_do_not_follow_the_order_of_interviews():
    made = publication_codes(PEOPLE, chance=Random(3))
    numbers = [int(made[code].removeprefix("POL")) for code, _ in PEOPLE]

    assert numbers not in (sorted(numbers), sorted(numbers, reverse=True))


def test_no_printed_code_is_used_inside_in_any_spelling():
    inside = [f"POL {i}" for i in range(1, 60)]

    made = publication_codes(PEOPLE, taken=inside, chance=Random(4))

    assert {int(code[3:]) for code in made.values()}.isdisjoint(range(1, 60))


def test_a_prefix_without_letters_still_gives_a_code():
    made = publication_codes([("A1", "12"), ("A2", "")], chance=Random(5))

    assert all(code.startswith("P") and code[1:].isdecimal() for code in made.values())
