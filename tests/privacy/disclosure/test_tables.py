"""A table that leaves holds people beside codings, no small number, and no way to one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.privacy.disclosure import Counted, Thresholds, protect, share, small
from alongside.study import Contradiction


def counted(people, codings=None, *, n=(), sensitive=(), by_one=None, apart=True) -> Counted:
    people = np.array(people, np.int64)
    codings = people * 2 if codings is None else np.array(codings, np.int64)
    rows = tuple(f"code {i}" for i in range(people.shape[0]))
    columns = tuple("ABCDEFGH"[: people.shape[1]])
    most = None if by_one is None else np.array(by_one, np.int64)
    return Counted(
        "Codes by group", rows, columns, people, codings, n=n, by_one=most,
        sensitive=frozenset(sensitive), apart=apart,
    )  # fmt: skip


def test_people_stand_before_codings_and_what_is_withheld_says_so():
    table = protect(counted([[6, 7, 9], [2, 8, 9]], n=(20, 20, 20)))

    assert table.lines() == [
        ["", "A", "B", "C", "All"],
        ["code 0", "6 (12)", "7 (14)", "9 (18)", "22 (44)"],
        ["code 1", "withheld", "withheld", "9 (18)", "19 (38)"],
        ["People heard", "20", "20", "20", ""],
    ]
    assert [(one.rule, one.weight) for one in table.found] == [("T2", "flag")]


def test_where_people_are_in_several_columns_there_is_no_total_to_subtract_from():
    table = protect(counted([[6, 2], [9, 8]], apart=False))

    assert table.people == ((6, None), (9, 8))
    assert table.totals == (None, None)


def test_codings_of_a_withheld_cell_are_withheld_with_it():
    table = protect(counted([[4, 9, 9]], [[40, 9, 90]], n=(20, 20, 20)))

    assert [row.count(None) for row in table.codings] == [row.count(None) for row in table.people]
    assert table.codings[0][0] is None


def test_a_column_of_too_few_people_is_left_out():
    table = protect(counted([[5, 3], [5, 0]], n=(5, 3)))

    assert table.columns == ("A",)
    assert table.found[0].rule == "T6"


@pytest.mark.parametrize(("people", "who"), [(0, "Nobody"), (6, "Everybody")])
def test_nobody_or_everybody_of_a_small_group_in_a_sensitive_code_needs_a_reason(people, who):
    table = counted([[people, 7], [6, 8]], n=(6, 20), sensitive=["code 0"])

    hidden = protect(table)
    told = protect(table, reasoned={"T3:code 0 › A"})

    assert hidden.people[0][0] is None
    assert [(o.rule, o.weight) for o in hidden.found if o.rule == "T3"] == [("T3", "asks")]
    assert hidden.found[0].says.startswith(who)
    assert told.people[0][0] == people


def test_the_same_zero_in_an_ordinary_code_or_a_large_group_is_told():
    assert protect(counted([[0, 7]], n=(6, 20))).people == ((0, 7),)
    assert protect(counted([[0, 7]], n=(12, 20), sensitive=["code 0"])).people == ((0, 7),)


def test_a_cell_that_is_mostly_one_person_is_flagged():
    table = protect(counted([[6, 8]], [[20, 20]], by_one=[[11, 10]], n=(20, 20)))

    assert [(one.rule, one.about) for one in table.found] == [("T7", "code 0 › A")]


def test_no_percentage_stands_on_fewer_than_ten():
    assert (share(5, 10), share(9, 9), share(1, 3)) == ("50%", None, None)
    assert [small(n) for n in (0, 1, 4, 5)] == [False, True, True, False]


def test_limits_that_contradict_each_other_are_refused():
    with pytest.raises(Contradiction, match="grow in this order"):
        Thresholds(percent=3, outside=5)


def test_labels_cannot_become_formulas():
    table = Counted("=cap", ("=1+1",), ("@A",), np.array([[7]]), np.array([[7]]))

    text = protect(table).to_csv()

    assert "'=1+1" in text and "'@A" in text and "\n=" not in text


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.integers(0, 4), min_size=6, max_size=6),
    st.lists(st.integers(1, 2), min_size=6, max_size=6),
    st.booleans(),
)
def test_neither_people_nor_codings_of_a_withheld_cell_follow_from_what_is_told(
    numbers, times, sensitive
):
    """An attacker tries every number of people, and of codings, for what is withheld in a row."""
    people = np.array(numbers).reshape(2, 3)
    codings = people * np.array(times).reshape(2, 3)
    limits = Thresholds(percent=8, outside=3, inside=2)
    table = counted(people, codings, n=(5, 5, 5), sensitive=["code 0"] if sensitive else ())
    told = protect(table, thresholds=limits)

    for i in range(2):
        least = 0 if sensitive and i == 0 else 1
        for shown, top, total in (
            (told.people[i], 5, told.totals[i] and told.totals[i][0]),
            (told.codings[i], 12, told.totals[i] and told.totals[i][1]),
        ):
            gaps = [j for j, one in enumerate(shown) if one is None]
            rest = sum(one for one in shown if one is not None)
            fits = [
                guess
                for guess in product(range(least, top + 1), repeat=len(gaps))
                if total is None or sum(guess) == total - rest
            ]
            for place in range(len(gaps)):
                assert len({guess[place] for guess in fits}) > 1
        assert not any(one is not None and 0 < one < 3 for one in told.people[i])
