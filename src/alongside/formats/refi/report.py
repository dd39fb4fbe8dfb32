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
    """The sentences, each on one line whatever a name holds, an endless list's end as a number."""
    sentences = [" ".join(sentence.split()) for sentence in sentences]
    more = len(sentences) - MOST_SENTENCES
    if more <= 0:
        return tuple(sentences)
    return (*sentences[:MOST_SENTENCES], f"And {more:,} more of this kind.")


class Names:
    """Names given out once each: the second of one name is ``name (2)``."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def give(self, name: str, fallback: str) -> str:
        """The name (the fallback where there is none), numbered if somebody has it."""
        base = name if name.strip() else fallback
        chosen, number = base, self._last.get(base, 0)
        while number and chosen in self._last:
            number += 1
            chosen = f"{base} ({number})"
        self._last[base] = max(number, 1)
        self._last.setdefault(chosen, 1)
        return chosen
