"""A world that is put back has every row of the one that was made, and takes others beside them."""

from __future__ import annotations

from django.db import transaction

from alongside.web.consent.models import Participant
from alongside.web.core.models import Event
from alongside.web.vault.stores import ALL, together
from tests.web.kept import _rows_of, kept
from tests.web.world import World, make_world


def once() -> tuple[World, dict]:
    """A world asked for and taken away again, with its rows as they were."""
    with together():
        world = kept(make_world)
        rows = {store: _rows_of(store) for store in ALL}
        for store in ALL:
            transaction.set_rollback(True, using=store)
    return world, rows


def test_what_is_put_back_is_what_was_made(db):
    (made, rows), (again, rows_again) = once(), once()

    assert rows_again == rows
    assert [quote.pk for quote in again.quotes] == [quote.pk for quote in made.quotes]
    assert again.quotes[0] is not made.quotes[0]


def test_rows_can_be_added_to_what_is_put_back(db):
    once()
    world = kept(make_world)

    new = Participant.objects.create(
        programme=world.programme, code="PUB02", group=world.groups["public"]
    )

    assert new.pk > max(one.pk for one in world.participants.values())
    assert list(Event.broken_links()) == []
    assert world.hands.account_id == world.lead.pk


def test_where_something_is_there_already_a_world_is_made_beside_it(db):
    one, other = kept(make_world), kept(lambda: make_world("elsewhere"))

    assert one.programme.pk != other.programme.pk
