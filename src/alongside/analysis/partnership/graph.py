"""What a graph of organisations is made of: its pieces, its cut points, and who lies between.

Written here and not taken from a package: one walk gives pieces, blocks and cut points, and
betweenness is counted block by block, which is exact and grows with the largest block alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Edge = tuple[str, str]
# So many starting points are followed at once: enough for NumPy, and still small in memory.
AT_ONCE = 32


@dataclass(frozen=True)
class Pieces:
    """The pieces of a graph, the blocks in them (as edges), and the points that hold it together.

    A block is a largest part that stays in one piece whichever point is taken away.
    """

    components: tuple[tuple[str, ...], ...]
    blocks: tuple[tuple[Edge, ...], ...]
    cut_points: frozenset[str]


def pieces(nodes: Iterable[str], edges: Iterable[Edge]) -> Pieces:
    """Walks the graph once, depth first and without recursion (Hopcroft and Tarjan, 1973).

    >>> pieces("ABC", [("A", "B"), ("B", "C")]).cut_points
    frozenset({'B'})
    """
    beside = neighbours(nodes, edges)
    walk = _Walk(beside)
    for node in beside:
        if node not in walk.depth:
            walk.component(node)
    return Pieces(tuple(walk.components), tuple(walk.blocks), frozenset(walk.cuts))


def neighbours(nodes: Iterable[str], edges: Iterable[Edge]) -> dict[str, list[str]]:
    """The neighbours of every node, each once."""
    found: dict[str, dict[str, None]] = {node: {} for node in nodes}
    for a, b in edges:
        found[a][b] = None
        found[b][a] = None
    return {node: list(others) for node, others in found.items()}


class _Walk:
    def __init__(self, beside: Mapping[str, list[str]]) -> None:
        self.beside = beside
        self.depth: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.components: list[tuple[str, ...]] = []
        self.blocks: list[tuple[Edge, ...]] = []
        self.cuts: set[str] = set()

    def component(self, root: str) -> None:
        """Everything that can be reached from a node."""
        reached = [root]
        passed: list[Edge] = []
        self.depth[root] = self.low[root] = 0
        branches = 0
        path = [(root, iter(self.beside[root]), root)]
        while path:
            node, others, parent = path[-1]
            other = next(others, None)
            if other is None:
                path.pop()
                if path:
                    branches += self._back(node, path[-1][0], passed, root)
            elif other not in self.depth:
                self.depth[other] = self.low[other] = self.depth[node] + 1
                reached.append(other)
                passed.append((node, other))
                path.append((other, iter(self.beside[other]), node))
            elif other != parent and self.depth[other] < self.depth[node]:
                passed.append((node, other))
                self.low[node] = min(self.low[node], self.depth[other])
        if branches > 1:
            self.cuts.add(root)
        self.components.append(tuple(reached))

    def _back(self, node: str, parent: str, passed: list[Edge], root: str) -> bool:
        """Goes back over an edge: a block ends where nothing below it reaches higher up."""
        if self.low[node] < self.depth[parent]:
            self.low[parent] = min(self.low[parent], self.low[node])
            return False
        since = next(i for i in range(len(passed) - 1, -1, -1) if passed[i] == (parent, node))
        self.blocks.append(tuple(passed[since:]))
        del passed[since:]
        if parent != root:
            self.cuts.add(parent)
        return parent == root


def betweenness(nodes: Iterable[str], edges: Iterable[Edge]) -> dict[str, float]:
    """The share of pairs of others between whom each node lies, on their shortest paths.

    As Freeman defined it: paths of equal length share a pair, and 1 is every pair of all other
    nodes. Inside a block Brandes's sums run with each node weighing all that hangs on it outside
    the block; pairs that hang on one cut point in different blocks are counted as they are.

    >>> betweenness("ABC", [("A", "B"), ("B", "C")])
    {'A': 0.0, 'B': 1.0, 'C': 0.0}
    """
    every = list(nodes)
    found = pieces(every, edges)
    between = dict.fromkeys(every, 0.0)
    for hung in _hanging(found):
        for block, weights in hung.blocks:
            if len(weights) > 2:
                for node, pairs in _within(block, weights).items():
                    between[node] += pairs
        for node, parts in hung.parts.items():
            whole, squares = sum(parts), sum(size * size for size in parts)
            between[node] += (whole * whole - squares) / 2
    pairs_of_others = (len(every) - 1) * (len(every) - 2) / 2
    return {node: pairs / pairs_of_others if pairs else 0.0 for node, pairs in between.items()}


@dataclass(frozen=True)
class _Hung:
    """One piece: each block with what its nodes weigh, and what hangs on each cut point."""

    blocks: tuple[tuple[tuple[Edge, ...], dict[str, int]], ...]
    parts: dict[str, list[int]]


def _hanging(found: Pieces) -> Iterable[_Hung]:
    """Sizes of what lies beyond each node of each block, by one walk over the tree of blocks."""
    members = [tuple(dict.fromkeys(n for edge in block for n in edge)) for block in found.blocks]
    of: dict[str, list[int]] = {}
    for number, nodes in enumerate(members):
        for node in nodes:
            of.setdefault(node, []).append(number)
    for component in found.components:
        if len(component) < 3:
            continue
        yield _hung(component, members, found.blocks, of)


def _hung(
    component: tuple[str, ...],
    members: list[tuple[str, ...]],
    blocks: tuple[tuple[Edge, ...], ...],
    of: Mapping[str, list[int]],
) -> _Hung:
    root = component[0]
    # Blocks in an order in which each comes after the one that it hangs on, with that node.
    order: list[tuple[int, str]] = []
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        for number in of[node]:
            if number not in seen:
                seen.add(number)
                order.append((number, node))
                waiting += [one for one in members[number] if one != node]
    # How many nodes lie at or beyond a node, seen from the root.
    beyond = dict.fromkeys(component, 1)
    hangs: dict[int, int] = {}
    for number, top in reversed(order):
        hangs[number] = sum(beyond[one] for one in members[number] if one != top)
        beyond[top] += hangs[number]
    weighed = []
    parts: dict[str, list[int]] = {}
    whole = len(component)
    for number, top in order:
        weights = {one: beyond[one] for one in members[number]}
        weights[top] = whole - hangs[number]
        weighed.append((blocks[number], weights))
        for one, weight in weights.items():
            if len(of[one]) > 1:
                parts.setdefault(one, []).append(whole - weight)
    return _Hung(tuple(weighed), parts)


def _within(block: tuple[Edge, ...], weights: Mapping[str, int]) -> dict[str, float]:
    """Weighted pairs between whom each node of a block lies, inside the block."""
    place = {node: i for i, node in enumerate(weights)}
    ends = np.array([(place[a], place[b]) for a, b in block], np.int64)
    tail = np.concatenate([ends[:, 0], ends[:, 1]])
    head = np.concatenate([ends[:, 1], ends[:, 0]])
    beside = _Beside(tail[np.argsort(head, kind="stable")], np.bincount(head))
    weight = np.array(list(weights.values()), np.float64)
    pairs = np.zeros(len(place))
    for first in range(0, len(place), AT_ONCE):
        pairs += beside.sums(np.arange(first, min(first + AT_ONCE, len(place))), weight)
    return dict(zip(place, (pairs / 2).tolist(), strict=True))


class _Beside:
    """Neighbours of numbered nodes in one array, those of each node together."""

    def __init__(self, others: Numbers, degree: Numbers) -> None:
        self.others = others
        self.degree = degree
        self.start = np.cumsum(degree) - degree

    def sums(self, sources: Numbers, weight: Floats) -> Floats:
        """Brandes's sums from some nodes at once; a place is a source's number and a node.

        Each edge is passed once outwards, where it leads to a place not reached at a level before,
        and once back.
        """
        size = len(weight)
        paths = np.zeros(len(sources) * size)
        frontier = np.arange(len(sources)) * size + sources
        paths[frontier] = 1
        last = np.zeros(len(paths), np.int64)
        passed: list[tuple[Numbers, Numbers]] = []
        while len(frontier):
            near, far = self._onwards(frontier, size)
            fresh = paths[far] == 0
            near, far = near[fresh], far[fresh]
            np.add.at(paths, far, paths[near])
            passed.append((near, far))
            # Each place once: of the steps that reach it, the one that wrote its number last.
            steps = np.arange(len(far))
            last[far] = steps
            frontier = far[last[far] == steps]
        weights = np.tile(weight, len(sources))
        through = np.zeros(len(sources) * size)
        for near, far in reversed(passed):
            np.add.at(through, near, paths[near] / paths[far] * (weights[far] + through[far]))
        each = through.reshape(len(sources), size)
        each[np.arange(len(sources)), sources] = 0
        total: Floats = weight[sources] @ each
        return total

    def _onwards(self, frontier: Numbers, size: int) -> tuple[Numbers, Numbers]:
        """Every step from some places to the places beside them."""
        node = frontier % size
        degree = self.degree[node]
        first = np.repeat(self.start[node] - (np.cumsum(degree) - degree), degree)
        near = np.repeat(frontier, degree)
        return near, near - near % size + self.others[first + np.arange(len(near))]
