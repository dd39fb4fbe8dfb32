"""Counts are shown exactly, or rounded down to hundreds and said to be."""

import pytest

from alongside.report.counts import shown
from alongside.study import Contradiction


@pytest.mark.parametrize(
    ("count", "printed"),
    [(0, "0"), (99, "99"), (100, "100"), (104, "100+"), (199, "100+"), (200, "200"), (250, "200+")],
)
def test_a_count_is_never_rounded_up(count, printed):
    assert shown(count, manner="floor_hundred_plus") == printed
    assert shown(count) == str(count)


def test_another_manner_is_refused():
    with pytest.raises(Contradiction, match="choose exact or floor_hundred_plus"):
        shown(3, manner="about")
