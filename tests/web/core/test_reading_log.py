"""Looks at what is sensitive are told in the ledger, once a quarter of an hour, by ids alone."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from django.db import transaction

from alongside.study.errors import Refused
from alongside.web.core import reading_log
from alongside.web.core.models import Event, Reading
from alongside.web.core.policy import Role
from alongside.web.core.reading_log import empty_reasons, tell_read


@pytest.fixture(autouse=True)
def nothing_told(monkeypatch) -> None:
    """Nothing was told yet, and no quarter of an hour ends meanwhile."""
    reading_log._told.clear()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)


def test_a_look_is_told_once_in_a_quarter_of_an_hour(world, monkeypatch):
    viewer = world.viewer(Role.CODER)
    for _ in range(3):
        tell_read(viewer, world.source, what="text")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 15 * 60)
    tell_read(viewer, world.source, what="text")

    events = Event.objects.filter(verb="read_text")
    assert [(e.actor_id, e.subject_id, e.facts) for e in events] == [
        (viewer.account_id, world.source.pk, {})
    ] * 2
    assert Reading.objects.count() == 2
    assert list(Event.broken_links()) == []


def test_another_process_tells_nothing_twice(world):
    viewer = world.viewer(Role.CODER)
    tell_read(viewer, world.source, what="text")
    reading_log._told.clear()

    tell_read(viewer, world.source, what="text")

    assert Reading.objects.count() == 1


def test_a_look_that_is_known_asks_the_database_nothing(
    world, django_assert_num_queries, django_capture_on_commit_callbacks
):
    viewer = world.viewer(Role.CODER)
    tell_read(viewer, world.source, what="text")
    with django_capture_on_commit_callbacks(execute=True), django_assert_num_queries(1):
        tell_read(viewer, world.source, what="text")
    with django_assert_num_queries(0):
        tell_read(viewer, world.source, what="text")


def test_a_look_that_was_taken_back_with_its_transaction_is_told_the_next_time(world):
    viewer = world.viewer(Role.CODER)
    with suppress(Refused), transaction.atomic():
        for _ in range(2):
            tell_read(viewer, world.source, what="text")
        raise Refused("Nothing of this is kept.")
    assert Reading.objects.count() == 0

    tell_read(viewer, world.source, what="text")

    assert Reading.objects.count() == 1


def test_a_reason_is_beside_the_ledger_and_can_be_emptied(world):
    viewer = world.viewer(Role.LEAD)
    tell_read(viewer, world.source, what="original", reason="A listener could not hear line 4.")
    tell_read(viewer, world.source, what="original", reason="To check the date.")

    assert [e.facts for e in Event.objects.filter(verb="read_original")] == [{"reasoned": True}] * 2
    assert empty_reasons("evidence.source", [world.source.pk]) == 2
    assert set(Reading.objects.values_list("reason", flat=True)) == {""}


def test_what_a_police_account_looks_at_says_so(world):
    tell_read(world.viewer(Role.POLICE), world.finding, what="finding", about=7)
    tell_read(world.viewer(Role.VIEWER), world.finding, what="finding")

    assert set(Reading.objects.values_list("by_police", "about")) == {(True, 7), (False, None)}
