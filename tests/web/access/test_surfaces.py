"""Every way to an object of the access table has a row: a page, a file, a message or a command that
forgot it is named, and the doors that are not there stay shut."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.http import HttpResponse
from django.urls import get_resolver, path

from alongside import cli
from alongside.web.core.policy import Action, Object, Role, cell_of
from alongside.web.core.policy.covering import views_of
from alongside.web.core.policy.permissions import GROUNDS
from tests.web.access.surfaces import (
    COMMANDS,
    MESSAGES,
    NOT_PAGES,
    WAYS,
    forgotten_commands,
    forgotten_messages,
    ways_of,
)
from tests.web.test_addresses import FORMS, TABLE, address

SOURCE = Path(cli.__file__).parents[1]
COMMANDS_ARE_IN = SOURCE / "alongside" / "commands"
# A command is a file, or a folder of files.
MODULES = [
    (name, at)
    for name, (module, _) in cli.COMMANDS.items()
    for at in [
        *COMMANDS_ARE_IN.glob(f"{module}.py"),
        *(COMMANDS_ARE_IN / module).rglob("*.py"),
    ]
]
# What is locked, undecided or answered twice is told of on a page instead.
LOCKED = {
    "original_file", "recording_file", "recording_sound", "disclosure_file", "report_file",
    "release_file", "participant_form", "draft_names", "study_file",
}  # fmt: skip
FEEDS = ("rss", "atom", "calendar", "event-stream")


def test_every_object_has_the_ways_that_are_written_here_and_no_other():
    reached = {thing: ways_of(thing) for thing in Object}

    assert {thing: ways for thing, ways in reached.items() if ways} == WAYS


def test_an_answer_that_is_no_page_has_its_row_and_none_is_a_feed_but_ones_own_dates(
    world, ids, signed_in
):
    told = {name for names in NOT_PAGES.values() for name in names.split()}
    clients = {role: signed_in(role) for role in Role}

    kinds = {}
    for row in TABLE:
        name = row.removeprefix("POST ")
        client, at = clients[Role(TABLE[row].split()[0])], address(world, ids, name)
        form = FORMS.get(name, {})
        form = form(world) if callable(form) else form
        answer = client.post(at, form) if row.startswith("POST") else client.get(at)
        if answer.status_code < 300:
            kinds[name] = answer.get("Content-Type", "")

    others = {name for name, kind in kinds.items() if kind and not kind.startswith("text/html")}
    assert others - told == set()
    assert {name for name in told - LOCKED & set(kinds) if name in kinds} - others == {"search"}
    feeds = {name for name, kind in kinds.items() if any(feed in kind for feed in FEEDS)}
    assert feeds == {"calendar_file"}


def test_every_command_that_opens_an_instance_has_a_row():
    assert {name for name, _ in MODULES} == set(cli.COMMANDS)
    assert forgotten_commands(MODULES) == []
    assert [name for name in COMMANDS if name not in cli.COMMANDS] == []


def test_a_command_that_is_planted_is_found(tmp_path):
    planted = tmp_path / "peek.py"
    planted.write_text("def run(args):\n    from alongside.web.hosting import set_up\n")

    assert forgotten_commands([*MODULES, ("peek", planted)]) == ["peek"]


def test_every_module_that_sends_messages_has_a_row():
    assert forgotten_messages(SOURCE) == []
    assert [name for name in MESSAGES if not (SOURCE / name).is_file()] == []


def test_a_message_that_is_planted_is_found(tmp_path):
    (tmp_path / "telling.py").write_text("from django.core.mail import send_mail\n")

    assert forgotten_messages(tmp_path) == ["telling.py"]


def feeds_of(patterns) -> list[str]:
    """Names of addresses whose path or name is a feed's."""
    words = ("feed", "rss", "atom", ".ics", "suggest", "autocomplete")
    return [
        name for at, name, _ in views_of(patterns) if any(word in f"{at} {name}" for word in words)
    ]


def test_there_is_no_feed_but_ones_own_dates_and_nothing_suggests_while_one_types():
    patterns = get_resolver().url_patterns
    planted = path("p/<slug:slug>/feed/", lambda request, slug: HttpResponse(), name="latest")

    own = {"calendar_file", "calendar_feed", "calendar_feed_end", "calendar_read"}
    assert set(feeds_of(patterns)) == own
    assert set(feeds_of([*patterns, planted])) == {*own, "latest"}


@pytest.mark.parametrize("role", Role)
def test_a_backup_is_made_and_put_back_by_the_command_line_and_by_no_account(role):
    """The cells of backups: what administrators may, whoever runs the machine does."""
    of_backups = {p for p, ground in GROUNDS.items() if ground.thing is Object.BACKUP}
    asked = {
        getattr(view, "permission", None) for _, _, view in views_of(get_resolver().url_patterns)
    }

    assert asked & of_backups == set()
    done = {act for told in COMMANDS.values() for thing, act in told.does if thing is Object.BACKUP}
    given = set(cell_of(Object.BACKUP, role))
    assert given == {
        Role.ADMIN: done,
        Role.KEYHOLDER: {Action.APPROVE},
    }.get(role, set())
