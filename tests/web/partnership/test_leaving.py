"""A partner leaves in one act: its people and contacts go with it, and no relationship does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import with_partners
from tests.web.partnership.test_ties import LONG_AGO, somebody, tie

from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.partnership import announcing
from alongside.web.partnership.leaving import leave, what_goes
from alongside.web.partnership.models import AnnouncedLeaving, Contact, HandOver, Relationship
from alongside.web.partnership.queries.waiting import waiting
from alongside.web.people.models import (
    Account,
    Holding,
    Membership,
    Person,
    Post,
    SharingAgreement,
    SignIn,
)

TODAY = timezone.localdate()


@pytest.fixture
def kitchen(world):
    """A community partner with a person, a tie to the police, and contacts of both sides."""
    partners = with_partners(world)
    ours, police = partners[Role.COMMUNITY], partners[Role.POLICE]
    ida = somebody(world, ours, "Ida Renwick")
    Person.objects.filter(pk=ida.pk).update(contact="ida@lanternyard.example")
    made = tie(world, ours, police, ida, somebody(world, police, "Sergeant Vale"))
    for side, words in (("a", "Ida rang about the wall"), ("b", "Asked Ida for a room")):
        Contact.objects.create(
            programme=world.programme, relationship=made, on=LONG_AGO, channel="call",
            started_by=side, summary=words,
        )  # fmt: skip
    SharingAgreement(
        programme=world.programme, organisation=ours, purpose="To learn", shares="Findings",
        starts_on=LONG_AGO, expires_on=TODAY + timedelta(days=300),
    ).sign(by=world.lead)  # fmt: skip
    return ours


def everything_written() -> str:
    """Every text of every table of the work store, and of the ledger."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)


def test_leaving_takes_names_and_contacts_and_leaves_the_relationship(world, kitchen):
    leave(kitchen, by=world.accounts[Role.COMMUNITY])

    kitchen.refresh_from_db()
    kept = Relationship.objects.get()
    left = everything_written()
    assert "Ida" not in left and "ida@lanternyard" not in left
    assert "Sergeant Vale" in left
    assert kitchen.left_on == TODAY and kept.ended_on == TODAY
    assert [(c.started_by, c.summary, c.on) for c in Contact.objects.all()] == [("b", "", LONG_AGO)]
    assert [h.ends_on for h in kept.holders.filter(side="a")] == [TODAY]
    assert Holding.objects.filter(post__organisation=kitchen, ends_on=TODAY).count() == 1
    assert Post.objects.get(organisation=kitchen).title == "Producer"
    assert SharingAgreement.objects.get().ended_on == TODAY
    assert not HandOver.objects.exists()


def test_its_accounts_open_nothing_from_then_on_and_others_stay(world, kitchen, signed_in):
    ours, police = signed_in(Role.COMMUNITY), signed_in(Role.POLICE)

    leave(kitchen, by=world.accounts[Role.COMMUNITY])

    slug = world.programme.slug
    assert ours.get(reverse("today", args=[slug])).status_code == 302
    assert police.get(reverse("today", args=[slug])).status_code == 200
    assert not SignIn.objects.filter(account=world.accounts[Role.COMMUNITY]).exists()
    assert not Membership.objects.filter(organisation=kitchen, ended_at=None).exists()


def test_what_was_said_would_go_is_what_goes_and_the_ledger_tells_it(world, kitchen):
    before = what_goes(kitchen)

    told = leave(kitchen, by=world.accounts[Role.COMMUNITY])

    entry = Event.objects.get(pk=told.entry)
    assert told.going == before
    assert (before.people, before.contacts, before.emptied, before.ties) == (1, 1, 1, 1)
    assert (entry.verb, entry.facts, entry.hash) == (
        "leave", {"people": 1, "contacts": 1, "ties": 1, "changed": ["left_on"]}, told.hash,
    )  # fmt: skip
    after = what_goes(kitchen)
    assert (after.people, after.contacts, after.ties, after.accounts) == (0, 0, 0, 0)
    assert list(Event.broken_links()) == []


