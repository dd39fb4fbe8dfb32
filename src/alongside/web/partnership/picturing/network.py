"""The network as a picture: who is tied to whom, what holds it together, and without the police."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from alongside.analysis.partnership.graph import Pieces, pieces
from alongside.report.drawings import Drawing, Joint, Node, network_drawing
from alongside.web.partnership.queries.network import Around, Member

MOST_DRAWN = 60
Pair = tuple[int, int]


@dataclass(frozen=True)
class Tied:
    """Another organisation that one is tied to, and how thinly that is held."""

    member: Member
    state: str


@dataclass(frozen=True)
class Row:
    """An organisation with its number in the picture."""

    number: int
    member: Member
    tied: list[Tied]
    cut: bool


@dataclass(frozen=True)
class GroupRow:
    """A group in a picture of groups: its organisations and its ties, within it and to others."""

    number: int
    member: Member
    several: int
    within: int
    beyond: list[tuple[str, int]]


@dataclass(frozen=True)
class Network:
    """Everything the page shows."""

    rows: list[Row]
    groups: list[GroupRow]
    found: Pieces
    joins: Mapping[Pair, int]
    before: Around
    whole: bool
    without_police: bool

    @cached_property
    def drawing(self) -> Drawing:
        """The organisations, or their groups where there are too many to draw each."""
        return _drawn_groups(self) if self.groups else _drawn(self)

    @property
    def pieces(self) -> int:
        """How many parts no tie joins to one another."""
        return len(self.found.components)

    @property
    def cuts(self) -> int:
        """How many organisations without which there would be more of them."""
        return sum(row.cut for row in self.rows)

    @property
    def isolates(self) -> int:
        """How many have no tie that is shown here."""
        return sum(1 for row in self.rows if not row.tied)

    @property
    def single(self) -> int:
        """How many pairs are tied by one person alone on a side."""
        return sum(1 for fewest in self.joins.values() if fewest == 1)

    @property
    def unheld(self) -> int:
        """How many pairs are tied by nobody on a side."""
        return sum(1 for fewest in self.joins.values() if not fewest)

    @property
    def police(self) -> int:
        """How many organisations of the police there are, before any was left out."""
        return sum(member.police for member in self.before.members)


def network_of(around: Around, *, without_police: bool, group: str = "") -> Network:
    """The network that a viewer may see, drawn; of a large one, its groups, or one of them."""
    kept = [m for m in around.members if not (without_police and m.police)]
    kept = [m for m in kept if not group or m.group_key == group]
    there = {m.pk for m in kept}
    joins = {pair: n for pair, n in around.joins.items() if there.issuperset(pair)}
    found = pieces([str(m.pk) for m in kept], [(str(a), str(b)) for a, b in joins])
    # What one cannot see beyond one's own ties may hold together what looks apart.
    cuts = found.cut_points if around.whole and not group else frozenset()
    rows = _rows(kept, joins, cuts)
    groups = _groups(kept, joins) if len(kept) > MOST_DRAWN else []
    return Network(rows, groups, found, joins, around, around.whole, without_police)


def state_of(fewest: int) -> str:
    """How a tie is held, by how many hold its thinner side."""
    return {0: "unheld", 1: "single-held"}.get(fewest, "held")


def _rows(kept: list[Member], joins: Mapping[Pair, int], cuts: frozenset[str]) -> list[Row]:
    by = {member.pk: member for member in kept}
    tied: dict[int, list[Tied]] = {member.pk: [] for member in kept}
    for (a, b), fewest in joins.items():
        tied[a].append(Tied(by[b], state_of(fewest)))
        tied[b].append(Tied(by[a], state_of(fewest)))
    return [
        Row(n, m, sorted(tied[m.pk], key=lambda t: t.member.name), str(m.pk) in cuts)
        for n, m in enumerate(kept, 1)
    ]


def _groups(kept: list[Member], joins: Mapping[Pair, int]) -> list[GroupRow]:
    of = {member.pk: member for member in kept}
    several = Counter(member.group_key for member in kept)
    first: dict[str, Member] = {}
    for member in kept:
        first.setdefault(member.group_key, member)
    between: Counter[tuple[str, str]] = Counter()
    for a, b in joins:
        between[of[a].group_key, of[b].group_key] += 1
    rows = []
    for n, (key, member) in enumerate(sorted(first.items(), key=lambda one: one[1].group), 1):
        beyond = {k: between[key, k] + between[k, key] for k in first if k != key}
        told = [(first[k].group, ties) for k, ties in beyond.items() if ties]
        rows.append(GroupRow(n, member, several[key], between[key, key], sorted(told)))
    return rows


def _drawn(made: Network) -> Drawing:
    number = {row.member.pk: row.number for row in made.rows}
    nodes = [Node(r.number, r.member.short, r.member.hue, r.cut) for r in made.rows]
    joints = [Joint(number[a], number[b], state_of(n)) for (a, b), n in made.joins.items()]
    said = _("Organisations as squares, with lines where two are tied. The table below says it.")
    return network_drawing(nodes, joints, said=said)


def _drawn_groups(made: Network) -> Drawing:
    number = {row.member.group: row.number for row in made.groups}
    nodes = [Node(r.number, r.member.group, r.member.hue, several=r.several) for r in made.groups]
    joints = [
        Joint(r.number, number[other], several=ties)
        for r in made.groups
        for other, ties in r.beyond
        if r.number < number[other]
    ]
    said = _("Groups of organisations as squares, with how many ties join them, as the table says.")
    return network_drawing(nodes, joints, said=said)
