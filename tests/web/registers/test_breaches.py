"""The clock of a breach runs from when it was noticed, and who saw what is one question."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alongside.web.core.policy import Role
from alongside.web.core.reading_log import tell_read
from alongside.web.registers import queries
from alongside.web.registers.models import Breach
from tests.web.registers.registered import breach


def test_the_clock_runs_for_three_days_from_when_it_was_noticed(world):
    found = breach(world, hours_ago=10)

    assert found.due_at - found.noticed_at == timedelta(hours=72)
    assert found.hours_left == 61
    assert not found.clock_stopped


def test_a_clock_that_ran_out_says_since_when(world, signed_in):
    found = breach(world, hours_ago=80)
    page = signed_in(Role.KEYHOLDER).get(reverse("breaches", args=[world.programme.slug]))
    due = timezone.localtime(found.due_at)

    assert f"late since {due.day} {due:%B, %H:%M}" in page.content.decode()


def test_the_clock_stops_when_the_regulator_is_told_and_says_if_that_was_late(world):
    found = breach(world, hours_ago=80)
    found.regulator_told_at = timezone.now()

    assert (found.clock_stopped, found.told_late) == (True, True)


def test_a_breach_stays_open_until_the_regulator_is_answered(world, signed_in):
    found, lead = breach(world), signed_in(Role.LEAD)
    at = reverse("breach_closed", args=[world.programme.slug, found.pk])
    assert lead.post(at).status_code == 422

    found.regulator_not_told = "No risk: the disk is sealed and the key is elsewhere."
    found.record(by=world.lead)

    assert lead.post(at).status_code == 302
    assert Breach.objects.get().closed_at


def test_the_database_keeps_it_so(world):
    with pytest.raises(IntegrityError):
        breach(world).close(by=world.lead)


def test_who_saw_what_is_one_query(world):
    for role in (Role.LEAD, Role.CODER):
        tell_read(world.viewer(role), world.source, what="text")
    tell_read(world.viewer(Role.LEAD), world.source, what="original", reason="A name was missed.")

    with CaptureQueriesContext(connection) as counted:
        looks = queries.who_saw(world.viewer(Role.LEAD), "evidence.source", world.source.pk)
        told = [(look.account.name, look.what, look.reason, bool(look.event.at)) for look in looks]

    assert len(counted) == 1
    assert told == [
        ("Research lead One", "original", "A name was missed.", True),
        ("Coder One", "text", "", True),
        ("Research lead One", "text", "", True),
    ]


def test_the_page_names_everybody_who_looked(world, signed_in):
    tell_read(world.viewer(Role.CODER), world.source, what="text")
    at = reverse("who_saw", args=[world.programme.slug])
    asked = {"kind": "evidence.source", "number": world.source.pk}

    page = signed_in(Role.KEYHOLDER).get(at, asked).content.decode()

    assert f"1 account looked at source {world.source.pk}, 1 time." in page
    assert "Coder One" in page


def test_who_saw_what_answers_nobody_else(world):
    tell_read(world.viewer(Role.CODER), world.source, what="text")

    asked = [
        queries.who_saw(world.viewer(role), "evidence.source", world.source.pk)
        for role in Role
        if role not in {Role.LEAD, Role.KEYHOLDER}
    ]

    assert [looks for looks in asked if looks] == []
