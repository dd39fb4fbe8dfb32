"""Where words stand in the texts, a page at a time, with what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.web.core.viewer import Viewer
from alongside.web.evidence.snapshot import taken

PAGE = 50


@dataclass(frozen=True)
class Hit:
    """One place, with the words before and after it and who says them."""

    before: str
    text: str
    after: str
    source: int
    source_name: str
    speaker: str
    start: int
    end: int


@dataclass(frozen=True)
class Found:
    """A page of the places found, and how many there are in how many sources."""

    hits: tuple[Hit, ...]
    total: int
    sources: int
    first: int
    following: str
    preceding: str


def found_words(viewer: Viewer, query: str, *, first: int = 0) -> Found:
    """Where a query is met; raises Refused for a query that cannot be understood."""
    now = taken(viewer)
    raise NotImplementedError
