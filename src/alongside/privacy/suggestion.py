"""A suggestion: a stretch of a transcript that may point at somebody, for a person to decide on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from alongside.study import Contradiction

Certainty = Literal["certain", "likely", "guess"]

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
    """The longest of those that overlap (of equal length the surest), in the order of the text."""
    order = sorted(found, key=lambda m: (m.start - m.end, RANK[m.certainty], m.start))
    kept: dict[int, Mention] = {}
    taken: set[int] = set()
    for mention in order:
        places = range(mention.start, mention.end)
        # Only the ends need looking at: what is kept already is at least as long.
        if places[0] in taken or places[-1] in taken:
            continue
        taken.update(places)
        kept[mention.start] = mention
    return [kept[start] for start in sorted(kept)]
