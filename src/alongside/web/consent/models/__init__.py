"""Participants, what they were told, and what they agreed to."""

from alongside.web.consent.models.consent import Competence, Consent, ConsentForm
from alongside.web.consent.models.keeping import CutOff, Retained, RetentionRule, ScheduleLook
from alongside.web.consent.models.link import ParticipantLink
from alongside.web.consent.models.participant import Participant, answered
from alongside.web.consent.models.sheet import (
    PARTS,
    Audience,
    InformationSheet,
    SheetWording,
    audience_of,
)
from alongside.web.consent.models.standing import Given, Standing, judge, latest_answers
from alongside.web.consent.models.use import AgeBand, How, Use, Voice
from alongside.web.consent.models.withdrawal import Receipt, Withdrawal

__all__ = [
    "PARTS",
    "AgeBand",
    "Audience",
    "Competence",
    "Consent",
    "ConsentForm",
    "CutOff",
    "Given",
    "How",
    "InformationSheet",
    "Participant",
    "ParticipantLink",
    "Receipt",
    "Retained",
    "RetentionRule",
    "ScheduleLook",
    "SheetWording",
    "Standing",
    "Use",
    "Voice",
    "Withdrawal",
    "answered",
    "audience_of",
    "judge",
    "latest_answers",
]
