"""The access table: its notation, and every permission derived from it, written out."""

import pytest

from alongside.study.errors import Contradiction
from alongside.web.core.policy import (
    COLUMNS,
    GRANTS,
    GROUPS,
    TABLE,
    Action,
    Condition,
    Object,
    Permission,
    Role,
    cell,
    cell_of,
    clashes,
    conditions,
    in_words,
    may_appoint,
    permissions_of,
)

TEAM, READERS = "lead coder", "lead coder police arts community council viewer"
PARTNERS = "police arts community council"
GRANTED = {
    "SEE_PROGRAMME": READERS,
    "SEE_POLICY": " ".join(Role),
    "SEE_PARTNERSHIP": f"{READERS} safeguarding steward",
    "READ_REPORT": READERS,
    "TAKE_REPORT": "lead police arts community council viewer",
    "READ_SOURCE": TEAM,
    "IMPORT_SOURCE": "lead transcriber",
    "ACCEPT_SOURCE": "lead",
    "DISCARD_DRAFT": "lead",
    "OPEN_ORIGINAL": "lead",
    "EXPORT_RAW": "lead",
    "KEEP_RECORDING": "lead",
    "LISTEN": "lead transcriber",
    "EXPORT_RECORDING": "lead",
    "EXPORT_STUDY": "lead",
    "CODE": TEAM,
    "EDIT_CODEBOOK": TEAM,
    "ANALYSE": TEAM,
    "EXPORT_TABLES": "lead",
    "ASSIGN": "lead",
    "WRITE_FINDING": TEAM,
    "CLEAR_QUOTE": "lead",
    "PUBLISH_FINDING": "lead",
    "COMMENT": "police arts community council",
    "READ_RECOMMENDATIONS": f"{READERS} safeguarding steward",
    "WRITE_RECOMMENDATION": TEAM,
    "ACT_ON_RECOMMENDATION": f"lead {PARTNERS}",
    "EDIT_RECOMMENDATION": "lead",
    "MAKE_REPORT": TEAM,
    "RELEASE_REPORT": "lead",
    "READ_RELEASES": READERS,
    "READ_CONSENT": "lead",
    "WRITE_CONSENT": "lead",
    "SEE_PERMISSIONS": "lead coder transcriber",
    "MANAGE_SHEETS": "lead",
    "WITHDRAW": "lead",
    "READ_IDENTITY": "lead",
    "MANAGE_VAULT": "lead keyholder",
    "FILE_CONCERN": "lead coder transcriber police arts community council safeguarding",
    "READ_CONCERNS": "lead police arts community council safeguarding",
    "HANDLE_CONCERNS": "safeguarding",
    "FILE_DISCLOSURE": "lead police",
    "DECIDE_DISCLOSURE": "lead",
    "READ_DISCLOSURES": "lead safeguarding keyholder",
    "READ_ACCESS": (
        "lead coder transcriber police arts community council admin safeguarding keyholder steward"
    ),
    "KEEP_BREACHES": "lead keyholder",
    "RELEASE_BACKUP": "keyholder",
    "MAKE_BACKUP": "admin",
    "INVITE": "lead admin",
    "MANAGE_ACCOUNTS": "admin",
    "READ_EVENTS": "lead",
    "CHANGE_PROGRAMME": "lead",
    "SEE_INITIATIVES": f"{READERS} safeguarding steward",
    "WRITE_INITIATIVE": "lead arts community",
    "SEE_PRESENCE": f"{READERS} safeguarding steward",
    "PLAN_PRESENCE": "arts council",
    "AGREE_PRESENCE": "arts community council",
    "SEE_RECORD": f"{READERS} safeguarding steward",
    "RECORD_PRESENCE": "arts community council",
    "SEE_TIES": f"lead {PARTNERS} steward",
    "KEEP_TIES": PARTNERS,
    "LOOK_UP_PEOPLE": "steward",
    "READ_CONTACTS": "steward",
    "MOVE_ORGANISATION": "steward",
    "KEEP_PEOPLE": PARTNERS,
    "SEE_OBJECTIVES": f"{READERS} safeguarding steward",
    "WRITE_OBJECTIVE": PARTNERS,
    "TAKE_POSITION": PARTNERS,
    "SEE_ACCOUNTS_GIVEN": f"{TEAM} {PARTNERS} steward",
    "GIVE_ACCOUNT": PARTNERS,
    "SEE_PROFILES": f"{TEAM} {PARTNERS} steward",
    "WRITE_PROFILE": PARTNERS,
    "READ_RAISED": f"{READERS} steward",
    "ANSWER_RAISED": f"{PARTNERS} steward",
    "TAKE_PARTNERSHIP": "lead arts community council steward",
    "BRING_PARTNERSHIP": "steward",
    "ANSWER_STOPPED": "steward",
}


