"""Matters put to the Safety Advisory Group, which advises and approves nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alongside.study.partnership.row import ActivityId, Found, OrganisationId, Row, in_order
from alongside.study.partnership.words import FirstRaised, SagState

RESOLVED = ("resolved", "accepted_risk")


@dataclass(frozen=True, kw_only=True, slots=True)
class SagIssue(Row):
    """One matter: who raised it and whether before a meeting or at it, and when it was settled."""

    id: str
    activity: ActivityId
    raised_on: date
    raised_by: OrganisationId
    topic: str
    advice: str | None = None
    first_raised: FirstRaised
    owner_org: OrganisationId | None = None
    state: SagState
    resolved_on: date | None = None

    def contradictions(self) -> Found:
        yield from in_order("resolved_on", self.raised_on, self.resolved_on, "is settled")
        if self.state in RESOLVED and self.resolved_on is None:
            yield "resolved_on", f"is “{self.state}” but has no day for it: give the day"
        if self.state not in (*RESOLVED, "withdrawn") and self.resolved_on is not None:
            yield "state", f"was settled on {self.resolved_on}, yet is “{self.state}”"

    def state_on(self, on: date) -> SagState:
        """Its state on a day: open until the day on which it was settled."""
        return "open" if self.resolved_on is not None and self.resolved_on > on else self.state
