"""What reading another program's project mended or could not bring, a sentence each."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_SENTENCES = 1000


@dataclass
class Report:
    """Sentences in the order in which they came up."""

    repairs: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)

    def repaired(self, sentence: str) -> None:
        """Something came, though not as it was written."""
        self.repairs.append(sentence)

    def lost(self, sentence: str) -> None:
        """Something did not come."""
        self.losses.append(sentence)


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 code``, ``3 codes``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shortened(sentences: list[str]) -> tuple[str, ...]:
    """The sentences, the end of an endless list as a number."""
    more = len(sentences) - MOST_SENTENCES
    if more <= 0:
        return tuple(sentences)
    return (*sentences[:MOST_SENTENCES], f"And {more:,} more of this kind.")


def unlike(name: str, taken: set[str], fallback: str) -> str:
    """The name, or the first of ``name (2)``, ``name (3)`` … that is not taken; it then is."""
    base = name or fallback
    chosen, number = base, 1
    while chosen in taken:
        number += 1
        chosen = f"{base} ({number})"
    taken.add(chosen)
    return chosen
