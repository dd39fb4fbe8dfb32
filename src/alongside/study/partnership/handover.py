"""The passing of one side of a tie from one person to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alongside.study.partnership.row import (
    Found,
    HandOverId,
    PersonId,
    RelationshipId,
    RemarkedId,
    Row,
)
from alongside.study.partnership.words import HandOverState, Side


@dataclass(frozen=True, kw_only=True, slots=True)
class HandOver(Row):
    """Who leaves and when, who follows and when, and what the other side was told."""

    id: str
    relationship: RelationshipId
    side: Side
    outgoing: PersonId
    outgoing_last_day: date
    incoming: PersonId | None = None
    incoming_first_day: date | None = None
    announced_on: date | None = None
    partner_told_on: date | None = None
    joint_meeting_on: date | None = None
    state: HandOverState
    open_promises_passed: bool = False

    def contradictions(self) -> Found:
        if self.incoming == self.outgoing:
            yield "incoming", "hands over to the person who leaves: name another"
        if self.incoming_first_day is not None and self.incoming is None:
            yield "incoming", "has a first day but nobody who comes: name the person"
        if self.state == "complete" and self.incoming_first_day is None:
            yield "state", "is complete, yet nobody has come: give who, and the first day"
        if self.state == "missed" and self.incoming_first_day is not None:
            yield "state", "was missed, yet somebody came: say that it is complete"

    def filled(self, on: date) -> bool:
        """Whether the next person had begun by a day."""
        return self.incoming_first_day is not None and self.incoming_first_day <= on

    @property
    def days_between(self) -> int | None:
        """Whole days with nobody there; below zero where the two overlapped, None if still open.

        >>> HandOver(id="HO-1", relationship="REL-1", side="a", outgoing="P-1",
        ...     outgoing_last_day=date(2021, 11, 30), incoming="P-2",
        ...     incoming_first_day=date(2022, 1, 10), state="complete").days_between
        40
        """
        if self.incoming_first_day is None:
            return None
        return (self.incoming_first_day - self.outgoing_last_day).days - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class PassedPromise(Row):
    """A promise that was open when a side changed hands; passed on once the next took it on."""

    handover: HandOverId
    text: str
    passed_on: date | None = None
    about: RemarkedId | None = None

    @property
    def named(self) -> str:
        return f"A promise of {self.handover}"
