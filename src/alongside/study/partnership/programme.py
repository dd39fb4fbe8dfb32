"""The programme itself, its priorities and questions, and what a file says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from alongside.study.partnership.row import SELDOM, Facts, Found, OrganisationId, Row, in_order


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeBand(Facts):
    """How many days' notice of an event is asked for below so many people; None is any number."""

    below: int | None
    days: int

    def contradictions(self) -> Found:
        if self.days < 0 or (self.below is not None and self.below < 1):
            yield "days", "asks for less than no days, or is for below one person"


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What the file says of itself, and the notice bands, which are a matter of place."""

    title: str | None = None
    format_version: int = 1
    as_of: date | None = None
    provenance: Mapping[str, str] = field(default_factory=dict)
    notice: str | None = None
    notice_bands_days: tuple[NoticeBand, ...] = ()

    def notice_days(self, people: int | None) -> int | None:
        """The notice that an event of so many people needs; None where no band says.

        >>> bands = (NoticeBand(below=1000, days=42), NoticeBand(below=None, days=84))
        >>> About(notice_bands_days=bands).notice_days(1000)
        84
        """
        if people is None:
            return None
        for band in self.notice_bands_days:
            if band.below is None or people < band.below:
                return band.days
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Priority(Row):
    """A heading under which objectives gather."""

    id: str
    text: str
    ended_on: date | None = field(default=None, metadata=SELDOM)


@dataclass(frozen=True, kw_only=True, slots=True)
class ResearchQuestion(Row):
    """A question of the study, with where it was published."""

    text: str
    source: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ContextStatement(Row):
    """Something that was known before, with where it was published."""

    text: str
    source: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Programme(Row):
    """A partnership with a question, priorities and a span of years."""

    id: str
    title: str
    place: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    steward_org: OrganisationId | None = None
    host_of_software: OrganisationId | None = None
    key_question: str | None = None
    key_question_provenance: str | None = field(default=None, metadata=SELDOM)
    research_questions: tuple[ResearchQuestion, ...] = ()
    priorities: tuple[Priority, ...] = ()
    funding_statement: str | None = field(default=None, metadata=SELDOM)
    partnership_statement: str | None = field(default=None, metadata=SELDOM)
    works_with: str | None = field(default=None, metadata=SELDOM)
    stages: tuple[str, ...] = field(default=(), metadata=SELDOM)
    context: tuple[ContextStatement, ...] = field(default=(), metadata=SELDOM)

    def contradictions(self) -> Found:
        yield from in_order("ends_on", self.starts_on, self.ends_on, "ends")
