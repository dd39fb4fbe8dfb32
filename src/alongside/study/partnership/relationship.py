"""Ties between two organisations, who holds each side, and what passes between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from alongside.study.partnership.row import (
    SELDOM,
    Found,
    IntroductionId,
    OrganisationId,
    PersonId,
    RelationshipId,
    Row,
    current,
    in_order,
)
from alongside.study.partnership.words import Channel, HolderRole, Side, TieLevel

SUMMARY = 140


@dataclass(frozen=True, kw_only=True, slots=True)
class Relationship(Row):
    """A tie between two organisations; a protected one has a steward and is never shown by name."""

    id: str
    a_org: OrganisationId
    b_org: OrganisationId
    started_on: date
    ended_on: date | None = None
    level: TieLevel
    protected: bool = False
    steward_org: OrganisationId | None = None
    purpose: str | None = None
    known_before_programme: bool | None = None
    carried_on_by: tuple[OrganisationId, ...] = field(default=(), metadata=SELDOM)

    def contradictions(self) -> Found:
        if not {self.a_org, self.b_org}.issuperset(self.carried_on_by):
            yield "carried_on_by", "is carried on by somebody who is neither side of it"
        yield from in_order("ended_on", self.started_on, self.ended_on, "ends")
        if self.a_org == self.b_org:
            yield "b_org", "ties an organisation to itself: name two"
        if self.protected and self.steward_org is None:
            yield "steward_org", "is protected but has no steward: name the one who is asked"

    def active(self, on: date) -> bool:
        """Whether it runs on a day; never stored, since a flag drifts from its dates."""
        return current(self.started_on, self.ended_on, on)

    def org(self, side: Side) -> str:
        """The organisation on a side."""
        found: str = self.a_org if side == "a" else self.b_org
        return found

    @property
    def sides(self) -> tuple[tuple[Side, str], tuple[Side, str]]:
        """Both sides with their organisations."""
        return ("a", self.a_org), ("b", self.b_org)


@dataclass(frozen=True, kw_only=True, slots=True)
class RelationshipHolder(Row):
    """A person who holds one side of a tie for a time."""

    relationship: RelationshipId
    side: Side
    person: PersonId
    role: HolderRole
    starts_on: date
    ends_on: date | None = None

    @property
    def named(self) -> str:
        return f"The holder {self.person} of {self.relationship}, side {self.side},"

    def contradictions(self) -> Found:
        yield from in_order("ends_on", self.starts_on, self.ends_on, "ends")

    def current(self, on: date) -> bool:
        """Whether the person holds that side on a day."""
        return current(self.starts_on, self.ends_on, on)


@dataclass(frozen=True, kw_only=True, slots=True)
class Introduction(Row):
    """That one organisation brought two others together, and whether it had asked first."""

    id: str
    broker_org: OrganisationId
    org_a: OrganisationId
    org_b: OrganisationId
    asked_first_on: date | None = None
    made_on: date | None = None
    led_to: RelationshipId | None = None

    def contradictions(self) -> Found:
        if self.org_a == self.org_b:
            yield "org_b", "introduces an organisation to itself: name two"
        yield from in_order("made_on", self.asked_first_on, self.made_on, "was made")


@dataclass(frozen=True, kw_only=True, slots=True)
class IntroductionAnswer(Row):
    """What one organisation that was asked said to an introduction, and when: yes or no."""

    introduction: IntroductionId
    org: OrganisationId
    yes: bool
    on: date

    @property
    def named(self) -> str:
        return f"The answer of {self.org} to {self.introduction}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact(Row):
    """One time that the two sides of a tie were in touch, in at most 140 characters."""

    relationship: RelationshipId
    on: date
    channel: Channel
    started_by: Side
    summary: str = ""
    id: str

    def contradictions(self) -> Found:
        if len(self.summary) > SUMMARY:
            yield "summary", f"has a summary of {len(self.summary)} characters: keep it to 140"
