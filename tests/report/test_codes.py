"""Participant codes mean one person whatever their print."""

import pytest

from alongside.report.codes import canonical, prefix


@pytest.mark.parametrize(
    ("one", "other"),
    [("Org 6", "Org6"), ("nR1-01", "nR1-1"), ("WMP03", "wmp3"), ("FG–3", "FG3"), ("R 1-4", "R1-4")],
)
def test_two_prints_of_one_code(one, other):
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), [("WMP1", "WMP11"), ("R1-1", "R11"), ("Org6", "Org60")])
def test_two_codes_stay_two(one, other):
    assert canonical(one) != canonical(other)


def test_the_letters_before_the_number_are_the_group():
    assert [prefix(code) for code in ("Res11", "nR1-01", "7")] == ["Res", "nR", ""]
