"""Earlier words: what fields of initiatives, activities, issues and accounts given said before.

A day, a number and a choice are written as in the table itself; yes and no as True and False.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final, get_args

from alongside.study.partnership.row import (
    ActivityId,
    Found,
    GroupId,
    InitiativeId,
    IssueId,
    LearningId,
    OrganisationId,
    OutcomeId,
    RelationshipId,
    Row,
)
from alongside.study.partnership.words import (
    ActivityField,
    ActivityKind,
    ActivityStatus,
    Attire,
    CaseField,
    ContributionField,
    ContributionKind,
    Direction,
    FirstRaised,
    InitiativeField,
    InitiativeStatus,
    IssueField,
    LearningField,
    LearningKind,
    OutcomeField,
    OutcomeKind,
    PresenceRole,
    RecordField,
    SagState,
    Significance,
    TieField,
    TieLevel,
)

DAYS: Final = frozenset(
    {
        "starts_on",
        "ends_on",
        "exit_conversation_on",
        "follow_on_on",
        "on",
        "raised_on",
        "resolved_on",
        "started_on",
        "notified_on",
        "plan_submitted_on",
        "final_plan_on",
        "review_due",
    }
)
# Days and numbers that are never left out.
NEEDED: Final = frozenset(
    {"on", "raised_on", "started_on", "officers", "planned", "review_every_days"}
)
NUMBERS: Final = frozenset(
    {"officers", "expected_attendance", "planned", "actual", "lost_to_operational_duty"}
)
WHOLE: Final = frozenset({"officers", "expected_attendance", "review_every_days"})
EITHER: Final = ("True", "False")
Choices = dict[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier(Row):
    """What one field said until a day: in words, or an organisation or a group."""

    version: int
    until: date
    said: str | None = None
    org: OrganisationId | None = None
    group: GroupId | None = None
    taken_away_on: date | None = None

    # Which field names the row, and what each may say that takes certain words only.
    of: ClassVar[str]
    choices: ClassVar[Choices] = {}

    @property
    def named(self) -> str:
        name, of = getattr(self, "field", ""), getattr(self, self.of)
        return f"Version {self.version} of {name} of {of}"

    def contradictions(self) -> Found:
        name, said = getattr(self, "field", ""), self.said
        if self.version < 1:
            yield "version", "is a version before the first: give one or more"
        if name in self.choices and said not in self.choices[name]:
            yield "said", f"says of {name} what is none of: {', '.join(self.choices[name])}"
        if name in NEEDED and not said:
            yield "said", f"says of {name} nothing: it always said something"
        if name in DAYS and said and _not(date.fromisoformat, said):
            yield "said", f"says of {name} what is no day: write it as 2022-06-30"
        if name in WHOLE and said and not said.isdecimal():
            yield "said", f"says of {name} what is no whole number"
        elif name in NUMBERS and said and _not(Decimal, said):
            yield "said", f"says of {name} what is no number"


def _not(kind: Callable[[str], object], said: str) -> bool:
    try:
        kind(said)
    except (ValueError, ArithmeticError):
        return True
    return False


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierInitiative(Earlier):
    """What one field of an initiative said until a day."""

    initiative: InitiativeId
    field: InitiativeField

    of: ClassVar[str] = "initiative"
    choices: ClassVar[Choices] = {
        "status": get_args(InitiativeStatus), "co_producers": EITHER, "groups": EITHER,
    }  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierRecord(Earlier):
    """What one field of the presence record of an activity said until a day."""

    activity: ActivityId
    field: RecordField

    of: ClassVar[str] = "activity"
    choices: ClassVar[Choices] = {"role": get_args(PresenceRole), "attire": get_args(Attire)}


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierOutcome(Earlier):
    """What one field of an outcome said until a day: the change, or who bore it out."""

    outcome: OutcomeId
    field: OutcomeField

    of: ClassVar[str] = "outcome"
    choices: ClassVar[Choices] = {
        "kind": get_args(OutcomeKind), "direction": get_args(Direction),
        "significance": get_args(Significance), "intended": EITHER,
    }  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierActivity(Earlier):
    """What one field of an activity said until a day."""

    # Called so that a table of its own is told from that of records by its columns alone.
    of_activity: ActivityId
    field: ActivityField

    of: ClassVar[str] = "of_activity"
    choices: ClassVar[Choices] = {
        "kind": get_args(ActivityKind), "status": get_args(ActivityStatus),
        "is_public": EITHER, "partner_orgs": EITHER,
    }  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierAttendance(Row):
    """How many of a group were said to have come until a day, before the count was corrected."""

    activity: ActivityId
    group: GroupId
    version: int
    until: date
    people: int | None = None

    @property
    def named(self) -> str:
        return f"Count {self.version} of {self.group} at {self.activity}"

    def contradictions(self) -> Found:
        if self.version < 1:
            yield "version", "is a version before the first: give one or more"
        if self.people is not None and self.people < 0:
            yield "people", "counts fewer than nobody: give zero or more"


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierIssue(Earlier):
    """What one field of a matter before the Safety Advisory Group said until a day."""

    issue: IssueId
    field: IssueField

    of: ClassVar[str] = "issue"
    choices: ClassVar[Choices] = {
        "first_raised": get_args(FirstRaised), "state": get_args(SagState),
    }  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierContribution(Earlier):
    """What one field of a contribution said until a day; ``number`` tells those alike apart."""

    initiative: InitiativeId
    giver: OrganisationId
    kind: ContributionKind
    unit: str
    number: int = 1
    field: ContributionField

    choices: ClassVar[Choices] = {"kind": get_args(ContributionKind)}

    @property
    def named(self) -> str:
        return f"Version {self.version} of {self.field} of {self.giver} for {self.initiative}"

    def contradictions(self) -> Found:
        yield from Earlier.contradictions(self)
        if self.number < 1:
            yield "number", "is before the first of those alike: give one or more"


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierLearning(Earlier):
    """What one field of something learnt said until a day: its words, and what it became."""

    learning: LearningId
    field: LearningField
    activity: ActivityId | None = None
    initiative: InitiativeId | None = None

    of: ClassVar[str] = "learning"
    choices: ClassVar[Choices] = {"kind": get_args(LearningKind)}


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierCase(Earlier):
    """What a day of an event before the group was said to be until a day, or who declared."""

    # Called so that a table of its own is told from that of records by its columns alone.
    of_event: ActivityId
    field: CaseField

    of: ClassVar[str] = "of_event"
    choices: ClassVar[Choices] = {"interests_declared": EITHER}


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierTie(Earlier):
    """What one field of a relationship said until a day."""

    relationship: RelationshipId
    field: TieField

    of: ClassVar[str] = "relationship"
    choices: ClassVar[Choices] = {
        "level": get_args(TieLevel), "known_before_programme": EITHER, "protected": EITHER,
    }  # fmt: skip
