"""Our table is never laxer than the proposal it came from, and says why where it is stricter."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from alongside.web.core.policy import (
    DIFFERENCES,
    PARTICIPANT,
    Action,
    Condition,
    Object,
    Role,
    cell_of,
    reasons_for,
)
from alongside.web.core.policy.notation import LETTERS

PROPOSED = Path(__file__).parents[4] / "shared" / "data" / "privacy" / "access_matrix.json"
THEIRS = {
    Object.RECORDING: "raw_recording",
    Object.ORIGINAL: "raw_transcript",
    Object.IDENTITY: "identity_key",
    Object.SOURCE: "pseudonymised_transcript",
    Object.CODING: "coding",
    Object.MEMO: "memo",
    Object.FINDING: "finding",
    Object.QUOTE: "cleared_quote",
    Object.REPORT: "report",
    Object.RELATIONSHIP: "relationship_record",
    Object.CONCERN: "concern",
    Object.PRESENCE: "presence_plan",
    Object.CONSENT: "consent",
    Object.OBJECTIVE: "objective_commitment",
    Object.ACTION: "recommendation_action",
    Object.DISCLOSURE: "disclosure_request",
    Object.ACCESS: "access_log",
    Object.ACCOUNT: "accounts_settings",
    Object.BACKUP: "backup_encrypted",
}
# Roles that the proposal does not know: ours alone.
OURS = {Role.COUNCIL, Role.STEWARD}
ROLES = [role.value for role in Role if role not in OURS] + [PARTICIPANT]
CELLS = list(product(THEIRS, ROLES))


@pytest.fixture(scope="module")
def proposed() -> dict[str, dict[str, str]]:
    if not PROPOSED.exists():
        pytest.skip("the folder ../shared is not here")
    told = json.loads(PROPOSED.read_text())
    assert set(told["matrix"]) == set(THEIRS.values()) and set(told["roles"]) == set(ROLES)
    return told["matrix"]


def alternatives(written: str) -> dict[Action, list[frozenset[Condition]]]:
    """Their cell: each action with every set of conditions under which it is given."""
    found: dict[Action, list[frozenset[Condition]]] = {}
    for word in written.replace("-", "").split() if written == "-" else written.split():
        letters, _, told = word.partition(":")
        conditions = frozenset(Condition(c) for c in told.split(",") if c)
        actions = [Action.COMMENT] if letters == "comment" else [LETTERS[c] for c in letters]
        for action in actions:
            found.setdefault(action, []).append(conditions)
    return found


@pytest.mark.parametrize(("thing", "column"), CELLS, ids=lambda v: getattr(v, "name", v))
def test_no_cell_is_laxer_than_was_proposed(proposed, thing, column):
    theirs = alternatives(proposed[THEIRS[thing]][column])

    for action, conditions in cell_of(thing, column).items():
        assert any(conditions >= one for one in theirs.get(action, [])), action


@pytest.mark.parametrize(("thing", "column"), CELLS, ids=lambda v: getattr(v, "name", v))
def test_a_cell_that_is_stricter_has_its_reason_and_no_other_has_one(proposed, thing, column):
    theirs = alternatives(proposed[THEIRS[thing]][column])
    ours = {action: [conditions] for action, conditions in cell_of(thing, column).items()}

    if ours != theirs:
        assert reasons_for(thing, column)


def test_every_difference_is_told_in_both_words_with_what_holds_and_why():
    for one in DIFFERENCES:
        assert all([one.columns, one.privacy, one.partnership, one.here, one.why])
        assert one.why.endswith(".")
