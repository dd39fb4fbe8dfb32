"""The words that a partnership's records may use where only certain words are allowed."""

from __future__ import annotations

from typing import Literal

Zone = Literal["police", "arts_lead", "community", "council", "arts", "public"]
OrganisationKind = Literal[
    "police",
    "arts_trust",
    "local_authority",
    "arts_venue",
    "network",
    "third_sector",
    "residents_group",
    "arts_company",
    "education",
    "health_service",
    "emergency_service",
    "research",
    "consultancy",
    "business",
    "funder",
    "other",
]
Visibility = Literal["public", "partners", "own_side", "steward"]
EndReason = Literal["promotion", "move", "contract_end", "left", "post_ended", "other"]
InitiativeStatus = Literal["idea", "designing", "delivering", "legacy", "closed"]
Instrument = Literal["coproduction", "partnership_check"]
Stage = Literal["commission", "design", "create", "deliver", "assess"]
# A stage of making together, or a heading of the partnership check.
Rated = Literal[
    "commission",
    "design",
    "create",
    "deliver",
    "assess",
    "need",
    "purpose",
    "commitment",
    "trust",
    "arrangements",
    "learning",
]
ActivityKind = Literal[
    "planning_meeting",
    "community_meeting",
    "workshop",
    "event",
    "review",
    "training",
    "exhibition",
    "performance",
    "rehearsal",
    "other",
]
ActivityStatus = Literal["planned", "confirmed", "held", "cancelled"]
# Covert and undeclared presence have no word here, so that no record can hold them.
PresenceRole = Literal["none", "policing", "partner_participant", "host", "observer"]
Attire = Literal["uniform", "plain_clothes_identified", "not_present"]
FirstRaised = Literal["before_meeting", "at_meeting"]
# The Safety Advisory Group advises: there is no word for approving.
SagState = Literal["open", "raised", "discussing", "resolved", "accepted_risk", "withdrawn"]
Side = Literal["a", "b"]
TieLevel = Literal["contact", "cooperation", "coordination", "collaboration"]
HolderRole = Literal["lead", "deputy"]
Channel = Literal["call", "meeting", "on_site", "email", "message", "letter"]
HandOverState = Literal["planned", "complete", "missed"]
ObjectiveKind = Literal["shared", "own"]
CommitmentState = Literal["draft", "in_force", "superseded"]
ReviewOutcome = Literal["kept", "partly", "not_kept", "amended"]
ConcernState = Literal["open", "answered", "told_back"]
Right = Literal["decides", "agrees", "consulted", "informed", "excluded"]
ContributionKind = Literal["time", "money", "space", "materials", "expertise", "payment"]
LearningKind = Literal["insight", "opportunity", "practice_change"]
OutcomeKind = Literal["practice", "relationship", "policy", "action", "behaviour"]
Direction = Literal["positive", "negative"]
Significance = Literal["low", "medium", "high"]
OutcomeState = Literal["draft", "substantiated", "disputed"]
FindingKind = Literal["possibility", "challenge"]
Location = Literal["arts_community_organisations", "communities", "police", "council"]
Stance = Literal[
    "endorse",
    "endorse_with_reservation",
    "object",
    "abstain",
    "sign",
    "agree",
    "accept",
    "accept_in_part",
    "reject",
]
Verdict = Literal["changed", "unchanged", "worse", "cannot_tell", "not_asked"]
ActionScope = Literal["internal", "joint"]
ActionState = Literal["open", "in_progress", "done"]
ActionKind = Literal["training", "recognition", "protected_time", "policy", "other"]
# Fields of which what they said before is kept.
InitiativeField = Literal[
    "title",
    "strapline",
    "art_form",
    "purpose",
    "why_police_are_involved",
    "lead_org",
    "status",
    "starts_on",
    "ends_on",
    "exit_conversation_on",
    "follow_on_on",
    "exit_note",
    "co_producers",
    "groups",
]
ActivityField = Literal[
    "title",
    "kind",
    "on",
    "ends_on",
    "place",
    "host_org",
    "is_public",
    "expected_attendance",
    "status",
    "partner_orgs",
]
ObjectiveField = Literal["review_due", "parties"]
CommitmentField = Literal["review_every_days", "owed_by", "owed_to", "owed_to_groups"]
CaseField = Literal["notified_on", "plan_submitted_on", "final_plan_on", "interests_declared"]
TieField = Literal[
    "b_org",
    "purpose",
    "level",
    "started_on",
    "known_before_programme",
    "protected",
    "steward_org",
]
IssueField = Literal[
    "topic",
    "advice",
    "raised_on",
    "raised_by",
    "first_raised",
    "owner_org",
    "state",
    "resolved_on",
]
ContributionField = Literal["kind", "unit", "planned", "actual", "lost_to_operational_duty", "note"]
LearningField = Literal["on", "activity", "kind", "text", "became_initiative"]
RecordField = Literal["role", "attire", "officers", "deviation", "recorded_by"]
OutcomeField = Literal[
    "social_actor",
    "social_group",
    "on",
    "change",
    "kind",
    "intended",
    "direction",
    "contribution",
    "rival_explanation",
    "significance",
    "substantiated_by",
    "substantiated_by_group",
    "disputed_by",
]
