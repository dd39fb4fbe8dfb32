"""The access table itself: every object, and what each role may do with it.

A role that is not named may do nothing. Where the two tables this one was made from differ, the
stricter holds; ``stricter.py`` lists each such cell with its reason.
"""

from __future__ import annotations

from enum import StrEnum

from alongside.web.core.policy.notation import Action, Condition, Grants, cell
from alongside.web.core.policy.roles import COLUMNS, Role


class Object(StrEnum):
    """What access is decided about, in words for a heading."""

    RECORDING = "Recordings"
    ORIGINAL = "Transcripts before names are replaced"
    IDENTITY = "Who is who"
    SOURCE = "Transcripts with names replaced"
    CODING = "Codings, and every count of them"
    MEMO = "Memos"
    FINDING = "Findings"
    QUOTE = "Cleared quotes"
    REPORT = "Reports"
    RELATIONSHIP = "Relationships between organisations"
    CONCERN = "Safeguarding concerns"
    PRESENCE = "Plans of police presence"
    CONSENT = "What people agreed to"
    OBJECTIVE = "Objectives and commitments"
    ACTION = "Recommendations and what was done about them"
    DISCLOSURE = "Requests to disclose"
    ACCESS = "The record of who looked at what"
    ACCOUNT = "Accounts and settings"
    BACKUP = "Encrypted backups"
    # What the product needs besides.
    PROGRAMME = "The programme, its partners and groups"
    CODEBOOK = "The codebook"
    ASSIGNMENT = "Who codes what"
    CHANGES = "The record of changes"
    VAULT = "The vault’s keys"
    BREACH = "Breaches"
    INITIATIVE = "Initiatives and activities"
    RECORD = "What police presence there was"
    PEOPLE = "People who act for an organisation"
    ACCOUNT_GIVEN = "What partners gave, learnt, rated and saw change"
    PROFILE = "How an organisation works"
    RAISED = "Concerns raised about the partnership"
    WHOLE = "The whole partnership as a file"
    POLICY = "This table"


_PARTNERS_READ = {role: "R:pub" for role in ("police", "arts", "community", "council")}
_PARTNERS_ANSWER = {role: "R:pub comment:pub" for role in _PARTNERS_READ}
_PARTNERS_TAKE = {role: "RX:pub comment:pub" for role in _PARTNERS_READ}

