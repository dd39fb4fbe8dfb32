"""What a process keeps of texts in memory goes before its next answer, on whatever host."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.core.cache import cache
from django.test import Client

from alongside.web.core import forgetting
from alongside.web.evidence.importing.deciding import discard
from alongside.web.evidence.models import Draft

# Its name in the package is the function's.
reading = import_module("alongside.web.evidence.importing.reading")
suggesting = import_module("alongside.web.evidence.importing.suggesting")


@pytest.fixture
def draft(world, monkeypatch) -> Draft:
    """A draft that was read here, where several hosts serve one database."""
    monkeypatch.setattr(forgetting, "_is_shared", lambda: True)
    cache.clear()
    forgetting.forget_here()
    made = Draft(programme=world.programme, uploaded_by=world.lead)
    made.keep(b"Ann: I live in Larkspur Row.\n", name="talk.txt")
    made.save()
    Client(SERVER_NAME="localhost").get("/accounts/login/")
    reading.reading(made)
    assert kept() == (1, 1)
    return made


def kept() -> tuple[int, int]:
    """How many files, and names looked for in files, are kept here."""
    return len(reading._read), len(suggesting._found)


def elsewhere(act) -> None:
    """Something that another host does: it has neither this memory nor this folder."""
    seen = dict(forgetting._seen)
    texts, reading._read = reading._read, type(reading._read)()
    names, suggesting._found = suggesting._found, type(suggesting._found)()
    try:
        act()
    finally:
        reading._read, suggesting._found = texts, names
        forgetting._seen.update(seen)


def test_a_draft_thrown_away_is_kept_here_by_nobody(world, draft):
    discard(draft, by=world.lead)

    assert kept() == (0, 0)


def test_a_draft_thrown_away_on_another_host_is_gone_before_the_next_answer(world, draft):
    elsewhere(lambda: discard(draft, by=world.lead))
    assert kept() == (1, 1)

    Client(SERVER_NAME="localhost").get("/accounts/login/")

    assert kept() == (0, 0)


def test_a_withdrawal_on_another_host_is_heard_though_no_folder_is_shared(
    draft, settings, tmp_path
):
    here = settings.ALONGSIDE_DATA
    settings.ALONGSIDE_DATA = tmp_path
    elsewhere(forgetting.tell_other_hosts)
    settings.ALONGSIDE_DATA = here

    Client(SERVER_NAME="localhost").get("/accounts/login/")

    assert kept() == (0, 0)


def test_nothing_is_dropped_where_nothing_was_destroyed(draft):
    Client(SERVER_NAME="localhost").get("/accounts/login/")

    assert kept() == (1, 1)
