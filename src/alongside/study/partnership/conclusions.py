"""What the partnership's side keeps of the study: its frame, findings and recommendations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from alongside.study.partnership.row import (
    SELDOM,
    ConsequenceId,
    Facts,
    FindingId,
    Found,
    GroupId,
    OrganisationId,
    OriginId,
    RecommendationId,
    Row,
    in_order,
)
from alongside.study.partnership.words import (
    ActionKind,
    ActionScope,
    ActionState,
    FindingKind,
    Location,
    Verdict,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame(Row):
    """How many people of a group are to be heard, and how many have been."""

    group: GroupId
    interviews_target: int
    interviews_done: int
    focus_groups_target: int = 0
    focus_groups_done: int = 0

    @property
    def named(self) -> str:
        return f"The frame of {self.group}"

    def contradictions(self) -> Found:
        for name in (
            "interviews_target",
            "interviews_done",
            "focus_groups_target",
            "focus_groups_done",
        ):
            if getattr(self, name) < 0:
                yield name, f"has {name.replace('_', ' ')} below zero: give zero or more"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding(Row):
    """A finding by its title only; its quotes stay in the study."""

    id: str
    kind: FindingKind
    title: str
    arises_within: tuple[Location, ...] = field(default=(), metadata=SELDOM)


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation(Row):
    """That a finding has a quote of somebody's, by publication code and opening words only."""

    id: str
    code: str
    finding: FindingId | None = None
    opening: str | None = field(default=None, metadata=SELDOM)


@dataclass(frozen=True, kw_only=True, slots=True)
class Recommendation(Row):
    """What findings ask of named organisations, with a question to put again later."""

    id: str
    number: int
    text: str
    derived_from: tuple[FindingId, ...] = ()
    derivation: str | None = field(default=None, metadata=SELDOM)
    addressed_to: tuple[OrganisationId, ...] = ()
    published_on: date | None = None
    follow_up_question: str | None = None
    follow_up_due: date | None = None
    led_to: tuple[ConsequenceId, ...] = field(default=(), metadata=SELDOM)
    closed_on: date | None = field(default=None, metadata=SELDOM)

    def contradictions(self) -> Found:
        yield from in_order(
            "follow_up_due", self.published_on, self.follow_up_due, "is to be asked again"
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUp(Row):
    """What asking a recommendation's question again showed of one finding, in nobody's words."""

    recommendation: RecommendationId
    finding: FindingId
    on: date
    verdict: Verdict

    @property
    def named(self) -> str:
        return f"The follow-up of {self.recommendation} on {self.finding}"


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionReach(Facts):
    """How many people an action reached, and how many of them are of the embedded team."""

    people: int
    embedded_team: int = 0

    @property
    def named(self) -> str:
        return "What an action reached"

    def contradictions(self) -> Found:
        if not 0 <= self.embedded_team <= self.people:
            yield "embedded_team", "has more of the embedded team than people"


@dataclass(frozen=True, kw_only=True, slots=True)
class Action(Row):
    """What an organisation does about something; another one confirms that it was done."""

    id: str
    title: str
    scope: ActionScope
    owner_org: OrganisationId
    arises_from: OriginId | None = None
    due_on: date | None = None
    state: ActionState
    done_on: date | None = None
    confirmed_by: OrganisationId | None = None
    kind: ActionKind | None = None
    reach: ActionReach | None = None
    confirmed_on: date | None = field(default=None, metadata=SELDOM)
    also_from: tuple[OriginId, ...] = field(default=(), metadata=SELDOM)

    def contradictions(self) -> Found:
        yield from in_order("confirmed_on", self.done_on, self.confirmed_on, "is confirmed")
        if (self.state == "done") != (self.done_on is not None):
            yield "state", f"is “{self.state}”, which its day of being done contradicts"
        if self.confirmed_by is not None and self.done_on is None:
            yield "confirmed_by", "is confirmed but not done: give the day on which it was done"

    def state_on(self, on: date) -> str:
        """``open``, ``overdue``, ``claimed`` or ``confirmed`` on a day.

        Done by its owner is claimed, until another organisation confirms it.
        """
        if self.done_on is not None and self.done_on <= on:
            return "confirmed" if self.confirmed_by not in (None, self.owner_org) else "claimed"
        return "overdue" if self.due_on is not None and self.due_on < on else "open"
