"""Where words stand in the texts, a page at a time, with what stands around them."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np

from alongside.analysis.hits import Hit
from alongside.analysis.search import index_of, search
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.snapshot import taken

PAGE = 50


@dataclass(frozen=True)
class Found:
    """A page of the places found, each with the id of its source, and how many there are.

    ``following`` is where the next page begins, 0 where this is the last.
    """

    hits: tuple[tuple[int, Hit], ...]
    total: int
    sources: int
    first: int
    following: int
    preceding: int


def found_words(viewer: Viewer, query: str, *, first: int = 0) -> Found:
    """Where a query is met; raises Refused for a query that cannot be understood."""
    now = taken(viewer)
    hits = search(now.texts, query)
    shown = zip(hits.source[first : first + PAGE], hits[first : first + PAGE], strict=True)
    after = first + PAGE
    return Found(
        hits=tuple((int(now.source_ids[source]), hit) for source, hit in shown),
        total=len(hits),
        sources=len(np.unique(hits.source)),
        first=first,
        following=after if after < len(hits) else 0,
        preceding=max(0, first - PAGE),
    )


def made_ready(viewer: Viewer) -> None:
    """Begin the index of the words, where there is none, while somebody types what to look for."""
    threading.Thread(target=index_of, args=(taken(viewer).texts,), daemon=True).start()