TABLE: dict[Object, dict[str, str]] = {
    Object.RECORDING: {"lead": "CRD X:2", "transcriber": "R:asg", "participant": "R:self"},
    Object.ORIGINAL: {"lead": "CRUD X:2", "transcriber": "CRU:asg", "participant": "R:self"},
    Object.IDENTITY: {"lead": "C R:log", "participant": "RU:self", "keyholder": "CUD X:2"},
    Object.SOURCE: {"lead": "CRUDA X:log", "coder": "R:asg", "participant": "R:self"},
    Object.CODING: {"lead": "CRUDX", "coder": "R:asg CUD:own"},
    Object.MEMO: {"lead": "CRUDX", "coder": "R:asg CUD:own"},
    Object.FINDING: {
        "lead": "CRUDA", "coder": "CRU:asg", **_PARTNERS_ANSWER,
        "participant": "R:pub", "viewer": "R:pub",
    },
    Object.QUOTE: {
        "lead": "CRUD A:2", "coder": "C:asg R", **_PARTNERS_READ,
        "participant": "RA:self", "viewer": "R:pub",
    },
    Object.REPORT: {
        "lead": "CRUDX A:2", "coder": "R U:asg", **_PARTNERS_TAKE,
        "participant": "RX:pub", "viewer": "RX:pub",
    },
    Object.RELATIONSHIP: {
        "lead": "R:red", "police": "CRUD:own", "arts": "CRUD:own", "community": "CRUD:own",
        "council": "CRUD:own", "participant": "R:self", "steward": "R",
    },
    Object.CONCERN: {
        "lead": "C R:red", "coder": "C", "transcriber": "C", "police": "C R:own",
        "arts": "C RU:own", "community": "C RU:own", "council": "C R:own",
        "participant": "C R:self", "safeguarding": "CRUA",
    },
    Object.PRESENCE: {
        "lead": "R", "coder": "R", "police": "R:own", "arts": "CRU A:own",
        "community": "R:own A:own comment:own", "council": "CRU A:own",
        "participant": "R:pub,red", "viewer": "R:pub,red", "safeguarding": "R", "steward": "R",
    },
    Object.CONSENT: {
        "lead": "CRU", "coder": "R:red", "transcriber": "R:red", "participant": "RU:self",
    },
    Object.OBJECTIVE: {
        "lead": "R", "coder": "R", "police": "R CUA:own", "arts": "CRU A:own",
        "community": "CRU A:own", "council": "R CUA:own", "participant": "R:pub",
        "viewer": "R:pub", "safeguarding": "R", "steward": "R",
    },
    Object.ACTION: {
        "lead": "CRUD", "coder": "CR", "police": "R U:own", "arts": "R U:own",
        "community": "R U:own", "council": "R U:own", "participant": "R:pub", "viewer": "R:pub",
        "safeguarding": "R", "steward": "R",
    },
    Object.DISCLOSURE: {
        "lead": "CR A:2", "police": "C:own", "participant": "R:self", "safeguarding": "R",
        "keyholder": "R",
    },
    Object.ACCESS: {
        "lead": "R", "coder": "R:own", "transcriber": "R:own", "police": "R:own",
        "arts": "R:own", "community": "R:police-views", "council": "R:own",
        "participant": "R:self", "admin": "R:red", "safeguarding": "R", "keyholder": "R",
        "steward": "R",
    },
    Object.ACCOUNT: {"lead": "RU:project", "admin": "CRUD"},
    Object.BACKUP: {"admin": "CRDX", "keyholder": "A:2"},
    Object.PROGRAMME: {
        "lead": "RU", "coder": "R", "police": "R", "arts": "R", "community": "R", "council": "R",
        "viewer": "R", "safeguarding": "R", "steward": "R A:2",
    },
    Object.CODEBOOK: {"lead": "CRUD", "coder": "CRUD"},
    Object.ASSIGNMENT: {"lead": "CRUD"},
    Object.CHANGES: {"lead": "R"},
    Object.VAULT: {"lead": "CRU", "keyholder": "CRU"},
    Object.BREACH: {"lead": "CRU", "keyholder": "CRU"},
    Object.POLICY: dict.fromkeys(COLUMNS, "R"),
    Object.INITIATIVE: {
        "lead": "CRU", "coder": "R", "police": "R", "arts": "CRU", "community": "R CU:own",
        "council": "R", "participant": "R:pub", "viewer": "R:pub", "safeguarding": "R",
        "steward": "R",
    },
    Object.RECORD: {
        "lead": "R", "coder": "R", "police": "R:own", "arts": "R CU:own", "community": "CRU:own",
        "council": "R CU:own", "participant": "R:pub,red", "viewer": "R:pub,red",
        "safeguarding": "R", "steward": "R",
    },
    Object.PEOPLE: {**dict.fromkeys(_PARTNERS_READ, "CRUD:own"), "steward": "R:log"},
    Object.ACCOUNT_GIVEN: {
        "lead": "R", "coder": "R", **dict.fromkeys(_PARTNERS_READ, "R CU:own"), "steward": "R",
    },
    Object.PROFILE: {
        "lead": "R", "coder": "R", **dict.fromkeys(_PARTNERS_READ, "R CU:own"), "steward": "R",
    },
    Object.RAISED: {
        "lead": "R", "coder": "R", "police": "R:red U:own", "arts": "R:red U:own",
        "community": "R:own U:own", "council": "R:red U:own", "participant": "R:pub,red",
        "viewer": "R:pub,red", "steward": "RUA",
    },
    Object.WHOLE: {
        **{role: "X:own" for role in ("arts", "community", "council")}, "lead": "X:red",
        "steward": "C X:log",
    },
}  # fmt: skip


def cell_of(thing: Object, column: str) -> Grants:
    """What a role (or the participant) may do with an object: actions with their conditions."""
    return cell(TABLE[thing].get(column, "-"))


def conditions(
    roles: frozenset[Role], thing: Object, action: Action
) -> frozenset[Condition] | None:
    """What narrows an action for somebody in these roles: the widest of their grants, or None.

    An empty set is a grant without conditions.
    """
    granted = [cell_of(thing, role)[action] for role in roles if action in cell_of(thing, role)]
    return min(granted, key=lambda found: (len(found), sorted(found)), default=None)
