"""The report model: everything a report may say, as frozen values from any source.

A model comes from a YAML file (`model_file.read_model`), from a study (`findings.model_of`) or from
an instance's records. It refuses what contradicts itself, in sentences that name the key path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from alongside.report.counts import shown
from alongside.study import Contradiction, Quote

UNTITLED = "What was found"


@dataclass(frozen=True, slots=True)
class Partner:
    """A lead partner: as it is called in passing, its full name, and where it works."""

    short: str
    name: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said about the context, with the reference that backs it where there is one."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class EmbeddedTeam:
    """The team that worked inside the programme: counted posts, with whom, at which stages."""

    posts: int
    works_with: str = ""
    stages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """The partnership as a whole, and the question it asks."""

    name: str = ""
    context: tuple[Statement, ...] = ()
    key_question: str = ""
    research_questions: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = ()
    statement: str = ""
    priorities: tuple[str, ...] = ()
    team: EmbeddedTeam | None = None


@dataclass(frozen=True, slots=True)
class Initiative:
    """One initiative: its heading, the line under it, what it is for, and a picture described."""

    key: str
    heading: str
    strapline: str = ""
    image: Path | bytes | None = None
    image_description: str = ""
    purpose: str = ""
    image_credit: str = ""

    def __post_init__(self) -> None:
        if self.image and not self.image_description:
            raise Contradiction(
                f"initiatives.{self.key}.image has no description: add `alt` for those who "
                "cannot see it."
            )


@dataclass(frozen=True, slots=True)
class Corpus:
    """How many were listened to."""

    interviews: int = 0
    focus_groups: int = 0
    interviews_shown_as: str = "exact"

    def __post_init__(self) -> None:
        shown(self.interviews, manner=self.interviews_shown_as)

    @property
    def interviews_shown(self) -> str:
        """The number of interviews as it is printed."""
        return shown(self.interviews, manner=self.interviews_shown_as)


@dataclass(frozen=True, slots=True)
class Group:
    """A stakeholder group; ``prefixes`` are how its participant codes begin, or whole codes.

    ``hue`` is its colour, 0 to 5; without one it has the colour of its place in the list.
    """

    label: str
    prefixes: tuple[str, ...] = ()
    interviews: int | None = None
    hue: int | None = None


@dataclass(frozen=True, slots=True)
class SubClaim:
    """A part of a finding that stands on its own quotes (by key)."""

    text: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFinding:
    """A finding as a report tells it; a challenge says within which locations it arises."""

    key: str
    title: str
    statement: str = ""
    examples: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    sub: tuple[SubClaim, ...] = ()
    within: tuple[str, ...] = ()
    note: bool = False

    @property
    def is_challenge(self) -> bool:
        """Whether it names a place where it stands in the way."""
        return bool(self.within)

    @property
    def every_quote(self) -> tuple[str, ...]:
        """Keys of all quotes it rests on, those of its sub-claims included."""
        return self.quotes + tuple(key for sub in self.sub for key in sub.quotes)


@dataclass(frozen=True, slots=True)
class Candour:
    """What a good report adds about itself: each is printed only where a template asks for it."""

    method: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    responses: tuple[str, ...] = ()
    progress: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportModel:
    """Everything one report may say. Quotes are named by their keys (``quotes["Q01"]``)."""

    programme: Programme = field(default_factory=Programme)
    initiatives: tuple[Initiative, ...] = ()
    corpus: Corpus = field(default_factory=Corpus)
    groups: tuple[Group, ...] = ()
    findings: Mapping[str, ReportFinding] = field(default_factory=dict)
    quotes: Mapping[str, Quote] = field(default_factory=dict)
    recommendations: tuple[str, ...] = ()
    locations: Mapping[str, str] = field(default_factory=dict)
    candour: Candour = field(default_factory=Candour)
    as_of: str = ""

    def __post_init__(self) -> None:
        _once("initiatives", (i.key for i in self.initiatives))
        _once("recommendations", self.recommendations)
        for key, finding in self.findings.items():
            _once(f"findings.{key}.within", finding.within)
            _once(f"findings.{key}.quotes", finding.every_quote)
            for quote in finding.every_quote:
                if quote not in self.quotes:
                    raise Contradiction(
                        f"findings.{key}.quotes names “{quote}”, which is not among the quotes: "
                        f"add it there, or name one of {_some(self.quotes)}."
                    )

    @property
    def title(self) -> str:
        """What the report is called: the programme's name, or those of its partners."""
        programme = self.programme
        return programme.name or " and ".join(p.short for p in programme.partners) or UNTITLED

    @property
    def possibilities(self) -> tuple[ReportFinding, ...]:
        """Findings that say what became possible."""
        return tuple(f for f in self.findings.values() if not f.is_challenge)

    @property
    def challenges(self) -> tuple[ReportFinding, ...]:
        """Findings that say what stood in the way, and where."""
        return tuple(f for f in self.findings.values() if f.is_challenge)

    @property
    def every_location(self) -> tuple[str, ...]:
        """Where challenges arise, in the order of their first mention."""
        named = (place for f in self.challenges for place in f.within)
        return tuple(dict.fromkeys([*self.locations, *named]))


def _once(path: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise Contradiction(f"{path} names “{value}” twice: keep one of them.")
        seen.add(value)


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:6]) + (" …" if len(listed) > 6 else "") if listed else "none yet"
