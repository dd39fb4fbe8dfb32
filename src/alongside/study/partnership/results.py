"""What was put in, what was learnt and what changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from alongside.study.partnership.row import (
    SELDOM,
    ActionId,
    ActivityId,
    Found,
    GroupId,
    InitiativeId,
    OrganisationId,
    OutcomeId,
    PartyId,
    Row,
    in_order,
)
from alongside.study.partnership.words import (
    ContributionKind,
    Direction,
    LearningKind,
    OutcomeKind,
    OutcomeState,
    Significance,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Contribution(Row):
    """What an organisation planned to put in, what it did, and what duty took away."""

    initiative: InitiativeId
    org: OrganisationId
    kind: ContributionKind
    unit: str
    planned: int | float
    actual: int | float | None = None
    lost_to_operational_duty: int | float | None = None
    note: str | None = None
    taken_back_on: date | None = field(default=None, metadata=SELDOM)

    @property
    def named(self) -> str:
        return f"The contribution of {self.org} to {self.initiative}"

    def contradictions(self) -> Found:
        for name in ("planned", "actual", "lost_to_operational_duty"):
            if (getattr(self, name) or 0) < 0:
                yield name, f"has {name.replace('_', ' ')} below zero: give zero or more"
        if (self.lost_to_operational_duty or 0) > self.planned:
            yield "lost_to_operational_duty", "loses more to duty than was planned"


@dataclass(frozen=True, kw_only=True, slots=True)
class Payment(Row):
    """What an organisation owes so many people of a group who took part; never who they are."""

    id: str
    initiative: InitiativeId
    org: OrganisationId
    group: GroupId
    people: int
    amount: int | float
    unit: str
    what_for: str | None = None
    owed_since: date
    due_on: date
    paid_on: date | None = None
    not_owed_since: date | None = field(default=None, metadata=SELDOM)

    def contradictions(self) -> Found:
        yield from in_order("due_on", self.owed_since, self.due_on, "is due")
        yield from in_order("paid_on", self.owed_since, self.paid_on, "is paid")
        if self.people < 1:
            yield "people", "is owed to nobody: give one or more"
        if self.amount <= 0:
            yield "amount", "is nothing: give more than zero"


@dataclass(frozen=True, kw_only=True, slots=True)
class Learning(Row):
    """Something that an organisation learnt, and what came of it."""

    id: str
    org: OrganisationId
    on: date
    activity: ActivityId | None = None
    kind: LearningKind
    text: str
    became_action: ActionId | None = field(default=None, metadata=SELDOM)
    became_initiative: InitiativeId | None = field(default=None, metadata=SELDOM)
    taken_back_on: date | None = field(default=None, metadata=SELDOM)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome(Row):
    """A change in what somebody does, good or bad, meant or not, and who bears it out."""

    id: str
    social_actor: PartyId
    on: date
    change: str
    kind: OutcomeKind
    intended: bool
    direction: Direction
    contribution: str | None = None
    rival_explanation: str | None = field(default=None, metadata=SELDOM)
    significance: Significance
    substantiated_by: PartyId | None = None
    state: OutcomeState
    parent: OutcomeId | None = field(default=None, metadata=SELDOM)
    activity: ActivityId | None = field(default=None, metadata=SELDOM)
    written_by: OrganisationId | None = field(default=None, metadata=SELDOM)
    disputed_by: OrganisationId | None = field(default=None, metadata=SELDOM)
    substantiated_by_group: GroupId | None = field(default=None, metadata=SELDOM)
    taken_back_on: date | None = field(default=None, metadata=SELDOM)

    def contradictions(self) -> Found:
        if self.state == "substantiated" and self.substantiated_by is None:
            yield "substantiated_by", "is substantiated by nobody: name who bears it out"
        if self.parent == self.id:
            yield "parent", "came of itself: name another outcome, or none"
