"""What takes two is done by two: never by one twice, by a member who left, or to another thing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.study.errors import Refused
from alongside.web.core.models import Asking, Event
from alongside.web.core.policy import Role
from alongside.web.core.two_people import (
    AGREED_BY,
    ASKED_BY,
    Act,
    approve,
    ask,
    decline,
    standing,
    waiting,
)
from alongside.web.people.models import Account, AccountLink, Membership

RAW = Act.EXPORT_RAW


@pytest.fixture
def second(world) -> Account:
    """Another research lead."""
    account = Account.objects.create_user("second@example.org", None, name="Second Lead")
    Membership.objects.create(account=account, programme=world.programme, role=Role.LEAD)
    return account


def asked(world, **told):
    return ask(RAW, world.finding, by=world.lead, reason="For the archive.", **told)


def test_an_act_stands_once_a_second_person_agrees_and_serves_once(world, second):
    asking = asked(world, fingerprint="v1")
    assert standing(RAW, world.finding, "v1") is None

    approve(asking, by=second, fingerprint="v1")

    found = standing(RAW, world.finding, "v1")
    assert found == asking and found.answered_by == second
    assert standing(RAW, world.finding, "v2") is None
    assert standing(RAW, world.challenge, "v1") is None
    assert standing(Act.OVERRIDE, world.finding, "v1") is None
    found.carry_out(by=world.lead)
    assert standing(RAW, world.finding, "v1") is None


@pytest.mark.parametrize("act", Act)
def test_nobody_agrees_to_what_they_asked_for_themselves(world, second, act):
    for role in (Role.KEYHOLDER, Role.STEWARD):
        Membership.objects.create(account=second, programme=world.programme, role=role)
    asking = ask(act, world.finding, by=second, reason="Because.")

    with pytest.raises(Refused, match="a second person has to agree"):
        approve(asking, by=second)

    assert standing(act, world.finding) is None


def test_a_member_who_left_agrees_to_nothing(world, second):
    asking = asked(world)
    Membership.objects.get(account=second).end(by=world.lead)

    with pytest.raises(Refused, match="current member"):
        approve(asking, by=second)


def test_nothing_is_agreed_to_once_the_one_who_asked_has_left(world, second):
    asking = ask(RAW, world.finding, by=second, reason="For the archive.")
    Membership.objects.get(account=second).end(by=world.lead)

    with pytest.raises(Refused, match="current member"):
        approve(asking, by=world.lead)


def test_what_changed_since_it_was_asked_for_is_not_agreed_to(world, second):
    asking = asked(world, fingerprint="v1")

    with pytest.raises(Refused, match="has changed since"):
        approve(asking, by=second, fingerprint="v2")


def test_an_answer_is_given_once(world, second):
    asking = asked(world)
    decline(asking, by=second)

    with pytest.raises(Refused, match="answered already"):
        approve(asking, by=second)
    assert standing(RAW, world.finding) is None and waiting(world.programme.pk) == []


def test_a_second_member_of_another_programme_does_not_count(world, second):
    from tests.web.world import make_world

    other = make_world("elsewhere")

    with pytest.raises(Refused):
        approve(asked(world), by=other.lead)


@pytest.mark.parametrize("role", sorted(set(Role) - AGREED_BY[RAW]))
def test_only_the_roles_named_agree(world, role):
    with pytest.raises(Refused, match="current member"):
        approve(asked(world), by=world.accounts[role])


@pytest.mark.parametrize("role", sorted(set(Role) - ASKED_BY[RAW]))
def test_only_the_roles_named_ask(world, role):
    with pytest.raises(Refused, match="current member"):
        ask(RAW, world.finding, by=world.accounts[role], reason="Because.")


def test_asking_twice_is_one_asking_and_a_reason_is_needed(world):
    assert asked(world) == asked(world)
    with pytest.raises(Refused, match="Say why"):
        ask(RAW, world.finding, by=world.lead, reason="  ")


def test_asking_and_agreeing_are_told_without_the_reason(world, second):
    approve(asked(world), by=second)

    told = list(
        Event.objects.filter(subject_kind="core.asking").order_by("id").values_list("verb", "facts")
    )
    assert told == [("ask", {}), ("approve", {})]


def test_whoever_was_let_in_by_the_one_who_asked_is_not_a_second_person(world, second):
    link = AccountLink(
        kind=AccountLink.Kind.PASSWORD, account=second, programme=world.programme,
        made_by=world.lead,
    )  # fmt: skip
    link.offer(by=world.lead)
    link.used_at = timezone.now()
    link.save()
    waits = asked(world)
    with pytest.raises(Refused, match="let in by a link"):
        approve(waits, by=second)
    AccountLink.objects.update(used_at=timezone.now() - timedelta(days=31))
    approve(waits, by=second)


def test_an_agreement_serves_for_two_weeks(world, second):
    waits = asked(world)
    approve(waits, by=second)
    assert standing(RAW, world.finding) == waits
    Asking.objects.update(approved_at=timezone.now() - timedelta(days=15))
    assert standing(RAW, world.finding) is None
