"""A source: a pseudonymised text, its turns, and where it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from alongside.study.errors import Contradiction
from alongside.study.transcript import Heading, Turn, Turns

FACILITATORS = frozenset(
    {"facilitator", "interviewer", "moderator", "researcher", "int", "fac", "mod", "interviewer 1"}
)


@dataclass(frozen=True)
class Source:
    """One text that is coded.

    ``kind`` is ``interview``, ``focus_group``, ``survey`` or ``document``; ``session`` is the code
    of a group as quoted (``FG3``); ``participant`` the one person an interview is with.
    ``facilitators`` are speakers who ask rather than answer.
    """

    name: str
    text: str
    turns: Sequence[Turn] = ()
    kind: str = "document"
    participant: str | None = None
    session: str | None = None
    initiative: str | None = None
    held_on: str | None = None
    headings: tuple[Heading, ...] = ()
    facilitators: frozenset[str] = field(default=frozenset())
    guid: str | None = None

    def __post_init__(self) -> None:
        if "\r" in self.text:
            raise Contradiction(f"{self.name}: line ends are LF; replace CR before building it.")
        turns = Turns.of(self.turns)
        object.__setattr__(self, "turns", turns)
        if len(turns) and turns[-1].end > len(self.text):
            raise Contradiction(
                f"{self.name}: a turn ends at character {turns[-1].end} of a text of "
                f"{len(self.text)}; give turns of this very text."
            )

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the text in UTF-8: the version that offsets belong to."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who speaks in it, in order of first speaking."""
        return self.turns.speakers  # type: ignore[attr-defined, no-any-return]

    def asks(self, speaker: str | None) -> bool:
        """Whether that speaker is the one who asks (a facilitator or interviewer)."""
        if speaker is None:
            return False
        if self.facilitators:
            return speaker in self.facilitators
        return speaker.strip().casefold() in FACILITATORS

    @property
    def words(self) -> int:
        """Words between white space in the whole text."""
        return len(self.text.split())
