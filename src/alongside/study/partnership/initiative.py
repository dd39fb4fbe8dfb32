"""Initiatives, and how far each stage of one was shared, as each side rates it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from alongside.study.partnership.row import (
    SELDOM,
    Found,
    GroupId,
    InitiativeId,
    OrganisationId,
    PriorityId,
    Row,
    in_order,
)
from alongside.study.partnership.words import InitiativeStatus, Instrument, Rated


@dataclass(frozen=True, kw_only=True, slots=True)
class Initiative(Row):
    """A piece of work with a purpose and an end, which says why the police are involved."""

    id: str
    title: str
    strapline: str | None = None
    art_form: str | None = None
    purpose: str | None = field(default=None, metadata=SELDOM)
    starts_on: date | None = None
    ends_on: date | None = None
    status: InitiativeStatus
    lead_org: OrganisationId | None = None
    co_producers: tuple[OrganisationId, ...] = ()
    why_police_are_involved: str | None = None
    priorities: tuple[PriorityId, ...] = ()
    groups: tuple[GroupId, ...] = ()
    exit_note: str | None = field(default=None, metadata=SELDOM)
    exit_conversation_on: date | None = field(default=None, metadata=SELDOM)
    follow_on_on: date | None = field(default=None, metadata=SELDOM)

    def contradictions(self) -> Found:
        yield from in_order("ends_on", self.starts_on, self.ends_on, "ends")


@dataclass(frozen=True, kw_only=True, slots=True)
class ParticipationLevel(Row):
    """One step of the scale on which a stage of an initiative is rated."""

    level: int
    key: str

    @property
    def named(self) -> str:
        return f"Level {self.level}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating(Row):
    """What one organisation says of how far a group took part in one stage."""

    instrument: Instrument
    initiative: InitiativeId | None = None
    stage: Rated
    subject_group: GroupId | None = None
    rater_org: OrganisationId
    level: int
    rated_on: date
    note: str | None = field(default=None, metadata=SELDOM)

    @property
    def named(self) -> str:
        return f"The rating of {self.initiative} ({self.stage}) by {self.rater_org}"

    def contradictions(self) -> Found:
        if not 0 <= self.level <= 5:
            yield "level", f"is {self.level}: a level is 0 to 5"
