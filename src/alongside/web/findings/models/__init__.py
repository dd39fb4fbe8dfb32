"""What is claimed, in whose words, and what should follow."""

from alongside.web.findings.models.action import Action, Consequence, RecommendationResponse
from alongside.web.findings.models.approval import Approval
from alongside.web.findings.models.comment import Comment
from alongside.web.findings.models.finding import Finding, Location
from alongside.web.findings.models.follow_up import FollowUp
from alongside.web.findings.models.override import Override
from alongside.web.findings.models.quote import Checked, Clearance, Quote
from alongside.web.findings.models.recall import Recall
from alongside.web.findings.models.recommendation import Recommendation
from alongside.web.findings.models.release import Release, ReleasedQuote, ReleaseFile
from alongside.web.findings.models.thin_finding import ThinFinding

__all__ = [
    "Action",
    "Approval",
    "Checked",
    "Clearance",
    "Comment",
    "Consequence",
    "Finding",
    "FollowUp",
    "Location",
    "Override",
    "Quote",
    "Recall",
    "Recommendation",
    "RecommendationResponse",
    "Release",
    "ReleaseFile",
    "ReleasedQuote",
    "ThinFinding",
]
