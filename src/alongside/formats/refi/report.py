"""What reading another program's project mended or could not bring, a sentence each."""

from __future__ import annotations

from dataclasses import dataclass, field


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


def unlike(name: str, taken: set[str], fallback: str) -> str:
    """The name, or the first of ``name (2)``, ``name (3)`` … that is not taken; it then is."""
    base = name or fallback
    chosen, number = base, 1
    while chosen in taken:
        number += 1
        chosen = f"{base} ({number})"
    taken.add(chosen)
    return chosen
