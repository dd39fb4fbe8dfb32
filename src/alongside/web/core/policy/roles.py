"""Roles: what a member is in one programme; a member may be several things at once."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What an account is. A participant has no account: their column is ``PARTICIPANT``."""

    LEAD = "lead"
    CODER = "coder"
    TRANSCRIBER = "transcriber"
    POLICE = "police"
    ARTS = "arts"
    COMMUNITY = "community"
    COUNCIL = "council"
    VIEWER = "viewer"
    ADMIN = "admin"
    SAFEGUARDING = "safeguarding"
    KEYHOLDER = "keyholder"
    STEWARD = "steward"


PARTICIPANT = "participant"
COLUMNS: tuple[str, ...] = (*Role, PARTICIPANT)

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
    Role.SAFEGUARDING: "Safeguarding lead",
    Role.KEYHOLDER: "Keyholder",
    Role.STEWARD: "Data steward",
}
COLUMN_LABELS: dict[str, str] = {
    **{role.value: label for role, label in ROLE_LABELS.items()},
    PARTICIPANT: "Participant",
}

TEAM = frozenset({Role.LEAD, Role.CODER, Role.TRANSCRIBER})
# Roles of those who belong to a partner, and see what is their organisation's.
PARTNERS = frozenset({Role.POLICE, Role.ARTS, Role.COMMUNITY, Role.COUNCIL})
# No account is both: who is heard by one must be safe from the other, and who keeps the keys is
# somebody else than who opens the vault or runs the server.
APART: tuple[tuple[frozenset[Role], frozenset[Role]], ...] = (
    (
        frozenset({Role.POLICE}),
        TEAM | {Role.ADMIN, Role.SAFEGUARDING, Role.KEYHOLDER, Role.STEWARD},
    ),
    (frozenset({Role.KEYHOLDER}), frozenset({Role.LEAD, Role.ADMIN})),
    (frozenset({Role.SAFEGUARDING}), frozenset({Role.ADMIN})),
)


def clashes(role: Role, held: frozenset[Role]) -> frozenset[Role]:
    """Those of the roles held that nobody may hold together with ``role``."""
    found: set[Role] = set()
    for one, other in APART:
        if role in one:
            found |= held & other
        if role in other:
            found |= held & one
    return frozenset(found)