def test_every_permission_is_granted_to_whom_it_is_written_here_and_to_nobody_else():
    written = {
        Permission[name]: frozenset(map(Role, told.split())) for name, told in GRANTED.items()
    }

    assert written == GRANTS


def test_nineteen_objects_and_eleven_roles_make_the_cells_and_two_roles_of_ours_stand_beside_them():
    assert len(list(Object)) == 19 + 7 + 7
    assert set(COLUMNS) == {*Role, "participant"} and len(COLUMNS) == 11 + 2
    assert set(TABLE) == set(Object)
    assert {column for cells in TABLE.values() for column in cells} <= set(COLUMNS)


def test_a_cell_says_its_actions_each_with_what_narrows_it():
    assert cell("CRD X:2") == {
        Action.CREATE: frozenset(),
        Action.READ: frozenset(),
        Action.DELETE: frozenset(),
        Action.EXPORT: {Condition.TWO},
    }
    assert cell("R:log,2 comment:pub") == {
        Action.READ: {Condition.REASON, Condition.TWO},
        Action.COMMENT: {Condition.PUBLISHED},
    }
    assert cell("-") == {}
    assert in_words(cell("CRU:own")) == [
        "create, read, change (their own, or their organisation’s)"
    ]
    assert in_words(cell("R:asg X:2")) == [
        "read (what is assigned to them)",
        "take away (two people together)",
    ]


@pytest.mark.parametrize("wrong", ["Q", "R:often", "CR R:own"])
def test_a_cell_that_is_no_notation_is_refused(wrong):
    with pytest.raises(Contradiction):
        cell(wrong)


def test_no_role_of_the_police_zone_reaches_anything_of_a_person():
    of_people = {
        Object.RECORDING, Object.ORIGINAL, Object.IDENTITY, Object.SOURCE, Object.CODING,
        Object.MEMO, Object.CONSENT,
    }  # fmt: skip

    assert [thing for thing in of_people if cell_of(thing, Role.POLICE)] == []


def test_several_roles_may_do_what_any_of_them_may_as_widely_as_the_widest():
    both = frozenset({Role.LEAD, Role.CODER})

    assert permissions_of(both) == permissions_of(frozenset({Role.LEAD})) | permissions_of(
        frozenset({Role.CODER})
    )
    assert conditions(both, Object.SOURCE, Action.READ) == frozenset()
    assert conditions(frozenset({Role.CODER}), Object.SOURCE, Action.READ) == {Condition.ASSIGNED}
    assert conditions(frozenset({Role.POLICE}), Object.SOURCE, Action.READ) is None


def test_nobody_without_a_role_may_do_anything():
    assert permissions_of(frozenset()) == frozenset()


def test_a_lead_appoints_everybody_and_an_administrator_administrators_alone():
    appointing = {
        role: {given.value for given in Role if may_appoint(frozenset({role}), given)}
        for role in Role
    }

    assert appointing.pop(Role.LEAD) == set(Role)
    assert appointing.pop(Role.ADMIN) == {"admin"}
    assert set(map(frozenset, appointing.values())) == {frozenset()}


def test_no_account_is_of_the_police_and_hears_people_or_keeps_keys_it_could_use():
    everything = frozenset(Role)

    assert clashes(Role.POLICE, everything) == {
        Role.LEAD, Role.CODER, Role.TRANSCRIBER, Role.ADMIN, Role.SAFEGUARDING, Role.KEYHOLDER,
        Role.STEWARD,
    }  # fmt: skip
    assert clashes(Role.KEYHOLDER, everything) == {Role.LEAD, Role.ADMIN, Role.POLICE}
    assert clashes(Role.CODER, everything) == {Role.POLICE}


def test_every_kind_of_thing_stands_in_one_group_of_the_pages_that_tell_of_it():
    told = [thing for things in GROUPS.values() for thing in things]

    assert sorted(told) == sorted(Object)
