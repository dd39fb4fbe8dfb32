"""What holds the partnership together: the network of organisations, and what falls apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from alongside.analysis.partnership.figure import Definition, Figure, Shape, counted, ratio
from alongside.analysis.partnership.graph import Edge, Pieces, betweenness, neighbours, pieces
from alongside.analysis.partnership.holding import Holders, holders, live
from alongside.study.partnership import Partnership, Relationship

SHOWN = 6
CANNOT = "Ties that nobody put on record; a tie here is a tie of organisations, never of people."
DENSITY = Definition(
    "network.density",
    "Density",
    "Pairs of members that a live tie joins, out of all pairs of members.",
    "share",
    CANNOT + " More is not better: nobody can keep every tie.",
)
COMPONENTS = Definition(
    "network.components",
    "Pieces",
    "Parts of the network that no live tie joins to one another; a member without a tie is one.",
    "count",
    CANNOT,
)
ISOLATES = Definition(
    "network.isolates", "Members without a live tie", "Members that no live tie joins.", "count",
    CANNOT,
)  # fmt: skip
CUTS = Definition(
    "network.articulation_points",
    "Cut points",
    "Members without which the network would fall into more pieces.",
    "count",
    CANNOT + " It says nothing against them.",
)
BETWEEN = Definition(
    "network.betweenness_highest",
    "Highest betweenness",
    "The largest share of pairs of other members between whom one member lies, on their shortest "
    "paths; `rows` say which.",
    "0 to 1",
    CANNOT,
)
WITHOUT_PIECES = Definition(
    "network.without_police_components",
    "Pieces without the police",
    "Pieces of the network once every police organisation is taken out.",
    "count",
    CANNOT,
)
WITHOUT_TIES = Definition(
    "network.without_police_edges",
    "Ties that survive without the police",
    "Pairs of members joined by a live tie with no police organisation in it, out of all pairs "
    "joined.",
    "share",
    CANNOT,
)
ALONE = Definition(
    "network.most_ties_of_one_person",
    "Most ties lost with one person",
    "The largest number of live ties a side of which one and the same person holds alone.",
    "count",
    "Who that is: an organisation sees its own people, and nobody ranks them.",
)
DEFINITIONS = (
    DENSITY, COMPONENTS, ISOLATES, CUTS, BETWEEN, WITHOUT_PIECES, WITHOUT_TIES, ALONE,
)  # fmt: skip


@dataclass(frozen=True)
class SoleHolder:
    """What would be lost with one person: ties of their own organisation's, and pieces more."""

    person: str
    org: str
    relationships: tuple[str, ...]
    extra_components: int


