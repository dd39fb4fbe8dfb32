"""Activities, the police presence planned and recorded at each, and their safety dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from alongside.study.partnership.row import (
    SELDOM,
    ActivityId,
    Facts,
    Found,
    GroupId,
    InitiativeId,
    OrganisationId,
    Row,
    in_order,
)
from alongside.study.partnership.words import ActivityKind, ActivityStatus, Attire, PresenceRole


@dataclass(frozen=True, kw_only=True, slots=True)
class PresencePlan(Facts):
    """Who of the police is to be there, as what, how dressed, what for, and who agreed."""

    role: PresenceRole
    attire: Attire
    max_officers: int
    promised_officers: int | None = field(default=None, metadata=SELDOM)
    purpose: str | None = None
    introduced_as: str | None = field(default=None, metadata=SELDOM)
    agreed_by: tuple[OrganisationId, ...] = ()
    agreed_on: date | None = None
    impartiality_checked_on: date | None = None
    statutory_exception: str | None = None
    declined_on: date | None = field(default=None, metadata=SELDOM)
    host_says: str | None = field(default=None, metadata=SELDOM)

    @property
    def named(self) -> str:
        return "A presence plan"

    def contradictions(self) -> Found:
        if (self.role == "none") != (self.attire == "not_present"):
            yield "attire", "plans nobody, or somebody, but its role and attire disagree"
        if self.max_officers < 0:
            yield "max_officers", "plans fewer than no officers: give zero or more"
        if self.role == "none" and self.max_officers:
            yield "max_officers", f"plans nobody, and {self.max_officers} officers"
        if self.promised_officers is not None and self.promised_officers > self.max_officers:
            yield "promised_officers", "promises more officers than it allows"
        if self.statutory_exception is not None and not self.statutory_exception.strip():
            yield "statutory_exception", "has an exception without a name: cite the duty"


@dataclass(frozen=True, kw_only=True, slots=True)
class UsualPresence(Row):
    """How the police are usually there, as partners settled it for an initiative or for all."""

    id: str
    initiative: InitiativeId | None = None
    role: PresenceRole
    attire: Attire
    max_officers: int
    purpose: str | None = None
    since: date
    ended_on: date | None = None
    written_by: OrganisationId | None = None

    def contradictions(self) -> Found:
        yield from in_order("ended_on", self.since, self.ended_on, "ends")
        if (self.role == "none") != (self.attire == "not_present"):
            yield "attire", "is nobody, or somebody, but its role and attire disagree"
        if self.role == "none" and self.max_officers:
            yield "max_officers", f"is nobody, and {self.max_officers} officers"


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierPlan(Row):
    """A plan of police presence as its host answered it, until it was changed or answered anew."""

    activity: ActivityId
    version: int
    planned_for: date
    until: date
    role: PresenceRole
    attire: Attire
    max_officers: int
    promised_officers: int | None = None
    purpose: str | None = None
    introduced_as: str | None = None
    impartiality_checked_on: date | None = None
    statutory_exception: str | None = None
    agreed_by: tuple[OrganisationId, ...] = ()
    agreed_on: date | None = None
    declined_on: date | None = None
    host_says: str | None = None

    @property
    def named(self) -> str:
        return f"Earlier plan {self.version} of {self.activity}"


@dataclass(frozen=True, kw_only=True, slots=True)
class PresenceRecord(Facts):
    """Who of the police in fact was there, as the host's side wrote it down."""

    role: PresenceRole
    attire: Attire
    officers: int
    deviation: str | None = None
    recorded_by: OrganisationId

    @property
    def named(self) -> str:
        return "A presence record"

    def contradictions(self) -> Found:
        if self.officers < 0:
            yield "officers", "records fewer than no officers: give zero or more"
        if (self.attire == "not_present") != (self.officers == 0):
            yield "attire", f"records {self.officers} officers as “{self.attire}”"


@dataclass(frozen=True, kw_only=True, slots=True)
class SagDates(Facts):
    """When the Safety Advisory Group was told, what it was sent, and who declared an interest."""

    notified_on: date | None = None
    plan_submitted_on: date | None = None
    final_plan_on: date | None = None
    meetings: tuple[date, ...] = ()
    interests_declared: tuple[OrganisationId, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Activity(Row):
    """Something that an initiative does at a time and place; attendance is counts by group."""

    id: str
    initiative: InitiativeId
    on: date
    ends_on: date | None = field(default=None, metadata=SELDOM)
    title: str
    kind: ActivityKind
    place: str | None = field(default=None, metadata=SELDOM)
    host_org: OrganisationId
    is_public: bool = False
    status: ActivityStatus
    expected_attendance: int | None = None
    partner_orgs: tuple[OrganisationId, ...] = ()
    attendance: Mapping[GroupId, int] = field(default_factory=dict)
    presence_plan: PresencePlan | None = None
    presence_actual: PresenceRecord | None = None
    sag: SagDates | None = None

    def contradictions(self) -> Found:
        yield from in_order("ends_on", self.on, self.ends_on, "ends")
        for group, count in self.attendance.items():
            if count < 0:
                yield "attendance", f"has {count} people of {group}: give zero or more"
        if self.presence_actual is not None and self.status not in ("held", "cancelled"):
            yield "presence_actual", f"is {self.status}, yet has a record of who came"
        if (sag := self.sag) is not None:
            for name in ("notified_on", "plan_submitted_on", "final_plan_on"):
                says = f"has {name.removesuffix('_on').replace('_', ' ')} after the event:"
                if (day := getattr(sag, name)) is not None and day > (self.ends_on or self.on):
                    yield f"sag.{name}", f"{says} {day} is after {self.on}"

    @property
    def orgs(self) -> frozenset[str]:
        """Every organisation that takes part in it."""
        return frozenset((self.host_org, *self.partner_orgs))

    def held(self, on: date) -> bool:
        """Whether it had taken place by a day."""
        return self.status == "held" and self.on <= on
