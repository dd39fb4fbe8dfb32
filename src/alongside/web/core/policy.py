"""Who may do what: one table that the server, the pages and the tests all read."""

from enum import StrEnum


class Role(StrEnum):
    """What a member is in one programme. A member may be several things at once."""

    LEAD = "lead"
    CODER = "coder"
    TRANSCRIBER = "transcriber"
    POLICE = "police"
    ARTS = "arts"
    COMMUNITY = "community"
    COUNCIL = "council"
    VIEWER = "viewer"
    ADMIN = "admin"


ROLE_LABELS = {
    Role.LEAD: "Research lead",
    Role.CODER: "Coder",
    Role.TRANSCRIBER: "Transcriber",
    Role.POLICE: "Police team member",
    Role.ARTS: "Arts partner",
    Role.COMMUNITY: "Community partner",
    Role.COUNCIL: "Council partner",
    Role.VIEWER: "Reader",
    Role.ADMIN: "Administrator",
}


class Permission(StrEnum):
    """One thing that can be done in a programme, in words for a table."""

    SEE_PROGRAMME = "see the programme's home page and its published findings"
    READ_REPORT = "read and download reports"
    READ_SOURCE = "read pseudonymised texts"
    IMPORT_SOURCE = "bring in transcripts and decide on names"
    OPEN_ORIGINAL = "open a sealed original or name map"
    CODE = "code excerpts and write memos"
    EDIT_CODEBOOK = "change the codebook"
    ANALYSE = "see excerpts, matrices and co-occurrence"
    WRITE_FINDING = "write findings and select quotes"
    CLEAR_QUOTE = "clear quotes for readers"
    PUBLISH_FINDING = "publish findings and recommendations"
    MAKE_REPORT = "make reports and decks"
    INVITE = "invite members and end memberships"
    READ_EVENTS = "read the record of changes"
    CHANGE_PROGRAMME = "change the programme, its partners and initiatives"


P, R = Permission, Role

GRANTS: dict[Permission, frozenset[Role]] = {
    P.SEE_PROGRAMME: frozenset(R) - {R.ADMIN, R.TRANSCRIBER},
    P.READ_REPORT: frozenset(R) - {R.ADMIN, R.TRANSCRIBER},
    P.READ_SOURCE: frozenset({R.LEAD, R.CODER}),
    P.IMPORT_SOURCE: frozenset({R.LEAD, R.TRANSCRIBER}),
    P.OPEN_ORIGINAL: frozenset({R.LEAD}),
    P.CODE: frozenset({R.LEAD, R.CODER}),
    P.EDIT_CODEBOOK: frozenset({R.LEAD, R.CODER}),
    P.ANALYSE: frozenset({R.LEAD, R.CODER}),
    P.WRITE_FINDING: frozenset({R.LEAD, R.CODER}),
    P.CLEAR_QUOTE: frozenset({R.LEAD}),
    P.PUBLISH_FINDING: frozenset({R.LEAD}),
    P.MAKE_REPORT: frozenset({R.LEAD, R.CODER}),
    P.INVITE: frozenset({R.LEAD, R.ADMIN}),
    P.READ_EVENTS: frozenset({R.LEAD}),
    P.CHANGE_PROGRAMME: frozenset({R.LEAD}),
}


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """Everything that any of these roles may do."""
    return frozenset(p for p, granted in GRANTS.items() if granted & roles)
