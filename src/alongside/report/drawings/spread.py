"""Where the points of a network stand: as far from one another as there are steps between them.

By stress (SMACOF), from a circle: nothing is left to chance, so that the same network is drawn the
same each time. Meant for some dozens of points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ROUNDS, APART_ROUNDS = 80, 50
NOTHING = 1e-9


def spread(
    nodes: Sequence[str], edges: Iterable[tuple[str, str]], *, apart: tuple[float, float]
) -> dict[str, tuple[float, float]]:
    """Each node's place between 0 and 1; no two nearer than ``apart`` across and down.

    >>> spread(["A"], [], apart=(0.1, 0.1))
    {'A': (0.5, 0.5)}
    """
    return dict(zip(nodes, _places(tuple(nodes), tuple(edges), apart), strict=True))


# A page that is looked at again, by whoever, is not reckoned again.
@lru_cache(maxsize=64)
def _places(
    nodes: tuple[str, ...], edges: tuple[tuple[str, str], ...], apart: tuple[float, float]
) -> tuple[tuple[float, float], ...]:
    if len(nodes) < 2:
        return ((0.5, 0.5),) * len(nodes)
    at = _fitted(_stress(_steps(nodes, edges)))
    for _ in range(APART_ROUNDS):
        at = np.clip(_pushed(at, apart), 0.0, 1.0)
    return tuple((round(float(x), 4), round(float(y), 4)) for x, y in at)


def _steps(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> Floats:
    """Steps between every two nodes (Floyd and Warshall); between pieces one more than the most."""
    place = {node: i for i, node in enumerate(nodes)}
    far: Floats = np.full((len(nodes), len(nodes)), np.inf)
    np.fill_diagonal(far, 0)
    for a, b in edges:
        far[place[a], place[b]] = far[place[b], place[a]] = 1
    for middle in range(len(nodes)):
        far = np.minimum(far, far[:, middle, None] + far[middle])
    reached = np.isfinite(far)
    far[~reached] = max(2.0, far[reached].max()) + 0.5
    return far


def _stress(steps: Floats) -> Floats:
    size = len(steps)
    turn = np.arange(size) * (2 * np.pi / size)
    at: Floats = np.stack([np.cos(turn), np.sin(turn)], 1) * steps.max() / 2
    weight = 1 / np.where(steps > 0, steps, 1) ** 2
    np.fill_diagonal(weight, 0)
    laplace = np.diag(weight.sum(1)) - weight
    inverse = np.linalg.pinv(laplace)
    for _ in range(ROUNDS):
        gap = at[:, None] - at[None]
        length = np.sqrt((gap**2).sum(2))
        pull = -weight * steps / np.where(length > NOTHING, length, 1)
        np.fill_diagonal(pull, 0)
        np.fill_diagonal(pull, -pull.sum(1))
        at = inverse @ pull @ at
    return at


def _fitted(at: Floats) -> Floats:
    low, high = at.min(0), at.max(0)
    flat = high - low < NOTHING
    fitted: Floats = (at - low) / np.where(flat, 1, high - low) + np.where(flat, 0.5, 0)
    return fitted


def _pushed(at: Floats, apart: tuple[float, float]) -> Floats:
    """Two that stand too near both step aside, in the direction in which the less is missing."""
    gap = at[:, None] - at[None]
    missing = np.array(apart) - np.abs(gap)
    near: NDArray[np.bool_] = np.logical_and(missing[:, :, 0] > 0, missing[:, :, 1] > 0)
    np.fill_diagonal(near, False)
    order = np.sign(np.arange(len(at))[:, None] - np.arange(len(at))[None])[:, :, None]
    way = np.where(np.abs(gap) > NOTHING, np.sign(gap), order)
    across = missing[:, :, 0] / apart[0] <= missing[:, :, 1] / apart[1]
    one = np.stack([across & near, ~across & near], 2)
    moved: Floats = at + np.where(one, way * missing / 2, 0).sum(1) * 0.5
    return moved
