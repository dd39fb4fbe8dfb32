"""What a report says: pages of blocks, the same for slides, documents and web pages.

Pages are in order, and blocks in reading order. Every writer prints each block's words, all of
them and nothing else; `lines` is those words, and what a slide must give back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, TypeVar

from alongside.study import Quote

Layout = Literal[
    "section",
    "context",
    "partnership",
    "initiative",
    "methods",
    "finding",
    "location",
    "recommendations",
    "plain",
]
Role = Literal[
    "title", "strapline", "statement", "question", "label", "claim", "example", "note", "purpose"
]
MARKS = {"quoted": ("“", "”"), "single": ("‘", "’"), "callout": ("", "")}


@dataclass(frozen=True, slots=True)
class Words:
    """The report's own words in one role; ``label`` is printed before them, emphasised."""

    text: str
    role: Role = "statement"
    label: str = ""

    def lines(self) -> tuple[str, ...]:
        return ((f"{self.label} {self.text}" if self.label else self.text),)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. ``marks`` stand before its items, one for each: •, – or 1."""

    items: tuple[str, ...]
    marks: tuple[str, ...]
    level: int = 0

    def lines(self) -> tuple[str, ...]:
        return tuple(f"{m} {item}" for m, item in zip(self.marks, self.items, strict=True))


@dataclass(frozen=True, slots=True)
class Quotation:
    """A person's words with their code; ``group`` is the hue of those who speak, -1 unknown."""

    quote: Quote
    group: int = -1

    @property
    def opened(self) -> str:
        return MARKS[self.quote.style][0]

    @property
    def closed(self) -> str:
        return MARKS[self.quote.style][1]

    @property
    def lead_in(self) -> str:
        """The author's words before the marks, a space after them."""
        return f"{self.quote.lead_in} " if self.quote.lead_in else ""

    @property
    def code(self) -> str:
        """The code as printed, in brackets."""
        return f"({self.quote.printed_code or self.quote.code})"

    def lines(self) -> tuple[str, ...]:
        return (f"{self.lead_in}{self.opened}{self.quote.words}{self.closed}", self.code)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its description for those who cannot see it. It has no words of its own.

    ``path`` is where its file lies, or what is in it.
    """

    path: Path | bytes
    description: str

    def lines(self) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; ``caption`` says n and what is missing."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""

    def lines(self) -> tuple[str, ...]:
        cells = (*self.header, *(cell for row in self.rows for cell in row))
        return (*cells, self.caption) if self.caption else cells


Block = Words | Bullets | Quotation | Picture | Table


@dataclass(frozen=True, slots=True)
class Page:
    """One slide, or one section of a document."""

    layout: Layout
    blocks: tuple[Block, ...]
    number: int = 0

    @property
    def title(self) -> str:
        """Its heading."""
        return next((b.text for b in self.blocks if isinstance(b, Words) and b.role == "title"), "")

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations on it."""
        return tuple(b for b in self.blocks if isinstance(b, Quotation))

    def lines(self) -> tuple[str, ...]:
        """Everything it says, line by line in reading order."""
        return tuple(line for block in self.blocks for line in block.lines())


@dataclass(frozen=True)
class Report:
    """Pages in order, and sentences for the editor about what is thin.

    ``label`` stands beside every page, and says whom the report is for; it is none of its words.
    """

    pages: tuple[Page, ...]
    title: str = ""
    groups: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    label: str = ""

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """All quotations in order of appearance, one that is heard again only once."""
        return tuple(dict.fromkeys(q for page in self.pages for q in page.quotations))

    def __repr__(self) -> str:
        return f"<Report: {len(self.pages)} pages, {len(self.quotations)} quotations>"


Made = TypeVar("Made", bound=Report)
WORKING = "Working report for the research team: not to be passed on"


def working(report: Made) -> Made:
    """The same report with the label of one that carries the codes used inside the team."""
    return replace(report, label=WORKING)
