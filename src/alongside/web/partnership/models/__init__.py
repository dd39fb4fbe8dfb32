"""What the partners do together, promise one another, and know of each other."""

from alongside.web.partnership.models.activity import (
    Activity,
    Attendance,
    EarlierActivity,
    EarlierAttendance,
)
from alongside.web.partnership.models.announced_leaving import AnnouncedLeaving
from alongside.web.partnership.models.calendar_feed import CalendarFeed
from alongside.web.partnership.models.carry_on import CarryOn
from alongside.web.partnership.models.commitment import (
    Commitment,
    CommitmentReview,
    CommitmentSignature,
    CommitmentTranslation,
    CommitmentWording,
    EarlierCommitment,
)
from alongside.web.partnership.models.concern import Concern, Theme
from alongside.web.partnership.models.contact import Contact
from alongside.web.partnership.models.contribution import (
    Contribution,
    EarlierContribution,
    EarlierOutcome,
    Outcome,
)
from alongside.web.partnership.models.earlier import Earlier
from alongside.web.partnership.models.handover import HandOver, PassedPromise
from alongside.web.partnership.models.initiative import EarlierInitiative, Initiative
from alongside.web.partnership.models.introduction import Introduction, IntroductionAnswer
from alongside.web.partnership.models.learning import EarlierLearning, Learning
from alongside.web.partnership.models.objective import (
    EarlierObjective,
    Objective,
    ObjectivePosition,
    ObjectiveWording,
)
from alongside.web.partnership.models.payment import Payment
from alongside.web.partnership.models.position import Position, Stance
from alongside.web.partnership.models.presence import (
    Attire,
    EarlierPlan,
    PresencePlan,
    PresenceRole,
)
from alongside.web.partnership.models.presence_record import (
    Asked,
    Came,
    Departure,
    EarlierRecord,
    PresenceRecord,
    departures,
)
from alongside.web.partnership.models.publication import Publication
from alongside.web.partnership.models.rating import LEVELS, Rating
from alongside.web.partnership.models.relationship import (
    EarlierTie,
    Relationship,
    RelationshipHolder,
    Side,
)
from alongside.web.partnership.models.remark import Remark
from alongside.web.partnership.models.remit import (
    RemitDivision,
    RemitItem,
    RemitPosition,
    RemitRight,
)
from alongside.web.partnership.models.safety_advisory import (
    EarlierCase,
    EarlierIssue,
    SagCase,
    SagIssue,
    SagMeeting,
)
from alongside.web.partnership.models.steward_question import StewardQuestion
from alongside.web.partnership.models.taken_back import CanBeTakenBack, standing_on
from alongside.web.partnership.models.usual_presence import UsualPresence
from alongside.web.partnership.models.weekly_digest import WeeklyDigest
from alongside.web.partnership.models.working_profile import WorkingProfile

__all__ = [
    "LEVELS",
    "Activity",
    "AnnouncedLeaving",
    "Asked",
    "Attendance",
    "Attire",
    "CalendarFeed",
    "Came",
    "CanBeTakenBack",
    "CarryOn",
    "Commitment",
    "CommitmentReview",
    "CommitmentSignature",
    "CommitmentTranslation",
    "CommitmentWording",
    "Concern",
    "Contact",
    "Contribution",
    "Departure",
    "Earlier",
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
    "HandOver",
    "Initiative",
    "Introduction",
    "IntroductionAnswer",
    "Learning",
    "Objective",
    "ObjectivePosition",
    "ObjectiveWording",
    "Outcome",
    "PassedPromise",
    "Payment",
    "Position",
    "PresencePlan",
    "PresenceRecord",
    "PresenceRole",
    "Publication",
    "Rating",
    "Relationship",
    "RelationshipHolder",
    "Remark",
    "RemitDivision",
    "RemitItem",
    "RemitPosition",
    "RemitRight",
    "SagCase",
    "SagIssue",
    "SagMeeting",
    "Side",
    "Stance",
    "StewardQuestion",
    "Theme",
    "UsualPresence",
    "WeeklyDigest",
    "WorkingProfile",
    "departures",
    "standing_on",
]
