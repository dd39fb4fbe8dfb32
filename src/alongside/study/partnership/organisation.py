"""Organisations, the groups they belong to, and how each says it works."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from alongside.study.partnership.row import (
    SELDOM,
    Found,
    GroupId,
    OrganisationId,
    Row,
    current,
    in_order,
)
from alongside.study.partnership.words import OrganisationKind, Zone

HUES = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class StakeholderGroup(Row):
    """A kind of people whom the work concerns, with the prefix of their codes in the study."""

    id: str
    label: str
    parent: GroupId | None = field(default=None, metadata=SELDOM)
    zone: Zone
    code_prefix: str | None = None
    short: str | None = field(default=None, metadata=SELDOM)
    hue: int | None = field(default=None, metadata=SELDOM)

    def contradictions(self) -> Found:
        if self.parent == self.id:
            yield "parent", "is its own parent: name another group, or none"
        if self.hue is not None and not 1 <= self.hue <= HUES:
            yield "hue", f"has a hue that is not one of the {HUES}: give 1 to {HUES}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Organisation(Row):
    """A body that takes part, from the day it joined to the day it left.

    One that has not joined yet has no first day.
    """

    id: str
    name: str
    kind: OrganisationKind
    stakeholder_group: GroupId
    is_network: bool = False
    parent: OrganisationId | None = None
    joined_on: date | None
    left_on: date | None = None
    short: str | None = field(default=None, metadata=SELDOM)
    kind_in_words: str | None = field(default=None, metadata=SELDOM)
    leads: bool = field(default=False, metadata=SELDOM)
    hides_people_from: tuple[Zone, ...] = field(default=(), metadata=SELDOM)
    in_network_since: date | None = field(default=None, metadata=SELDOM)
    in_network_until: date | None = field(default=None, metadata=SELDOM)

    def contradictions(self) -> Found:
        yield from in_order("left_on", self.joined_on, self.left_on, "leaves")
        if self.left_on is not None and self.joined_on is None:
            yield "joined_on", "has left, but never joined: give the day on which it joined"
        if self.parent == self.id:
            yield "parent", "is its own parent: name another organisation, or none"

    def member(self, on: date) -> bool:
        """Whether it takes part on a day."""
        return current(self.joined_on, self.left_on, on)


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkingProfile(Row):
    """How an organisation says it works: who decides, how long that takes, what it asks."""

    org: OrganisationId
    authored_by: OrganisationId
    version: int = 1
    on: date
    decides_by: str = ""
    usual_decision_days: int | None = None
    working_pattern: str = ""
    words_we_avoid: tuple[str, ...] = ()
    cannot_set_aside: tuple[str, ...] = ()
    asks_of_partners: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        return f"The working profile of {self.org}"

    def contradictions(self) -> Found:
        if self.authored_by != self.org:
            yield (
                "authored_by",
                f"was written by {self.authored_by}: an organisation writes its own",
            )
        if (self.usual_decision_days or 0) < 0:
            yield "usual_decision_days", "takes less than no days to decide: give zero or more"
