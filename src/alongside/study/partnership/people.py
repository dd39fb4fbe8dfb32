"""People who act for an organisation, their posts, and who held which from when to when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from alongside.study.partnership.row import (
    SELDOM,
    Found,
    OrganisationId,
    PersonId,
    PostId,
    Row,
    current,
    in_order,
)
from alongside.study.partnership.words import EndReason


@dataclass(frozen=True, kw_only=True, slots=True)
class PartnerPerson(Row):
    """Somebody who acts for an organisation under their own name; never a participant."""

    id: str
    name: str = ""
    org: OrganisationId
    contact: str | None = field(default=None, metadata=SELDOM)
    preferred_channel: str | None = field(default=None, metadata=SELDOM)
    forgotten_on: date | None = field(default=None, metadata=SELDOM)

    def contradictions(self) -> Found:
        if self.forgotten_on is not None and (self.name or self.contact):
            yield "forgotten_on", "was forgotten, yet has a name or a way to be reached"


@dataclass(frozen=True, kw_only=True, slots=True)
class Post(Row):
    """A place in an organisation that stays when the person in it goes."""

    id: str
    org: OrganisationId
    title: str
    embedded_team: bool = False
    function: str | None = field(default=None, metadata=SELDOM)
    starts_on: date | None = field(default=None, metadata=SELDOM)
    ends_on: date | None = field(default=None, metadata=SELDOM)

    def contradictions(self) -> Found:
        yield from in_order("ends_on", self.starts_on, self.ends_on, "ends")


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding(Row):
    """A person's time in a post."""

    person: PersonId
    post: PostId
    starts_on: date
    ends_on: date | None = None
    end_reason: EndReason | None = None

    @property
    def named(self) -> str:
        return f"The holding of {self.post} by {self.person}"

    def contradictions(self) -> Found:
        yield from in_order("ends_on", self.starts_on, self.ends_on, "ends")
        if self.end_reason is not None and self.ends_on is None:
            yield "end_reason", "has a reason for its end but no end: give its last day"

    def current(self, on: date) -> bool:
        """Whether it runs on a day."""
        return current(self.starts_on, self.ends_on, on)
