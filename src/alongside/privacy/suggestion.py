"""A suggestion: a stretch of a transcript that may point at somebody, for a person to decide on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from alongside.study import Contradiction

Certainty = Literal["certain", "likely", "guess"]

# Kinds that are told by their form alone.
CODES = frozenset({"e-mail", "phone", "web address", "handle", "postcode", "number", "vehicle"})
# Kinds whose exact words must stand nowhere in the text once they are replaced.
NAMING = frozenset(
    {
        "speaker", "person", "name", "place", "organisation", "e-mail", "phone", "web address",
        "handle", "postcode", "number", "vehicle",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What stands from ``start`` to ``end`` (code points, half-open) and what could replace it.

    ``entity`` is one name for all mentions of one person or place; ``reason`` says in a few words
    why it was found. A suggestion clears nothing: it becomes a decision when a person takes it.
    """

    start: int
    end: int
    text: str
    kind: str
    replacement: str
    reason: str
    certainty: Certainty = "likely"
    entity: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise Contradiction(
                f"A suggestion cannot run from character {self.start} to {self.end}: "
                "give a start before its end."
            )

    def to_json(self) -> dict[str, Any]:
        """The suggestion as plain values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch that was found, before its replacement is chosen."""

    start: int
    end: int
    kind: str
    reason: str
    certainty: Certainty
    vague: str = ""


RANK: dict[Certainty, int] = {"certain": 0, "likely": 1, "guess": 2}


def without_overlaps(found: list[Mention]) -> list[Mention]:
    """Mentions that do not overlap and leave nothing uncovered that any of them covered.

    Numbers and addresses come first, then the longest, of equal length the surest; what is left
    of the others beside those stays a mention where it holds a name or a number by itself.
    """
    order = sorted(
        found, key=lambda m: (m.kind not in CODES, m.start - m.end, RANK[m.certainty], m.start)
    )
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in order:
        places = range(mention.start, mention.end)
        if taken.isdisjoint(places):
            kept.append(mention)
            taken.update(places)
            continue
        for start, end in _runs([place for place in places if place not in taken]):
            kept.append(replace(mention, start=start, end=end))
            taken.update(range(start, end))
    return sorted(kept, key=lambda m: m.start)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of places that follow one another."""
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            yield places[start], places[at - 1] + 1
            start = at
