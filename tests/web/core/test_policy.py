"""Who may do what, written out: a changed grant has to be changed here as well, and be seen."""

from alongside.web.core.policy import GRANTS, Permission, Role, permissions_of

ROLES = "lead coder transcriber police arts community council viewer admin".split()
TABLE = """
SEE_PROGRAMME     yes yes  -  yes yes yes yes yes  -
READ_REPORT       yes yes  -  yes yes yes yes yes  -
READ_SOURCE       yes yes  -   -   -   -   -   -   -
IMPORT_SOURCE     yes  -  yes  -   -   -   -   -   -
OPEN_ORIGINAL     yes  -   -   -   -   -   -   -   -
CODE              yes yes  -   -   -   -   -   -   -
EDIT_CODEBOOK     yes yes  -   -   -   -   -   -   -
ANALYSE           yes yes  -   -   -   -   -   -   -
WRITE_FINDING     yes yes  -   -   -   -   -   -   -
CLEAR_QUOTE       yes  -   -   -   -   -   -   -   -
PUBLISH_FINDING   yes  -   -   -   -   -   -   -   -
MAKE_REPORT       yes yes  -   -   -   -   -   -   -
INVITE            yes  -   -   -   -   -   -   -  yes
READ_EVENTS       yes  -   -   -   -   -   -   -   -
CHANGE_PROGRAMME  yes  -   -   -   -   -   -   -   -
"""


def test_the_policy_grants_what_the_table_says_and_nothing_else():
    written = {
        Permission[name]: frozenset(
            Role(role) for role, cell in zip(ROLES, cells, strict=True) if cell == "yes"
        )
        for name, *cells in (line.split() for line in TABLE.split("\n") if line)
    }

    assert written == GRANTS


def test_every_permission_is_granted_to_somebody_and_every_role_is_in_the_table():
    assert set(GRANTS) == set(Permission)
    assert {role.value for role in Role} == set(ROLES)


def test_several_roles_may_do_what_any_of_them_may():
    both = permissions_of(frozenset({Role.POLICE, Role.TRANSCRIBER}))

    assert both == {
        Permission.SEE_PROGRAMME, Permission.READ_REPORT, Permission.IMPORT_SOURCE
    }  # fmt: skip


def test_nobody_without_a_role_may_do_anything():
    assert permissions_of(frozenset()) == frozenset()
