"""An invitation makes one person a member, once, and only of what the inviter may give."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.people.founding import first_invitation, found
from alongside.web.people.inviting import (
    NOT_FOR_YOU,
    accept,
    accept_as_new,
    end_membership,
    invite,
)
from alongside.web.people.models import Account, Invitation, Membership
from alongside.web.vault import escrow
from alongside.web.vault.models import Lent


@pytest.fixture
def offered(world) -> tuple[Invitation, str]:
    return invite(world.viewer(Role.LEAD), by=world.lead, email="New@Example.org", role="coder")


def roles_of(account: Account) -> list[str]:
    return sorted(
        Membership.objects.filter(account=account, ended_at=None).values_list("role", flat=True)
    )


def test_a_new_person_joins_in_the_role_that_was_offered(offered):
    invitation, secret = offered

    account = accept_as_new(invitation.pk, secret, name="Nell", password="seven quiet otters")

    assert (account.email, roles_of(account)) == ("new@example.org", ["coder"])


def test_a_link_works_once(world, offered):
    invitation, secret = offered
    accept_as_new(invitation.pk, secret, name="Nell", password="seven quiet otters")

    with pytest.raises(Refused, match="has been used"):
        accept(invitation.pk, secret, by=world.accounts[Role.POLICE])

    assert roles_of(world.accounts[Role.POLICE]) == ["police"]


def test_a_cancelled_link_does_not_work(world, offered):
    invitation, secret = offered
    invitation.cancel(by=world.lead)

    with pytest.raises(Refused, match="was cancelled"):
        accept(invitation.pk, secret, by=world.lead)


def test_a_link_does_not_work_after_two_weeks(world, offered):
    invitation, secret = offered
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    with pytest.raises(Refused, match="over two weeks old"):
        accept(invitation.pk, secret, by=world.lead)


@pytest.mark.parametrize("secret", ["", "guess", "0" * 32])
def test_another_secret_opens_nothing(world, offered, secret):
    with pytest.raises(Refused):
        accept(offered[0].pk, secret, by=world.lead)


def test_the_database_knows_only_a_hash_of_the_secret(offered):
    invitation, secret = offered

    assert secret not in str(Invitation.objects.values().get(pk=invitation.pk))


def test_an_account_that_is_there_is_not_taken_over(world, offered):
    Account.objects.create_user("new@example.org", "another password", name="Was here")

    with pytest.raises(Refused, match="sign in"):
        accept_as_new(offered[0].pk, offered[1], name="Nell", password="seven quiet otters")


def test_an_administrator_gives_no_role_that_reads_more(world):
    with pytest.raises(Refused, match="ask a research lead"):
        invite(
            world.viewer(Role.ADMIN), by=world.accounts[Role.ADMIN], email="a@b.org", role="lead"
        )


def test_the_last_who_can_invite_cannot_leave(world):
    Membership.objects.get(role=Role.ADMIN).end(by=world.lead)

    with pytest.raises(Refused, match="Nobody would be left"):
        end_membership(
            world.viewer(Role.LEAD), Membership.objects.get(role=Role.LEAD), by=world.lead
        )


def test_whoever_is_no_longer_keyholder_or_transcriber_holds_no_key(world):
    holder, typist = world.accounts[Role.KEYHOLDER], world.accounts[Role.TRANSCRIBER]
    programme, about = world.programme.pk, uuid4()
    escrow.hold_escrow(programme, by=holder, phrase="otters keep quiet ledgers")
    Lent.objects.create(
        store="raw", kind="recording", about=about, account_id=typist.pk, programme_id=programme,
        sealed_key=b"x", lent_by_id=world.lead.pk,
    )  # fmt: skip

    for account in (holder, typist):
        membership = Membership.objects.get(account=account, programme=programme)
        end_membership(world.viewer(Role.LEAD), membership, by=world.lead)

    assert not escrow.holders(programme).exists()
    assert not Lent.objects.exists()


def test_every_step_is_told_in_the_ledger(world, offered):
    before = Event.objects.latest("id").pk
    account = accept_as_new(*(offered[0].pk, offered[1]), name="N", password="seven quiet otters")

    told = [(e.verb, e.actor_id) for e in Event.objects.filter(pk__gt=before)]
    assert told == [("join", account.pk), ("accept", account.pk)]


@pytest.mark.django_db
def test_a_new_programme_begins_with_a_link_from_whoever_runs_the_server():
    programme = found("The Quay")
    invitation, secret = first_invitation(programme, "lead@example.org")

    account = accept_as_new(invitation.pk, secret, name="Lou", password="seven quiet otters")

    assert (programme.slug, roles_of(account)) == ("the-quay", ["lead"])
    with pytest.raises(Refused, match="another name"):
        found("The Quay")


def test_the_pages_lead_from_the_link_into_the_programme(world, signed_in):
    lead = signed_in(Role.LEAD)
    made = lead.post(
        reverse("members", args=[world.programme.slug]),
        {"email": "nell@example.org", "role": "viewer", "organisation": ""},
    )
    address, secret = made.context["link"].split("#")
    stranger = Client(SERVER_NAME="localhost")

    assert b"Research lead One" not in stranger.get(address).content
    opened = stranger.post(address, {"secret": secret})
    assert b"Research lead One invites you" in opened.content
    weak = {"secret": secret, "answer": "join", "name": "N", "password": "1"}
    assert stranger.post(address, weak).status_code == 200
    assert not Account.objects.filter(email="nell@example.org").exists()
    joined = stranger.post(
        address,
        {"secret": secret, "answer": "join", "name": "Nell", "password": "seven quiet otters"},
        follow=True,
    )

    assert joined.redirect_chain[-1][0].startswith(reverse("programme", args=["ardenvale"]))
    again = Client(SERVER_NAME="localhost").post(address, {"secret": secret})
    assert (again.status_code, b"does not work" in again.content) == (422, True)


def test_signing_in_and_out_is_told(world):
    client = Client(SERVER_NAME="localhost")
    client.post(
        reverse("account_login"), {"login": world.lead.email, "password": "seven quiet otters"}
    )
    client.post(reverse("account_logout"))

    told = list(Event.objects.order_by("-id").values_list("verb", "actor_id")[:2])
    assert told == [("sign_out", world.lead.pk), ("sign_in", world.lead.pk)]


def test_a_wrong_password_says_the_same_as_a_wrong_address(world):
    client = Client(SERVER_NAME="localhost")
    answers = [
        client.post(reverse("account_login"), {"login": email, "password": "wrong otters"})
        for email in (world.lead.email, "nobody@example.org")
    ]

    assert [r.status_code for r in answers] == [200, 200]
    assert answers[0].context["form"].errors == answers[1].context["form"].errors


def test_a_link_that_strayed_lets_no_other_account_in(world, signed_in, offered):
    invitation, secret = offered
    at = reverse("invitation", args=[invitation.pk])
    police = signed_in(Role.POLICE)

    shown = police.post(at, {"secret": secret}).content.decode()
    refused = police.post(at, {"secret": secret, "answer": "accept"})

    assert "It was made for new@example.org." in shown
    assert (NOT_FOR_YOU in shown, "Join with this account" in shown) == (True, False)
    assert (refused.status_code, NOT_FOR_YOU in refused.content.decode()) == (422, True)
    assert roles_of(world.accounts[Role.POLICE]) == ["police"]
    invitation.refresh_from_db()
    assert invitation.is_open


def test_an_account_at_the_invited_address_joins_whatever_its_capitals(world, signed_in):
    police = world.accounts[Role.POLICE]
    invitation, secret = invite(
        world.viewer(Role.LEAD), by=world.lead, email=police.email.upper(), role="viewer"
    )

    signed_in(Role.POLICE).post(
        reverse("invitation", args=[invitation.pk]), {"secret": secret, "answer": "accept"}
    )

    assert roles_of(police) == ["police", "viewer"]