def test_the_page_asks_for_the_name_and_gives_a_receipt_once(world, kitchen, signed_in):
    client, at = signed_in(Role.COMMUNITY), reverse("leaving", args=[world.programme.slug])

    shown = client.get(at)
    wrong = client.post(at, {"name": "Somebody else"})
    kitchen.refresh_from_db()
    still = kitchen.left_on
    done = client.post(at, {"name": kitchen.name})

    assert shown.status_code == 200 and still is None
    assert wrong.status_code == 200 and wrong.context["form"].errors
    assert done.status_code == 200 and done.context["left"].hash.encode() in done.content
    assert client.get(at).status_code == 302


@pytest.fixture
def another(world, kitchen) -> Account:
    """A second account of the partner."""
    found = Account.objects.create_user(
        email="second@lanternyard.example", password="a long enough phrase", name="Second"
    )
    Membership.objects.create(
        account=found, programme=world.programme, role=Role.COMMUNITY, organisation=kitchen
    )
    return found


@pytest.fixture
def said(world, kitchen, another, signed_in, settings, django_capture_on_commit_callbacks):
    """One of two accounts has said that the partner leaves."""
    settings.MAIL_LEAVES = True
    at = reverse("leaving", args=[world.programme.slug])
    client = signed_in(Role.COMMUNITY)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(at, {"name": kitchen.name}, follow=True)
    return client, answer


def test_where_several_act_the_others_and_the_stewards_are_told_and_nothing_goes(
    world, kitchen, another, said, mailoutbox
):
    client, answer = said
    kitchen.refresh_from_db()
    again = client.post(reverse("leaving", args=[world.programme.slug]), {"name": kitchen.name})
    steward = world.viewer(Role.STEWARD)

    assert kitchen.left_on is None and Person.objects.get(organisation=kitchen).name
    assert "We stay" in answer.content.decode() and again.status_code == 302
    assert AnnouncedLeaving.objects.get().asked_by == world.accounts[Role.COMMUNITY]
    assert {to for mail in mailoutbox for to in mail.to} == {
        another.email, world.accounts[Role.STEWARD].email,
    }  # fmt: skip
    assert not any(kitchen.name in mail.subject + mail.body for mail in mailoutbox)
    assert [(one.to, one.words) for one in waiting(steward, TODAY) if one.part == "leaving"] == [
        ("leavings", f"{kitchen.name} said that it leaves")
    ]


def test_any_of_them_or_a_steward_stops_it_and_another_may_agree(
    world, kitchen, another, said, signed_in
):
    client, _ = said
    slug = world.programme.slug
    client.post(reverse("leaving_stopped", args=[slug]))
    stopped = announcing.announced(kitchen)
    announcing.leave_or_announce(kitchen, by=another)
    waits = announcing.announced(kitchen)
    steward, at = signed_in(Role.STEWARD), reverse("leavings", args=[slug])
    seen = steward.get(at).content.decode()
    steward.post(at, {"leaving": waits.pk})

    assert stopped is None and kitchen.name in seen
    assert announcing.announced(kitchen) is None
    assert steward.post(at, {"leaving": waits.pk}).status_code == 404
    announcing.leave_or_announce(kitchen, by=another)
    assert kitchen.left_on is None
    announcing.leave_or_announce(kitchen, by=world.accounts[Role.COMMUNITY])
    kitchen.refresh_from_db()
    assert kitchen.left_on == TODAY
    assert Person.objects.get(organisation=kitchen).name == ""


def test_on_its_day_it_is_done(world, kitchen, said):
    day = AnnouncedLeaving.objects.get().due_at

    assert announcing.carry_out_due(now=day - timedelta(hours=1)) == 0
    assert announcing.carry_out_due(now=day + timedelta(hours=1)) == 1
    kitchen.refresh_from_db()
    assert kitchen.left_on == TODAY and announcing.announced(kitchen) is None
    assert announcing.carry_out_due(now=day + timedelta(days=9)) == 0
