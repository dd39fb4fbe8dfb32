"""What is hidden cannot be got from what is shown: an attacker tries every table that would fit."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.privacy.disclosure import Suppressed, exactly_known, suppress

K = 3
SMALL = st.integers(0, 4)


def tables(rows: int, columns: int):
    cells = st.lists(SMALL, min_size=rows * columns, max_size=rows * columns)
    return cells.map(lambda n: np.array(n, np.int64).reshape(rows, columns))


def learnt(values: np.ndarray, shown: Suppressed, *, floor=None, cap=None) -> list:
    """The hidden cells that have one value in every table that fits what is shown: by trying."""
    cells = [tuple(map(int, cell)) for cell in np.argwhere(shown.hidden)]
    if not cells:
        return []
    most = int(values.sum()) + 2  # without a total nothing says where a number ends
    ranges = [
        np.arange(1 if floor is None else int(floor[c]), (most if cap is None else int(cap[c])) + 1)
        for c in cells
    ]
    guesses = np.stack([axis.ravel() for axis in np.meshgrid(*ranges, indexing="ij")])
    fits = np.ones(guesses.shape[1], np.bool_)
    for axis, kept in ((0, shown.row_totals), (1, shown.column_totals)):
        for line in np.flatnonzero(kept):
            here = [i for i, cell in enumerate(cells) if cell[axis] == line]
            hidden = sum(int(values[cells[i]]) for i in here)
            fits &= guesses[here].sum(axis=0) == hidden
    possible = guesses[:, fits]
    return [c for i, c in enumerate(cells) if len(np.unique(possible[i])) == 1]


def test_every_two_by_two_table_of_small_numbers_gives_nothing_away():
    for numbers in product([0, 1, 2, 3, 4], repeat=4):
        values = np.array(numbers, np.int64).reshape(2, 2)
        found = suppress(values, least=K)

        assert not (~found.hidden & (values > 0) & (values < K)).any()
        assert learnt(values, found) == []


@settings(max_examples=150, deadline=None)
@given(tables(2, 3).filter(lambda t: 0 < t.sum() < 9))
def test_no_table_gives_a_hidden_cell_away(values):
    found = suppress(values, least=K)

    assert not (~found.hidden & (values > 0) & (values < K)).any()
    assert learnt(values, found) == []


@settings(max_examples=100, deadline=None)
@given(tables(2, 3).filter(lambda t: 0 < t.sum() < 9), st.booleans(), st.booleans(), st.data())
def test_the_search_for_cycles_knows_exactly_what_an_attacker_learns(values, rows, columns, data):
    """For any pattern, chosen well or badly."""
    mask = data.draw(st.lists(st.booleans(), min_size=6, max_size=6))
    hidden = np.array(mask).reshape(2, 3) & (values > 0)
    shown = Suppressed(hidden, hidden, np.full(2, rows), np.full(3, columns))

    free = [c for c in np.argwhere(hidden) if not rows and not columns]

    assert exactly_known(values, shown) == ([] if free else learnt(values, shown))


@settings(max_examples=100, deadline=None)
@given(tables(2, 3).filter(lambda t: 0 < t.sum() < 9))
def test_neither_does_a_table_whose_columns_are_known_to_be_short(values):
    cap = np.broadcast_to(values.max(axis=0) + (values.max(axis=0) == 0), values.shape)
    floor = np.zeros_like(values)

    found = suppress(values, least=K, cap=cap, floor=floor, column_totals=False)

    assert learnt(values, found, cap=cap, floor=floor) == []


def test_one_small_cell_takes_another_of_its_row_and_of_its_column_with_it():
    values = np.array([[2, 9, 30], [12, 8, 40], [11, 7, 50]])

    found = suppress(values, least=5)

    assert found.hidden.tolist() == [[True, True, False], [False] * 3, [True, True, False]]
    assert found.row_totals.all() and found.column_totals.all()


def test_two_ones_that_add_up_to_two_take_a_third_with_them():
    found = suppress(np.array([[1, 1, 20, 7]]), least=5, column_totals=False)

    assert found.hidden.tolist() == [[True, True, False, True]]


def test_a_total_that_is_itself_of_too_few_goes():
    values = np.array([[3, 0], [0, 9]])

    found = suppress(values, least=5, column_totals=False)

    assert found.row_totals.tolist() == [False, True]
    assert found.hidden.tolist() == [[True, False], [False, False]]


def test_a_total_goes_where_nothing_else_can_be_hidden():
    values = np.array([[4, 0, 0], [1, 7, 8]])

    found = suppress(values, least=5)

    assert not found.row_totals[0]
    assert learnt(values, found) == []


@pytest.mark.parametrize("values", [np.zeros((3, 2), np.int64), np.zeros((0, 0), np.int64)])
def test_where_nobody_is_counted_nothing_is_hidden(values):
    assert not suppress(values, least=K).hidden.any()


def test_a_table_of_many_codes_is_done_in_a_moment():
    chance = np.random.default_rng(3)
    values = chance.integers(0, 14, (60, 8))

    found = suppress(values, least=K)

    assert exactly_known(values, found) == []
