"""Who may do what: one table that the server, the pages and the tests all read."""

from alongside.web.core.policy.grouping import GROUPS
from alongside.web.core.policy.matrix import TABLE, Object, cell_of, conditions
from alongside.web.core.policy.notation import (
    CONDITION_WORDS,
    Action,
    Condition,
    Grants,
    cell,
    in_words,
)
from alongside.web.core.policy.permissions import (
    GRANTS,
    GROUNDS,
    Ground,
    Permission,
    may_appoint,
    permissions_of,
)
from alongside.web.core.policy.roles import (
    APART,
    COLUMN_LABELS,
    COLUMNS,
    PARTICIPANT,
    PARTNERS,
    ROLE_LABELS,
    TEAM,
    Role,
    clashes,
)
from alongside.web.core.policy.stricter import DIFFERENCES, Difference, reasons_for

__all__ = [
    "APART",
    "COLUMNS",
    "COLUMN_LABELS",
    "CONDITION_WORDS",
    "DIFFERENCES",
    "GRANTS",
    "GROUNDS",
    "GROUPS",
    "PARTICIPANT",
    "PARTNERS",
    "ROLE_LABELS",
    "TABLE",
    "TEAM",
    "Action",
    "Condition",
    "Difference",
    "Grants",
    "Ground",
    "Object",
    "Permission",
    "Role",
    "cell",
    "cell_of",
    "clashes",
    "conditions",
    "in_words",
    "may_appoint",
    "permissions_of",
    "reasons_for",
]
