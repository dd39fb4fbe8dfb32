"""Groups of too few are told with others, and nothing is left that could be had by subtraction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alongside.privacy.disclosure import Groups, Person, Roster, merged
from alongside.privacy.disclosure.merging import told_as

TREE = Groups(
    {
        "Services": None, "Police": "Services", "Council": "Services", "Public": None,
        "Residents": "Public", "Young people": "Public", "Artists": None,
    }
)  # fmt: skip


def test_small_groups_go_up_to_the_group_above_them():
    rows = merged(TREE, {"Police": 4, "Council": 1, "Residents": 6, "Artists": 7}, least=5)

    assert {row.label: (row.groups, row.people) for row in rows} == {
        "Services": (("Police", "Council"), 5),
        "Residents": (("Residents",), 6),
        "Artists": (("Artists",), 7),
    }


def test_a_small_group_is_not_told_by_the_name_of_its_parent_alone():
    """Where its brother is told apart, “Public” would mean the two residents."""
    rows = merged(TREE, {"Residents": 2, "Young people": 8}, least=5)

    assert [(row.groups, row.people) for row in rows] == [(("Residents", "Young people"), 10)]


def test_a_group_left_at_the_top_takes_the_smallest_row_with_it():
    rows = merged(TREE, {"Artists": 2, "Residents": 9, "Young people": 6}, least=5)

    assert {frozenset(row.groups): row.people for row in rows} == {
        frozenset({"Residents"}): 9,
        frozenset({"Artists", "Young people"}): 8,
    }


def test_where_too_few_were_heard_in_all_nobody_is_told():
    assert merged(TREE, {"Artists": 2, "Police": 2}, least=5) == ()
    assert merged(TREE, {}, least=5) == ()


@given(st.dictionaries(st.sampled_from(TREE.order), st.integers(0, 12)))
def test_every_row_is_of_enough_people_and_everybody_stands_in_one(people):
    rows = merged(TREE, people, least=5)
    told = [group for row in rows for group in row.groups]

    assert all(row.people >= 5 for row in rows)
    assert len(told) == len(set(told))
    assert sum(row.people for row in rows) in ({sum(people.values())} if rows else {0, 1, 2, 3, 4})


def test_somebody_is_told_in_the_row_that_holds_their_group():
    people = (*(Person(f"P{i}", "Police") for i in range(4)), Person("C1", "Council"))

    assert told_as(Roster(people, TREE), people[4], least=5).label == "Services"
