"""Findings, the quotes that carry them, and the recommendations that follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from alongside.study.errors import Contradiction

PartKind = Literal["verbatim", "elision", "insertion"]
QuoteStyle = Literal["quoted", "callout", "single"]
FindingKind = Literal["possibility", "challenge"]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a quote: a person's own words, a gap marked […], or the editor's [words]."""

    kind: PartKind
    text: str = ""

    def __post_init__(self) -> None:
        if self.kind != "elision" and not self.text.strip():
            raise Contradiction(f"A part of a quote ({self.kind}) has no words: leave it out.")

    def printed(self) -> str:
        """As it stands in print."""
        if self.kind == "elision":
            return "[…]"
        return f"[{self.text}]" if self.kind == "insertion" else self.text


@dataclass(frozen=True)
class Quote:
    """An excerpt cleared for readers.

    ``code`` is the participant code (or the code of a focus group); ``lead_in`` the author's own
    words before the marks; ``source`` the index of the source it stands in, where known.
    """

    code: str
    parts: tuple[Part, ...]
    lead_in: str = ""
    trail: str = ""
    style: QuoteStyle = "quoted"
    printed_code: str = ""
    source: int | None = None
    speaker: str | None = None
    key: str = ""

    def __post_init__(self) -> None:
        if not any(p.kind == "verbatim" for p in self.parts):
            raise Contradiction(f"The quote of {self.code} holds none of their own words.")
        for before, after in zip(self.parts, self.parts[1:], strict=False):
            if before.kind == after.kind == "elision":
                raise Contradiction(f"The quote of {self.code} has two gaps in a row: keep one.")

    @property
    def words(self) -> str:
        """All parts as printed, without marks, lead-in or code.

        >>> Quote("ORG4", (Part("verbatim", "they came"), Part("elision"),
        ...                Part("verbatim", "and stayed"))).words
        'they came […] and stayed'
        """
        return " ".join(p.printed() for p in self.parts) + self.trail

    @property
    def verbatim(self) -> tuple[str, ...]:
        """Only the person's own words, part by part."""
        return tuple(p.text for p in self.parts if p.kind == "verbatim")


@dataclass(frozen=True)
class Finding:
    """A possibility or a challenge, with where it arises and the quotes it rests on.

    ``quotes`` are indices into the study's quotes; ``parent`` the index of the finding that this
    one is part of.
    """

    title: str
    kind: FindingKind = "possibility"
    statement: str = ""
    arises_within: tuple[str, ...] = ()
    quotes: tuple[int, ...] = ()
    parent: int | None = None
    key: str = ""


@dataclass(frozen=True)
class Recommendation:
    """What should happen now, and the findings that it follows from (by index)."""

    number: int
    text: str
    derived_from: tuple[int, ...] = ()
    addressed_to: tuple[str, ...] = ()
    follow_up_question: str = ""
    key: str = ""