@dataclass(frozen=True)
class Network:
    """Members and the pairs of them that live ties join; the rest is reckoned when it is asked."""

    on: date
    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    police: frozenset[str]
    alone: tuple[SoleHolder, ...]
    pieces: Pieces

    @cached_property
    def betweenness(self) -> Mapping[str, float]:
        """By member; the one answer here that takes long with thousands of them."""
        return betweenness(self.nodes, self.edges)

    @cached_property
    def degree(self) -> Mapping[str, int]:
        """By member, how many others it is tied to."""
        return {node: len(others) for node, others in self.beside.items()}

    @cached_property
    def beside(self) -> Mapping[str, list[str]]:
        """By member, those it is tied to."""
        return neighbours(self.nodes, self.edges)

    @property
    def density(self) -> float | None:
        """Joined pairs out of all pairs; None of fewer than two members."""
        return ratio(len(self.edges), len(self.nodes) * (len(self.nodes) - 1) / 2)

    @property
    def isolates(self) -> tuple[str, ...]:
        """Members without a tie."""
        return tuple(sorted(node for node, degree in self.degree.items() if not degree))

    @cached_property
    def without_police(self) -> Network:
        """The same without any police organisation."""
        nodes = tuple(node for node in self.nodes if node not in self.police)
        edges = tuple(e for e in self.edges if self.police.isdisjoint(e))
        return Network(self.on, nodes, edges, frozenset(), (), pieces(nodes, edges))

    def most_between(self) -> list[tuple[str, float]]:
        """The first few members by betweenness."""
        rounded = ((node, round(value, 3)) for node, value in self._by_betweenness())
        return list(rounded)[:SHOWN]

    def figures(self) -> tuple[Figure, ...]:
        """Each figure with its definition."""
        on, size = self.on, len(self.nodes)
        without = self.without_police
        top = self.most_between()[:1]
        most = max((len(one.relationships) for one in self.alone), default=0)
        return (
            Figure(
                DENSITY, self.density, len(self.edges), size * (size - 1) // 2, 0, on,
                tuple("/".join(edge) for edge in self.edges),
            ),
            Figure(COMPONENTS, len(self.pieces.components), size, None, 0, on, self.nodes),
            counted(ISOLATES, self.isolates, on=on, of=size),
            counted(CUTS, sorted(self.pieces.cut_points), on=on, of=size),
            Figure(
                BETWEEN, top[0][1] if top else None, size, None, 0, on,
                tuple(node for node, _ in top),
            ),
            Figure(
                WITHOUT_PIECES, len(without.pieces.components), len(without.nodes), None, 0, on,
                without.nodes,
            ),
            Figure(
                WITHOUT_TIES, ratio(len(without.edges), len(self.edges)), len(without.edges),
                len(self.edges), 0, on, tuple("/".join(edge) for edge in without.edges),
            ),
            Figure(ALONE, most, len(self.alone), None, 0, on),
        )  # fmt: skip

    def to_json(self) -> Shape:
        """The shape of ``metrics``."""
        without = self.without_police
        return {
            "nodes": len(self.nodes),
            "edges": len(self.edges),
            "density": self.density,
            "components": len(self.pieces.components),
            "isolates": list(self.isolates),
            "degree_top": sorted(self.degree.items(), key=lambda one: (-one[1], one[0]))[:SHOWN],
            "betweenness_top": self.most_between(),
            "articulation_points": sorted(self.pieces.cut_points),
            "without_police": {
                "components": len(without.pieces.components),
                "isolates": list(without.isolates),
                "edges": len(without.edges),
            },
            "people_who_alone_hold": len(self.alone),
            "top_sole_holders": [
                (
                    one.person,
                    {
                        "org": one.org,
                        "relationships_lost": list(one.relationships),
                        "extra_components": one.extra_components,
                    },
                )
                for one in self.alone[:SHOWN]
            ],
        }

    def _by_betweenness(self) -> list[tuple[str, float]]:
        # Rounded before it orders, so that a last binary digit decides nothing.
        return sorted(self.betweenness.items(), key=lambda one: (-round(one[1], 9), one[0]))


def network(partnership: Partnership, *, on: date) -> Network:
    """The members on a day and the ties between them that run on it."""
    nodes = tuple(one.id for one in partnership.organisations if one.member(on))
    there = set(nodes)
    ties = [t for t in live(partnership, on) if t.a_org in there and t.b_org in there]
    edges = tuple(dict.fromkeys(_pair(tie) for tie in ties))
    found = pieces(nodes, edges)
    return Network(
        on=on,
        nodes=nodes,
        edges=edges,
        police=partnership.police,
        alone=_alone(partnership, ties, holders(partnership, on), found),
        pieces=found,
    )


def _pair(tie: Relationship) -> Edge:
    return (tie.a_org, tie.b_org) if tie.a_org < tie.b_org else (tie.b_org, tie.a_org)


def _alone(
    partnership: Partnership, ties: list[Relationship], held: Holders, found: Pieces
) -> tuple[SoleHolder, ...]:
    """People who alone hold a side, those who hold most first."""
    lost: dict[str, list[Relationship]] = {}
    for tie in ties:
        for side, _ in tie.sides:
            people = held.get((tie.id, side), ())
            if len(people) == 1:
                lost.setdefault(people[0], []).append(tie)
    every = Counter(_pair(tie) for tie in ties)
    of: defaultdict[str, Counter[int]] = defaultdict(Counter)
    block: dict[Edge, int] = {}
    for number, edges in enumerate(found.blocks):
        for a, b in edges:
            block[min(a, b), max(a, b)] = number
            of[a][number] += 1
            of[b][number] += 1
    rows = []
    for person in partnership.people:
        if ties_lost := lost.get(person.id):
            rows.append(
                SoleHolder(
                    person.id,
                    person.org,
                    tuple(sorted({tie.id for tie in ties_lost})),
                    _extra(person.org, ties_lost, every, block, of[person.org]),
                )
            )
    return tuple(sorted(rows, key=lambda one: -len(one.relationships)))


def _extra(
    org: str,
    lost: list[Relationship],
    every: Mapping[Edge, int],
    block: Mapping[Edge, int],
    of: Mapping[int, int],
) -> int:
    """How many more pieces there are without some of an organisation's ties.

    All of them end at the organisation, so a block of its falls off just where every edge that
    joins it to the organisation is lost. A pair that another live tie joins stays joined.
    """
    gone = [pair for pair, n in Counter(map(_pair, lost)).items() if n == every[pair]]
    by_block = Counter(block[pair] for pair in gone)
    return sum(n == of[number] for number, n in by_block.items())
