"""Counting different things without sorting them where memory allows."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

FLAGS = 50_000_000  # up to so many cells × things are marked in memory; beyond, they are sorted


def distinct(cell: NDArray[Any], thing: NDArray[Any], size: int, things: int) -> Numbers:
    """How many different things (0 ≤ thing < things) each of ``size`` cells holds."""
    keys = cell.astype(np.int64) * things + thing
    if size * things <= FLAGS:
        flags = np.zeros(size * things, np.bool_)
        flags[keys] = True
        found: Numbers = flags.reshape(size, things).sum(axis=1, dtype=np.int64)
        return found
    return np.bincount(once(np.sort(keys)) // things, minlength=size)


def once(ascending: Numbers) -> Numbers:
    """Ascending numbers, each once. (``numpy.unique`` hashes, ten times slower here.)"""
    keep = np.ones(len(ascending), np.bool_)
    keep[1:] = ascending[1:] != ascending[:-1]
    return ascending[keep]
