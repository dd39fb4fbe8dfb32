"""How each table of a file is kept here, in the order in which they are written and read."""

from alongside.web.whole.keeping.conclusions import (
    Actions,
    Findings,
    FollowUps,
    Frames,
    Quotations,
    Recommendations,
)
from alongside.web.whole.keeping.divisions import Divisions
from alongside.web.whole.keeping.doing import (
    Activities,
    EarlierPlans,
    Initiatives,
    Ratings,
    SagIssues,
    UsualPresences,
)
from alongside.web.whole.keeping.earlier import (
    EarlierActivities,
    EarlierAttendances,
    EarlierCases,
    EarlierCommitments,
    EarlierContributions,
    EarlierInitiatives,
    EarlierIssues,
    EarlierLearnings,
    EarlierObjectives,
    EarlierOutcomes,
    EarlierRecords,
    EarlierTies,
)
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import Facts, Kept
from alongside.web.whole.keeping.partners import (
    Groups,
    Holdings,
    Organisations,
    People,
    Posts,
    WorkingProfiles,
)
from alongside.web.whole.keeping.positions import KINDS, Positions
from alongside.web.whole.keeping.promises import Commitments, Concerns, Objectives, Remit, Reviews
from alongside.web.whole.keeping.results import Contributions, Learnings, Outcomes, Payments
from alongside.web.whole.keeping.ties import (
    Contacts,
    HandOvers,
    Holders,
    IntroductionAnswers,
    Introductions,
    PassedPromises,
    Relationships,
)
from alongside.web.whole.keeping.translations import CommitmentTranslations
from alongside.web.whole.keeping.wordings import CommitmentWordings, ObjectiveWordings, Remarks

# What a row leads to stands before it.
KEPT: tuple[Kept, ...] = tuple(
    kept()
    for kept in (
        Groups, Organisations, WorkingProfiles, People, Posts, Holdings, Initiatives,
        EarlierInitiatives, Ratings, UsualPresences, Activities, EarlierActivities,
        EarlierAttendances, EarlierPlans, EarlierRecords, EarlierCases, SagIssues,
        EarlierIssues, Relationships, EarlierTies, Holders, Introductions, IntroductionAnswers,
        HandOvers, Contacts, Objectives, EarlierObjectives, ObjectiveWordings, Commitments,
        EarlierCommitments, CommitmentWordings, CommitmentTranslations, PassedPromises, Reviews,
        Remarks, Concerns, Remit, Divisions, Contributions, EarlierContributions, Payments,
        Learnings, EarlierLearnings, Outcomes, EarlierOutcomes, Frames, Findings, Quotations,
        Recommendations, FollowUps, Positions, Actions,
    )
)  # fmt: skip

__all__ = ["KEPT", "KINDS", "Facts", "Ids", "Kept"]
