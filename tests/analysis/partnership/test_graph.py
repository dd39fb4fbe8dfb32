"""Pieces, cut points and betweenness are what trying everything finds."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.partnerships import ON, small

from alongside.analysis.partnership import network
from alongside.analysis.partnership.graph import betweenness, pieces
from alongside.study.partnership import (
    Organisation,
    PartnerPerson,
    Partnership,
    Programme,
    Relationship,
    RelationshipHolder,
    StakeholderGroup,
)

DAY = date(2024, 2, 29)


@st.composite
def graphs(draw):
    nodes = [f"N{i}" for i in range(draw(st.integers(1, 9)))]
    pairs = list(itertools.combinations(nodes, 2))
    edges = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return nodes, edges


def reachable(nodes, edges, start):
    found, waiting = {start}, [start]
    while waiting:
        node = waiting.pop()
        for a, b in edges:
            for one, other in ((a, b), (b, a)):
                if one == node and other in nodes and other not in found:
                    found.add(other)
                    waiting.append(other)
    return found


def count(nodes, edges):
    left, number = set(nodes), 0
    while left:
        left -= reachable(set(nodes), edges, next(iter(left)))
        number += 1
    return number


def shortest(nodes, edges, a, b):
    """All shortest paths by walking every one, a step at a time."""
    paths = [[a]]
    while paths:
        done = [path for path in paths if path[-1] == b]
        if done:
            return done
        paths = [
            [*path, other]
            for path in paths
            for x, y in edges
            for other in ((y,) if x == path[-1] else (x,) if y == path[-1] else ())
            if other not in path
        ]
    return []


def tried(nodes, edges):
    between = dict.fromkeys(nodes, 0.0)
    for a, b in itertools.combinations(nodes, 2):
        paths = shortest(nodes, edges, a, b)
        for path in paths:
            for node in path[1:-1]:
                between[node] += 1 / len(paths)
    every = (len(nodes) - 1) * (len(nodes) - 2) / 2
    return {node: n / every if every else 0.0 for node, n in between.items()}


@given(graphs())
def test_betweenness_is_that_of_every_path_walked(graph):
    assert betweenness(*graph) == pytest.approx(tried(*graph), abs=1e-12)


@given(graphs())
def test_pieces_blocks_and_cut_points_are_those_of_taking_away(graph):
    nodes, edges = graph
    found = pieces(nodes, edges)
    whole = count(nodes, edges)

    assert len(found.components) == whole
    assert sorted(node for piece in found.components for node in piece) == sorted(nodes)
    assert found.cut_points == {
        node for node in nodes if count([n for n in nodes if n != node], edges) > whole
    }
    passed = [tuple(sorted(edge)) for block in found.blocks for edge in block]
    assert sorted(passed) == sorted(edges)


def test_the_small_cases():
    assert betweenness("ABC", [("A", "B"), ("B", "C")]) == {"A": 0.0, "B": 1.0, "C": 0.0}
    assert pieces("ABC", [("A", "B"), ("B", "C")]).cut_points == {"B"}
    assert betweenness("A", []) == {"A": 0.0} and betweenness("", []) == {}
    # A square: each lies on one of two shortest paths between its neighbours, one pair of three.
    square = [("A", "B"), ("B", "C"), ("C", "D"), ("D", "A")]
    assert betweenness("ABCD", square) == pytest.approx(dict.fromkeys("ABCD", 1 / 6))


def test_a_long_path_and_a_star_need_no_recursion():
    path = [(f"N{i}", f"N{i + 1}") for i in range(4_999)]
    nodes = [f"N{i}" for i in range(5_000)]

    assert len(pieces(nodes, path).cut_points) == 4_998
    middle = betweenness(nodes, path)["N2500"]
    assert middle == pytest.approx(2_500 * 2_499 / (4_999 * 4_998 / 2))
    assert betweenness(nodes, [("N0", n) for n in nodes[1:]])["N0"] == 1.0


def star(ties: list[tuple[str, str]], held: list[tuple[int, str]]) -> Partnership:
    """Organisations joined by ties, and one person of each who holds their side of some."""
    orgs = sorted({org for tie in ties for org in tie})
    return Partnership(
        programme=Programme(id="P", title="P", starts_on=DAY),
        stakeholder_groups=(StakeholderGroup(id="SG", label="Any", zone="community"),),
        organisations=tuple(
            Organisation(
                id=org, name=org, kind="third_sector", stakeholder_group="SG", joined_on=DAY
            )
            for org in orgs
        ),
        people=tuple(PartnerPerson(id=f"P-{org}", name=org, org=org) for org in orgs),
        relationships=tuple(
            Relationship(id=f"R{i}", a_org=a, b_org=b, started_on=DAY, level="contact")
            for i, (a, b) in enumerate(ties)
        ),
        relationship_holders=tuple(
            RelationshipHolder(
                relationship=f"R{i}", side="a" if ties[i][0] == org else "b", person=f"P-{org}",
                role="lead", starts_on=DAY,
            )
            for i, org in held
        ),
    )  # fmt: skip


@given(graphs(), st.data())
def test_what_falls_apart_with_a_person_is_what_taking_their_ties_away_leaves(graph, data):
    _, edges = graph
    if not edges:
        return
    # Some pairs have two ties: the loss of one of them leaves the pair joined.
    ties = edges + data.draw(st.lists(st.sampled_from(edges), max_size=3))
    sides = [(i, org) for i, tie in enumerate(ties) for org in tie]
    held = data.draw(st.lists(st.sampled_from(sides), unique=True))
    found = network(star(ties, held), on=DAY)
    there = sorted({org for tie in ties for org in tie})

    for one in found.alone:
        lost = {int(tie[1:]) for tie in one.relationships}
        left = [tie for i, tie in enumerate(ties) if i not in lost]
        assert lost == {i for i, org in held if org == one.org}
        assert one.extra_components == count(there, left) - count(there, ties)


def test_what_is_left_without_the_police_counts_every_force():
    found = network(small(), on=ON)

    assert found.nodes == ("ORG-TOWN", "ORG-RAIL", "ORG-FOOT", "ORG-CAFE")
    assert found.without_police.nodes == ("ORG-FOOT", "ORG-CAFE")
    assert found.without_police.edges == (("ORG-CAFE", "ORG-FOOT"),)
    assert [(one.person, one.extra_components) for one in found.alone] == [
        ("P-T2", 1),
        ("P-R1", 1),
        ("P-F1", 0),
    ]
