"""Getting back in: links that work once, from somebody who may, and nothing told to strangers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.signing_in import client_of
from tests.web.world import PASSWORD, make_members

from alongside.study.errors import NotFound, Refused
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.people import recovering
from alongside.web.people.models import Account, AccountLink, Membership

NEW = "nine loud otters swim"


@pytest.fixture
def mailed(settings, monkeypatch):
    """Mail is set, and is sent before the page answers."""
    settings.MAIL_IS_SET = True
    monkeypatch.setattr(recovering, "_mail", recovering._send)
    return mail.outbox


def membership(role: Role) -> Membership:
    return Membership.objects.get(role=role, programme__slug="ardenvale")


def link_for(world, role: Role, *, by: Role = Role.LEAD, clears_factors: bool = False):
    return recovering.link_for_member(
        world.viewer(by), membership(role), by=world.accounts[by], clears_factors=clears_factors
    )


def test_a_lead_makes_a_link_by_which_a_member_sets_a_new_password(world):
    coder = client_of(world.accounts[Role.CODER])
    made = client_of(world.lead).post(
        reverse("member_link", args=["ardenvale", membership(Role.CODER).pk])
    )
    address, secret = made.context["address"].split("#")
    stranger = Client(SERVER_NAME="localhost")

    assert b"coder@" not in stranger.get(address).content
    assert (
        "Research lead One made this link"
        in stranger.post(address, {"secret": secret}).content.decode()
    )
    weak = stranger.post(address, {"secret": secret, "answer": "set", "password": "short"})
    assert weak.context["form"].errors
    stranger.post(address, {"secret": secret, "answer": "set", "password": NEW})

    world.accounts[Role.CODER].refresh_from_db()
    assert world.accounts[Role.CODER].check_password(NEW)
    assert coder.get(reverse("account")).status_code == 302
    assert stranger.post(address, {"secret": secret}).status_code == 422
    assert [e.verb for e in Event.objects.order_by("-id")[:3]] == [
        "end_sessions", "recover_account", "use",
    ]  # fmt: skip
    assert Event.objects.filter(verb="offer", actor=world.lead).exists()


def test_nobody_makes_a_link_for_an_account_that_may_read_more(world):
    with pytest.raises(Refused, match="may read more"):
        link_for(world, Role.LEAD, by=Role.ADMIN)


def test_nobody_makes_a_link_for_an_account_of_another_programme_too(world):
    other = make_members("elsewhere", accounts=False)
    Membership.objects.create(
        account=world.accounts[Role.VIEWER], programme=other.programme, role=Role.CODER
    )

    with pytest.raises(Refused, match="another programme"):
        link_for(world, Role.VIEWER)


def test_a_link_does_not_work_after_its_time(world):
    link, secret = link_for(world, Role.CODER)
    assert timedelta(hours=23) < link.expires_at - timezone.now() <= timedelta(hours=24)
    AccountLink.objects.update(expires_at=timezone.now())

    with pytest.raises(Refused, match="used or is too old"):
        recovering.set_password(link.pk, secret, NEW)


def test_second_factors_stay_unless_the_link_was_made_to_remove_them(world):
    coder = world.accounts[Role.CODER]
    for clears in (False, True):
        Authenticator.objects.get_or_create(user=coder, type="totp", data={"secret": "x"})
        link, secret = link_for(world, Role.CODER, clears_factors=clears)
        recovering.set_password(link.pk, secret, NEW)

        assert Authenticator.objects.filter(user=coder).exists() is not clears


def test_the_database_knows_only_a_hash_of_a_link(world):
    _, secret = link_for(world, Role.CODER)

    assert secret not in str(list(AccountLink.objects.values()))


def test_a_link_by_mail_tells_nobody_who_has_an_account(world, mailed):
    # The first of all makes the row in which those after it are counted.
    Client(SERVER_NAME="localhost").post(reverse("link_ask"), {"address": "first@example.org"})
    answers, asked = [], []
    for address in ("nobody@example.org", world.lead.email):
        client = Client(SERVER_NAME="localhost")
        with CaptureQueriesContext(connection) as counted:
            answer = client.post(reverse("link_ask"), {"address": address})
        answers.append((answer.status_code, answer.context["asked"]))
        asked.append([one["sql"].split(" ")[0] for one in counted])

    assert answers[0] == answers[1]
    assert asked[0] == asked[1]
    (sent,) = mailed
    assert (sent.to, sent.subject) == ([world.lead.email], "The link you asked for")
    address, secret = next(w for w in sent.body.split() if "#" in w).split("#")
    client.post(address, {"secret": secret, "answer": "set", "password": NEW})
    world.lead.refresh_from_db()
    assert world.lead.check_password(NEW)


def test_without_mail_the_page_says_whom_to_ask(world):
    client = Client(SERVER_NAME="localhost")

    said = client.post(reverse("link_ask"), {"address": world.lead.email}).content.decode()

    assert "Ask the person who leads your programme" in said
    assert not AccountLink.objects.exists()


def test_a_new_address_by_mail_is_taken_when_its_owner_opens_the_link(world, mailed):
    client = client_of(world.lead)
    client.post(reverse("account_address"), {"address": "new@example.org"})
    world.lead.refresh_from_db()
    assert world.lead.email == "lead@ardenvale.example.org"
    address, secret = next(w for w in mailed[0].body.split() if "#" in w).split("#")

    client.post(address, {"secret": secret, "answer": "confirm"})

    world.lead.refresh_from_db()
    assert world.lead.email == "new@example.org"
    assert Client(SERVER_NAME="localhost").post(
        reverse("account_login"), {"login": "new@example.org", "password": PASSWORD}
    ).status_code == 302  # fmt: skip


def test_an_address_in_use_is_answered_by_mail_like_any_other(world, mailed):
    client = client_of(world.lead)

    answers = [
        client.post(reverse("account_address"), {"address": address}, follow=True)
        for address in (world.accounts[Role.CODER].email, "free@example.org")
    ]

    said = [[str(m) for m in answer.context["messages"]] for answer in answers]
    assert said[0] == said[1]
    assert [sent.to for sent in mailed] == [["free@example.org"]]


def test_a_changed_address_needs_the_password_again(world):
    client = client_of(world.lead, proved=None)

    answer = client.post(reverse("account_address"), {"address": "new@example.org"})

    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert not Account.objects.filter(email="new@example.org").exists()


def test_a_name_is_changed_and_told(world):
    client_of(world.lead).post(reverse("account_name"), {"name": "Lou Brand", "initials": "LB"})

    world.lead.refresh_from_db()
    assert (world.lead.name, world.lead.signature()) == ("Lou Brand", "LB")
    assert Event.objects.latest("id").verb == "rename"


def test_whoever_runs_the_server_lets_in_somebody_whom_nobody_else_may(world):
    link, secret = recovering.link_from_server("LEAD@ardenvale.example.org", clears_factors=True)

    recovering.set_password(link.pk, secret, NEW)

    world.lead.refresh_from_db()
    assert world.lead.check_password(NEW)
    assert Event.objects.filter(verb="offer", actor=None).exists()
    with pytest.raises(NotFound, match="There is no account"):
        recovering.link_from_server("nobody@example.org", clears_factors=False)
