"""Permissions: what views ask for, each derived from a cell of the access table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from alongside.web.core.policy.matrix import Object, cell_of
from alongside.web.core.policy.notation import Action, Condition
from alongside.web.core.policy.roles import Role


class Permission(StrEnum):
    """One thing that can be done in a programme, in words for a table."""

    SEE_PROGRAMME = "see the programme's home page and its published findings"
    SEE_POLICY = "see who can see what"
    SEE_PARTNERSHIP = "see initiatives, partners and what they aim at"
    READ_REPORT = "read reports"
    TAKE_REPORT = "download reports"
    READ_SOURCE = "read pseudonymised texts"
    IMPORT_SOURCE = "bring in transcripts and decide on names"
    DISCARD_DRAFT = "throw away a file that waits for decisions"
    ACCEPT_SOURCE = "let a transcript into the study once its names are decided"
    LISTEN = "listen to recordings, unlocked and with a reason"
    KEEP_RECORDING = "bring in recordings and give them to a transcriber"
    EXPORT_RECORDING = "take away a recording, two people together"
    OPEN_ORIGINAL = "open a sealed original or name map"
    EXPORT_RAW = "take away a sealed original, two people together"
    EXPORT_STUDY = "take away the whole study, with a reason"
    CODE = "code excerpts and write memos"
    EDIT_CODEBOOK = "change the codebook"
    ANALYSE = "see excerpts, matrices and co-occurrence"
    EXPORT_TABLES = "take away tables of codings"
    ASSIGN = "say who codes what"
    WRITE_FINDING = "write findings and select quotes"
    CLEAR_QUOTE = "clear quotes for readers"
    PUBLISH_FINDING = "publish findings and recommendations"
    COMMENT = "answer beside a published finding"
    READ_RECOMMENDATIONS = "read recommendations"
    WRITE_RECOMMENDATION = "write recommendations"
    ACT_ON_RECOMMENDATION = "answer recommendations and act on them for one’s organisation"
    EDIT_RECOMMENDATION = "change any recommendation"
    MAKE_REPORT = "make reports and decks"
    RELEASE_REPORT = "release an edition of a report, two people together"
    READ_RELEASES = "read which editions were released"
    READ_CONSENT = "read what participants agreed to"
    WRITE_CONSENT = "record what participants agreed to"
    SEE_PERMISSIONS = "see what may be done with somebody's words"
    MANAGE_SHEETS = "write information sheets"
    WITHDRAW = "carry out a withdrawal"
    READ_IDENTITY = "look up who somebody is, with a reason"
    MANAGE_VAULT = "keep the vault's keys"
    FILE_CONCERN = "raise a safeguarding concern"
    READ_CONCERNS = "read what became of concerns"
    HANDLE_CONCERNS = "deal with safeguarding concerns"
    FILE_DISCLOSURE = "file a request to disclose"
    DECIDE_DISCLOSURE = "decide on a request to disclose, two people together"
    READ_DISCLOSURES = "read the register of requests to disclose"
    READ_ACCESS = "read who looked at what"
    KEEP_BREACHES = "keep the register of breaches"
    RELEASE_BACKUP = "release a backup, two people together"
    MAKE_BACKUP = "make encrypted backups"
    INVITE = "invite members and end memberships"
    MANAGE_ACCOUNTS = "run accounts and settings"
    READ_EVENTS = "read the record of changes"
    CHANGE_PROGRAMME = "change the programme, its partners and initiatives"
    MOVE_ORGANISATION = "say where organisations stand, two stewards together"
    SEE_INITIATIVES = "see initiatives and activities"
    WRITE_INITIATIVE = "write initiatives and plan activities"
    SEE_PRESENCE = "see plans of police presence"
    PLAN_PRESENCE = "plan police presence and safety advisory dates"
    AGREE_PRESENCE = "agree to police presence as the host"
    SEE_RECORD = "see what police presence there was"
    RECORD_PRESENCE = "write down what police presence there was, as the host"
    SEE_TIES = "see relationships between organisations"
    KEEP_TIES = "keep one’s own relationships, contacts and hand-overs"
    LOOK_UP_PEOPLE = "look up an organisation’s people, with a reason"
    READ_CONTACTS = "read the contacts of a relationship, with a reason"
    KEEP_PEOPLE = "keep one’s own organisation’s people and posts"
    SEE_OBJECTIVES = "see objectives, commitments and who decides"
    WRITE_OBJECTIVE = "write objectives, commitments and who decides"
    TAKE_POSITION = "take a position, sign and review for one’s organisation"
    SEE_ACCOUNTS_GIVEN = "see what partners gave, learnt, rated and saw change"
    GIVE_ACCOUNT = "say what one’s organisation gave, learnt, rated and saw change"
    SEE_PROFILES = "see how organisations work"
    WRITE_PROFILE = "write how one’s own organisation works"
    READ_RAISED = "read concerns raised about the partnership"
    ANSWER_RAISED = "answer concerns raised about the partnership"
    ANSWER_STOPPED = "say whether words that a form stopped may be written"
    TAKE_PARTNERSHIP = "take away what is held about the partnership"
    BRING_PARTNERSHIP = "bring in a whole partnership from a file"


@dataclass(frozen=True)
class Ground:
    """The cell a permission rests on. A grant with a condition of ``not_when`` is no ground."""

    thing: Object
    action: Action
    not_when: frozenset[Condition] = frozenset()

    def holds_for(self, role: Role) -> bool:
        found = cell_of(self.thing, role).get(self.action)
        return found is not None and not (found & self.not_when)


def _needs(thing: Object, action: Action, *not_when: Condition) -> Ground:
    return Ground(thing, action, frozenset(not_when))


P, O, A, C = Permission, Object, Action, Condition  # noqa: E741  the table reads as a table

GROUNDS: dict[Permission, Ground] = {
    P.SEE_PROGRAMME: _needs(O.FINDING, A.READ),
    P.SEE_POLICY: _needs(O.POLICY, A.READ),
    P.SEE_PARTNERSHIP: _needs(O.OBJECTIVE, A.READ),
    P.READ_REPORT: _needs(O.REPORT, A.READ),
    P.TAKE_REPORT: _needs(O.REPORT, A.EXPORT),
    P.READ_SOURCE: _needs(O.SOURCE, A.READ),
    P.IMPORT_SOURCE: _needs(O.ORIGINAL, A.CREATE),
    P.DISCARD_DRAFT: _needs(O.ORIGINAL, A.DELETE),
    P.ACCEPT_SOURCE: _needs(O.SOURCE, A.APPROVE),
    P.LISTEN: _needs(O.RECORDING, A.READ),
    P.KEEP_RECORDING: _needs(O.RECORDING, A.CREATE),
    P.EXPORT_RECORDING: _needs(O.RECORDING, A.EXPORT),
    P.OPEN_ORIGINAL: _needs(O.ORIGINAL, A.READ, C.ASSIGNED),
    P.EXPORT_RAW: _needs(O.ORIGINAL, A.EXPORT),
    P.EXPORT_STUDY: _needs(O.SOURCE, A.EXPORT),
    P.CODE: _needs(O.CODING, A.CREATE),
    P.EDIT_CODEBOOK: _needs(O.CODEBOOK, A.CHANGE),
    P.ANALYSE: _needs(O.CODING, A.READ),
    P.EXPORT_TABLES: _needs(O.CODING, A.EXPORT),
    P.ASSIGN: _needs(O.ASSIGNMENT, A.CHANGE),
    P.WRITE_FINDING: _needs(O.FINDING, A.CREATE),
    P.CLEAR_QUOTE: _needs(O.QUOTE, A.APPROVE),
    P.PUBLISH_FINDING: _needs(O.FINDING, A.APPROVE),
    P.COMMENT: _needs(O.FINDING, A.COMMENT),
    P.READ_RECOMMENDATIONS: _needs(O.ACTION, A.READ),
    P.WRITE_RECOMMENDATION: _needs(O.ACTION, A.CREATE),
    P.ACT_ON_RECOMMENDATION: _needs(O.ACTION, A.CHANGE),
    P.EDIT_RECOMMENDATION: _needs(O.ACTION, A.CHANGE, C.OWN),
    P.MAKE_REPORT: _needs(O.REPORT, A.CHANGE),
    P.RELEASE_REPORT: _needs(O.REPORT, A.APPROVE),
    P.READ_RELEASES: _needs(O.REPORT, A.READ),
    P.READ_CONSENT: _needs(O.CONSENT, A.READ, C.REDUCED),
    P.WRITE_CONSENT: _needs(O.CONSENT, A.CREATE),
    P.SEE_PERMISSIONS: _needs(O.CONSENT, A.READ),
    P.MANAGE_SHEETS: _needs(O.CONSENT, A.CHANGE),
    P.WITHDRAW: _needs(O.ORIGINAL, A.DELETE),
    P.READ_IDENTITY: _needs(O.IDENTITY, A.READ),
    P.MANAGE_VAULT: _needs(O.VAULT, A.CHANGE),
    P.FILE_CONCERN: _needs(O.CONCERN, A.CREATE),
    P.READ_CONCERNS: _needs(O.CONCERN, A.READ),
    P.HANDLE_CONCERNS: _needs(O.CONCERN, A.APPROVE),
    P.FILE_DISCLOSURE: _needs(O.DISCLOSURE, A.CREATE),
    P.DECIDE_DISCLOSURE: _needs(O.DISCLOSURE, A.APPROVE),
    P.READ_DISCLOSURES: _needs(O.DISCLOSURE, A.READ),
    P.READ_ACCESS: _needs(O.ACCESS, A.READ),
    P.KEEP_BREACHES: _needs(O.BREACH, A.CHANGE),
    P.RELEASE_BACKUP: _needs(O.BACKUP, A.APPROVE),
    P.MAKE_BACKUP: _needs(O.BACKUP, A.CREATE),
    P.INVITE: _needs(O.ACCOUNT, A.CHANGE),
    P.MANAGE_ACCOUNTS: _needs(O.ACCOUNT, A.CREATE),
    P.READ_EVENTS: _needs(O.CHANGES, A.READ),
    P.CHANGE_PROGRAMME: _needs(O.PROGRAMME, A.CHANGE),
    P.MOVE_ORGANISATION: _needs(O.PROGRAMME, A.APPROVE),
    P.SEE_INITIATIVES: _needs(O.INITIATIVE, A.READ),
    P.WRITE_INITIATIVE: _needs(O.INITIATIVE, A.CREATE),
    P.SEE_PRESENCE: _needs(O.PRESENCE, A.READ),
    P.PLAN_PRESENCE: _needs(O.PRESENCE, A.CREATE),
    P.AGREE_PRESENCE: _needs(O.PRESENCE, A.APPROVE),
    P.SEE_RECORD: _needs(O.RECORD, A.READ),
    P.RECORD_PRESENCE: _needs(O.RECORD, A.CREATE),
    P.SEE_TIES: _needs(O.RELATIONSHIP, A.READ),
    P.KEEP_TIES: _needs(O.RELATIONSHIP, A.CREATE),
    P.LOOK_UP_PEOPLE: _needs(O.PEOPLE, A.READ, C.OWN),
    P.READ_CONTACTS: _needs(O.RELATIONSHIP, A.READ, C.OWN, C.REDUCED),
    P.KEEP_PEOPLE: _needs(O.PEOPLE, A.CREATE),
    P.SEE_OBJECTIVES: _needs(O.OBJECTIVE, A.READ),
    P.WRITE_OBJECTIVE: _needs(O.OBJECTIVE, A.CREATE),
    P.TAKE_POSITION: _needs(O.OBJECTIVE, A.APPROVE),
    P.SEE_ACCOUNTS_GIVEN: _needs(O.ACCOUNT_GIVEN, A.READ),
    P.GIVE_ACCOUNT: _needs(O.ACCOUNT_GIVEN, A.CREATE),
    P.SEE_PROFILES: _needs(O.PROFILE, A.READ),
    P.WRITE_PROFILE: _needs(O.PROFILE, A.CREATE),
    P.READ_RAISED: _needs(O.RAISED, A.READ),
    P.ANSWER_RAISED: _needs(O.RAISED, A.CHANGE),
    P.ANSWER_STOPPED: _needs(O.RAISED, A.APPROVE),
    P.TAKE_PARTNERSHIP: _needs(O.WHOLE, A.EXPORT),
    P.BRING_PARTNERSHIP: _needs(O.WHOLE, A.CREATE),
}

GRANTS: dict[Permission, frozenset[Role]] = {
    permission: frozenset(role for role in Role if ground.holds_for(role))
    for permission, ground in GROUNDS.items()
}

_OF_ROLE = {role: frozenset(p for p in Permission if role in GRANTS[p]) for role in Role}


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """Everything that any of these roles may do."""
    return frozenset().union(*(_OF_ROLE[role] for role in roles))


def may_appoint(roles: frozenset[Role], role: Role) -> bool:
    """Whether somebody in these roles gives (and takes) a role: an administrator, only their own.

    A lead appoints everybody, also those whom they cannot look over the shoulder of.
    """
    return Role.LEAD in roles or (Role.ADMIN in roles and role is Role.ADMIN)
