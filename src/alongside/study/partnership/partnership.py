"""A whole partnership: its programme and every table, in which nothing points at nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from alongside.study.errors import Contradictions
from alongside.study.partnership.activity import Activity, EarlierPlan, UsualPresence
from alongside.study.partnership.agreed_before import EarlierCommitment, EarlierObjective
from alongside.study.partnership.commitment import (
    Commitment,
    CommitmentReview,
    CommitmentTranslation,
    CommitmentWording,
    Concern,
    Remark,
)
from alongside.study.partnership.conclusions import (
    Action,
    Finding,
    FollowUp,
    Frame,
    Quotation,
    Recommendation,
)
from alongside.study.partnership.earlier import (
    EarlierActivity,
    EarlierAttendance,
    EarlierCase,
    EarlierContribution,
    EarlierInitiative,
    EarlierIssue,
    EarlierLearning,
    EarlierOutcome,
    EarlierRecord,
    EarlierTie,
)
from alongside.study.partnership.handover import HandOver, PassedPromise
from alongside.study.partnership.initiative import Initiative, ParticipationLevel, Rating
from alongside.study.partnership.objective import Objective, ObjectiveWording, Position
from alongside.study.partnership.organisation import (
    Organisation,
    StakeholderGroup,
    WorkingProfile,
)
from alongside.study.partnership.people import Holding, PartnerPerson, Post
from alongside.study.partnership.programme import About, Programme
from alongside.study.partnership.relationship import (
    Contact,
    Introduction,
    IntroductionAnswer,
    Relationship,
    RelationshipHolder,
)
from alongside.study.partnership.remit import RemitDivision, RemitItem
from alongside.study.partnership.results import Contribution, Learning, Outcome, Payment
from alongside.study.partnership.row import Row
from alongside.study.partnership.sag import SagIssue
from alongside.study.partnership.soundness import problems

Rows = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Partnership:
    """The programme and its tables, named as in the file; state is asked of it, with a day."""

    meta: About = field(default_factory=About)
    programme: Programme
    stakeholder_groups: tuple[StakeholderGroup, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    working_profiles: tuple[WorkingProfile, ...] = ()
    people: tuple[PartnerPerson, ...] = ()
    posts: tuple[Post, ...] = ()
    holdings: tuple[Holding, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    earlier_initiatives: tuple[EarlierInitiative, ...] = ()
    participation_scale: tuple[ParticipationLevel, ...] = ()
    ratings: tuple[Rating, ...] = ()
    usual_presence: tuple[UsualPresence, ...] = ()
    activities: tuple[Activity, ...] = ()
    earlier_activities: tuple[EarlierActivity, ...] = ()
    earlier_attendance: tuple[EarlierAttendance, ...] = ()
    earlier_plans: tuple[EarlierPlan, ...] = ()
    earlier_records: tuple[EarlierRecord, ...] = ()
    earlier_cases: tuple[EarlierCase, ...] = ()
    sag_issues: tuple[SagIssue, ...] = ()
    earlier_issues: tuple[EarlierIssue, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    earlier_relationships: tuple[EarlierTie, ...] = ()
    relationship_holders: tuple[RelationshipHolder, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    introduction_answers: tuple[IntroductionAnswer, ...] = ()
    handovers: tuple[HandOver, ...] = ()
    passed_promises: tuple[PassedPromise, ...] = ()
    contacts: tuple[Contact, ...] = ()
    objectives: tuple[Objective, ...] = ()
    earlier_objectives: tuple[EarlierObjective, ...] = ()
    objective_wordings: tuple[ObjectiveWording, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    earlier_commitments: tuple[EarlierCommitment, ...] = ()
    commitment_wordings: tuple[CommitmentWording, ...] = ()
    commitment_translations: tuple[CommitmentTranslation, ...] = ()
    commitment_reviews: tuple[CommitmentReview, ...] = ()
    remarks: tuple[Remark, ...] = ()
    concerns: tuple[Concern, ...] = ()
    remit: tuple[RemitItem, ...] = ()
    remit_divisions: tuple[RemitDivision, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    earlier_contributions: tuple[EarlierContribution, ...] = ()
    payments: tuple[Payment, ...] = ()
    learning: tuple[Learning, ...] = ()
    earlier_learning: tuple[EarlierLearning, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    earlier_outcomes: tuple[EarlierOutcome, ...] = ()
    sampling_frame: tuple[Frame, ...] = ()
    findings: tuple[Finding, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    positions: tuple[Position, ...] = ()
    actions: tuple[Action, ...] = ()

    def __post_init__(self) -> None:
        found = tuple(problems(self.programme, self.tables))
        if found:
            raise Contradictions(tuple((one.field, one.sentence) for one in found))

    @property
    def tables(self) -> dict[str, Rows]:
        """Every table by its name, in the order of the file."""
        return {name: getattr(self, name) for name in TABLES}

    @cached_property
    def organisation(self) -> Mapping[str, Organisation]:
        """Organisations by id."""
        return {one.id: one for one in self.organisations}

    @cached_property
    def group(self) -> Mapping[str, StakeholderGroup]:
        """Stakeholder groups by id."""
        return {one.id: one for one in self.stakeholder_groups}

    @cached_property
    def relationship(self) -> Mapping[str, Relationship]:
        """Relationships by id."""
        return {one.id: one for one in self.relationships}

    @cached_property
    def initiative(self) -> Mapping[str, Initiative]:
        """Initiatives by id."""
        return {one.id: one for one in self.initiatives}

    @cached_property
    def activity(self) -> Mapping[str, Activity]:
        """Activities by id."""
        return {one.id: one for one in self.activities}

    @cached_property
    def police(self) -> frozenset[str]:
        """The ids of the police organisations: none, one or several."""
        return frozenset(one.id for one in self.organisations if one.kind == "police")

    def zone(self, org: str) -> str:
        """The zone of an organisation, which is that of its stakeholder group."""
        return self.group[self.organisation[org].stakeholder_group].zone

    def groups_of(self, org: str) -> Iterator[str]:
        """The stakeholder group of an organisation and every group above it."""
        at: str | None = self.organisation[org].stakeholder_group
        while at is not None:
            yield at
            at = self.group[at].parent


def _row_of(hint: str) -> type[Row]:
    found: type[Row] = globals()[hint.removeprefix("tuple[").removesuffix(", ...]")]
    return found


# The kind of row of each table, in the order of the file.
TABLES: dict[str, type[Row]] = {
    f.name: _row_of(str(f.type)) for f in fields(Partnership) if f.name not in ("meta", "programme")
}
# Tables that say more of rows of others, and of which no figure is made.
FURTHER = frozenset(
    {
        "introduction_answers",
        "passed_promises",
        "earlier_initiatives",
        "earlier_activities",
        "earlier_attendance",
        "earlier_plans",
        "earlier_records",
        "earlier_cases",
        "earlier_issues",
        "earlier_relationships",
        "earlier_objectives",
        "earlier_commitments",
        "earlier_contributions",
        "earlier_learning",
        "earlier_outcomes",
        "usual_presence",
        "payments",
        "objective_wordings",
        "commitment_wordings",
        "commitment_translations",
        "remit_divisions",
        "remarks",
        "follow_ups",
    }
)
