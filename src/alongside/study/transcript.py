"""A transcript as it was read, before anybody's name was replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, overload

import numpy as np
from numpy.typing import NDArray

from alongside.study.errors import Contradiction

Certainty = Literal["certain", "likely", "guess"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's words without a break, the label before them left out.

    ``start`` and ``end`` are half-open offsets in code points into the text; ``begins`` and
    ``ends`` are seconds from the start of a recording, where the file tells them.
    """

    speaker: str | None
    start: int
    end: int
    begins: float | None = None
    ends: float | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise Contradiction(
                f"A turn cannot run from character {self.start} to {self.end}: "
                "give a start that is not after its end."
            )


class Turns(Sequence[Turn]):
    """Turns in the order of the text, kept as columns and handed out as values.

    >>> turns = Turns.of([Turn("Ana", 5, 9), Turn("Bo", 14, 20)])
    >>> turns.speakers
    ('Ana', 'Bo')
    >>> turns[1].start
    14
    """

    __slots__ = ("begins", "end", "ends", "speaker", "speakers", "start")
    speakers: tuple[str, ...]
    speaker: NDArray[Any]
    start: NDArray[Any]
    end: NDArray[Any]
    begins: NDArray[Any]
    ends: NDArray[Any]

    def __init__(
        self,
        speakers: Sequence[str],
        speaker: NDArray[Any],
        start: NDArray[Any],
        end: NDArray[Any],
        begins: NDArray[Any] | None = None,
        ends: NDArray[Any] | None = None,
    ) -> None:
        """``speaker`` indexes ``speakers``, -1 where nobody is named; NaN is "no time known"."""
        self.speakers = tuple(speakers)
        self.speaker, self.start, self.end = speaker, start, end
        self.begins = begins if begins is not None else np.full(len(start), np.nan)
        self.ends = ends if ends is not None else np.full(len(start), np.nan)
        if len(start) and (
            bool((end < start).any()) or int(start[0]) < 0 or bool((start[1:] < end[:-1]).any())
        ):
            raise Contradiction(
                "Two turns overlap or run backwards: give turns in the order of the text."
            )

    @classmethod
    def of(cls, turns: Iterable[Turn]) -> Turns:
        """The same turns as columns."""
        if isinstance(turns, cls):
            return turns
        rows = list(turns)
        names = list(dict.fromkeys(t.speaker for t in rows if t.speaker is not None))
        index: dict[str | None, int] = {name: i for i, name in enumerate(names)}
        return cls(
            names,
            np.array([index.get(t.speaker, -1) for t in rows], np.int32),
            np.array([t.start for t in rows], np.int32),
            np.array([t.end for t in rows], np.int32),
            np.array([np.nan if t.begins is None else t.begins for t in rows], np.float64),
            np.array([np.nan if t.ends is None else t.ends for t in rows], np.float64),
        )

    def __len__(self) -> int:
        return len(self.start)

    @overload
    def __getitem__(self, index: int) -> Turn: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Turn, ...]: ...
    def __getitem__(self, index: int | slice) -> Turn | tuple[Turn, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        who = int(self.speaker[index])
        return Turn(
            self.speakers[who] if who >= 0 else None,
            int(self.start[index]),
            int(self.end[index]),
            _seconds(self.begins[index]),
            _seconds(self.ends[index]),
        )

    def __iter__(self) -> Iterator[Turn]:
        return (self[i] for i in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<Turns: {len(self)} by {len(self.speakers)} speakers>"


def _seconds(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the file, kept as structure: where it stands and how deep."""

    start: int
    end: int
    level: int = 1


@dataclass(frozen=True, slots=True)
class Guess:
    """Something a reader decided for the person, who can decide otherwise.

    ``what`` is in plain words ("encoding", "speakers"); ``taken`` says what was decided.
    """

    what: str
    taken: str
    certainty: Certainty = "likely"


@dataclass(frozen=True)
class Transcript:
    """A file's text with its turns: what every reader of ``alongside.formats`` returns.

    ``text`` keeps its Unicode as given; line ends are LF and there is no byte-order mark.
    ``repairs`` and ``losses`` are sentences, one for each thing mended or left behind.
    """

    text: str
    turns: Sequence[Turn] = ()
    headings: tuple[Heading, ...] = ()
    kind: str = "text"
    guesses: tuple[Guess, ...] = ()
    repairs: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if "\r" in self.text:
            raise Contradiction("A transcript's line ends are LF: replace CR before building it.")
        object.__setattr__(self, "turns", Turns.of(self.turns))
        if len(self.turns) and self.turns[-1].end > len(self.text):
            raise Contradiction(
                f"A turn ends at character {self.turns[-1].end} of a text of {len(self.text)}: "
                "give turns of this very text."
            )

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names found, in the order in which they first speak."""
        return self.turns.speakers  # type: ignore[attr-defined, no-any-return]

    def said(self, turn: Turn) -> str:
        """The words of one turn."""
        return self.text[turn.start : turn.end]

    def rename(self, speakers: dict[str, str]) -> Transcript:
        """The same turns under corrected names (the text itself stays as it is)."""
        return replace(
            self,
            turns=tuple(
                replace(t, speaker=speakers.get(t.speaker, t.speaker) if t.speaker else None)
                for t in self.turns
            ),
        )
