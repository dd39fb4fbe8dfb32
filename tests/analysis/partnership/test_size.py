"""A partnership of many copies has as many of everything, and the same shares."""

from benchmarks.multiplying import multiplied
from tests.partnerships import ON, small

from alongside.analysis.partnership import figures

# What grows otherwise: pairs of members, and what is as it stands in the file for all copies.
OTHERWISE = {
    "network.density",
    "network.betweenness_highest",
    "reach.interviews_total",
    "reach.focus_groups_total",
    "reach.target_met",
    "voice.groups_silent",
}


def test_three_copies_side_by_side_have_three_times_the_rows_and_the_same_shares():
    once = {figure.definition.key: figure for _, figure in figures(small(), on=ON)}
    whole = multiplied(small(), 3, across=0)
    thrice = {figure.definition.key: figure for _, figure in figures(whole, on=ON)}

    counts = {"count": 3}
    assert {
        key: (figure.value, figure.n) for key, figure in thrice.items() if key not in OTHERWISE
    } == {
        key: (
            figure.value and figure.value * counts.get(figure.definition.unit, 1)
            if key != "network.most_ties_of_one_person"
            else figure.value,
            figure.n if key == "reach.filled" else figure.n * 3,
        )
        for key, figure in once.items()
        if key not in OTHERWISE
    }


def test_ties_between_copies_are_ties_like_others():
    whole = multiplied(small(), 3, across=2)

    assert len(whole.relationships) == 3 * len(small().relationships) + 6
    assert len(whole.organisations) == 3 * len(small().organisations)
    between = [one for one in whole.relationships if one.id.startswith("X-")]
    assert [one.a_org[-1] == one.b_org[-1] for one in between] == [False] * 6
    assert multiplied(small(), 3, across=2) == whole
