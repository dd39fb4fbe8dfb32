"""Every cell of the access table, tried: what it gives is there, what it does not give is not.

A cell is one object and one role. Each is tried at every address that is about the object, as
HTML, file, answer to a script, picture or sound, with the number of a row that is there.
"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from alongside.web.core.policy import (
    COLUMNS,
    PARTICIPANT,
    Action,
    Object,
    Role,
    cell_of,
)
from alongside.web.core.policy import (
    TABLE as CELLS,
)
from tests.web.access.about import ABOUT, NOT_OFFERED, granted
from tests.web.test_addresses import TABLE, answers

pytestmark = pytest.mark.sweep

OBJECTS = list(Object)
# Not at an address but on the command line of whoever runs the server.
ON_THE_COMMAND_LINE = {Object.BACKUP}


def test_every_address_is_about_an_object_of_the_table():
    assert sorted(ABOUT) == sorted(TABLE)


@pytest.mark.parametrize("row", TABLE)
def test_who_gets_in_is_who_the_table_lets_do_it(row):
    assert set(TABLE[row].split()) == granted(row) - NOT_OFFERED.get(row, set())


def test_every_object_that_is_there_has_an_address_that_is_about_it():
    about = {thing for thing, _, _ in ABOUT.values()}

    assert set(OBJECTS) - about == ON_THE_COMMAND_LINE


def test_a_cell_gives_what_is_done_at_the_addresses_that_let_its_role_in():
    """That these let nobody else in is told by test_addresses.py, of every role and address."""
    empty = [
        (row, column)
        for column in COLUMNS
        if column != PARTICIPANT
        for row, (thing, action, _) in ABOUT.items()
        if thing in OBJECTS and column in TABLE[row].split()
        if action not in cell_of(thing, column)
    ]

    assert empty == []


def test_a_participant_has_no_account_and_opens_none_of_the_addresses_of_those_who_do(world, ids):
    nobody = Client(SERVER_NAME="localhost")
    rows = [row for row, (about, _, _) in ABOUT.items() if about in OBJECTS]

    assert {row: answers(nobody, world, ids, row) for row in rows} == dict.fromkeys(rows, 302)


def test_an_empty_cell_has_no_permission_of_any_kind():
    empty = [
        (thing, column) for thing in OBJECTS for column in COLUMNS if column not in CELLS[thing]
    ]

    assert set(CELLS) == set(OBJECTS)
    assert all(cell_of(thing, column) == {} for thing, column in empty)


def test_nothing_of_a_person_is_exported_by_anybody_but_with_a_second_person_or_a_reason():
    of_people = [Object.RECORDING, Object.ORIGINAL, Object.IDENTITY, Object.SOURCE]

    for thing in of_people:
        for column in COLUMNS:
            taken = cell_of(thing, column).get(Action.EXPORT)
            assert taken is None or {"2", "log"} & set(taken), (thing, column)


@pytest.mark.parametrize("role", Role)
def test_there_is_no_feed_interface_or_folder_of_files_beside_the_addresses(world, signed_in, role):
    client = signed_in(role)
    home = reverse("programme", args=[world.programme.slug])
    names = ["feed", "api", "rss", "calendar.ics", "admin", "media", "raw"]
    tried = [f"{above}{name}/" for name in names for above in ("/", home)]

    assert {at: client.get(at).status_code for at in tried} == dict.fromkeys(tried, 404)
