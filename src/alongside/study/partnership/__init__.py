"""A partnership as plain, frozen values: who works with whom, on what, and what was promised."""

from alongside.study.partnership.activity import (
    Activity,
    EarlierPlan,
    PresencePlan,
    PresenceRecord,
    SagDates,
    UsualPresence,
)
from alongside.study.partnership.agreed_before import EarlierCommitment, EarlierObjective
from alongside.study.partnership.columns import Column, columns
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
    ActionReach,
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
from alongside.study.partnership.partnership import FURTHER, TABLES, Partnership
from alongside.study.partnership.people import Holding, PartnerPerson, Post
from alongside.study.partnership.programme import (
    About,
    ContextStatement,
    NoticeBand,
    Priority,
    Programme,
    ResearchQuestion,
)
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

__all__ = [
    "FURTHER",
    "TABLES",
    "About",
    "Action",
    "ActionReach",
    "Activity",
    "Column",
    "Commitment",
    "CommitmentReview",
    "CommitmentTranslation",
    "CommitmentWording",
    "Concern",
    "Contact",
    "ContextStatement",
    "Contribution",
    "EarlierActivity",
    "EarlierAttendance",
    "EarlierCase",
    "EarlierCommitment",
    "EarlierContribution",
    "EarlierInitiative",
    "EarlierIssue",
    "EarlierLearning",
    "EarlierObjective",
    "EarlierOutcome",
    "EarlierPlan",
    "EarlierRecord",
    "EarlierTie",
    "Finding",
    "FollowUp",
    "Frame",
    "HandOver",
    "Holding",
    "Initiative",
    "Introduction",
    "IntroductionAnswer",
    "Learning",
    "NoticeBand",
    "Objective",
    "ObjectiveWording",
    "Organisation",
    "Outcome",
    "ParticipationLevel",
    "PartnerPerson",
    "Partnership",
    "PassedPromise",
    "Payment",
    "Position",
    "Post",
    "PresencePlan",
    "PresenceRecord",
    "Priority",
    "Programme",
    "Quotation",
    "Rating",
    "Recommendation",
    "Relationship",
    "RelationshipHolder",
    "Remark",
    "RemitDivision",
    "RemitItem",
    "ResearchQuestion",
    "Row",
    "SagDates",
    "SagIssue",
    "StakeholderGroup",
    "UsualPresence",
    "WorkingProfile",
    "columns",
]
