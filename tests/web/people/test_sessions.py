"""Sessions: seen by their account, ended at once, and over after a while."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.signing_in import client_of
from tests.web.world import PASSWORD

from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.people.devices import COOKIE, make_shared
from alongside.web.people.models import Membership, SignIn
from alongside.web.people.sessions import browser_of, sign_ins

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def signed_in_at(client: Client) -> bool:
    """Whether the browser is still somebody."""
    return client.get(reverse("account")).status_code == 200


def sign_in(account, **headers: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    answer = client.post(
        reverse("account_login"), {"login": account.email, "password": PASSWORD}, headers=headers
    )
    assert answer.status_code == 302
    return client


def test_an_account_sees_where_it_is_signed_in(world):
    sign_in(world.lead, **{"user-agent": FIREFOX})

    (one,) = sign_ins(world.lead)

    assert (one.browser, one.device) == ("Firefox on Linux", None)
    assert timezone.now() - one.begun_at < timedelta(minutes=1)


def test_a_browser_signed_out_from_another_is_nobody_at_its_next_request(world):
    here, there = client_of(world.lead), client_of(world.lead)
    shown = here.get(reverse("account"))
    (other,) = [one for one in shown.context["sign_ins"] if one.key != shown.context["here"]]

    here.post(reverse("session_end"), {"key": other.key})

    assert (signed_in_at(here), signed_in_at(there)) == (True, False)


def test_signing_out_everywhere_else_leaves_this_browser_and_is_told(world):
    here, *others = [client_of(world.lead) for _ in range(3)]

    here.post(reverse("session_end"))

    assert [signed_in_at(one) for one in (here, *others)] == [True, False, False]
    told = Event.objects.latest("id")
    assert (told.verb, told.facts) == ("end_sessions", {"ended": 2})


def test_nobody_ends_the_session_of_another_account(world):
    coder = client_of(world.accounts[Role.CODER])
    key = SignIn.objects.get(account=world.accounts[Role.CODER]).key

    client_of(world.lead).post(reverse("session_end"), {"key": key})

    assert signed_in_at(coder)


def test_a_membership_that_ends_signs_its_account_out_everywhere(world):
    coder = client_of(world.accounts[Role.CODER])

    Membership.objects.get(role=Role.CODER).end(by=world.lead)

    assert not signed_in_at(coder)


def test_a_changed_password_signs_out_all_other_browsers(world):
    here, there = client_of(world.lead), client_of(world.lead)

    here.post(
        reverse("account_change_password"),
        {
            "oldpassword": PASSWORD,
            "password1": "nine loud otters swim",
            "password2": "nine loud otters swim",
        },
    )

    assert (signed_in_at(here), signed_in_at(there)) == (True, False)


@pytest.mark.parametrize(
    ("column", "ago", "still"),
    [
        ("seen_at", timedelta(minutes=59), True),
        ("seen_at", timedelta(minutes=61), False),
        ("begun_at", timedelta(hours=11, minutes=59), True),
        ("begun_at", timedelta(hours=12, minutes=1), False),
    ],
)
def test_a_session_is_over_after_an_hour_of_nothing_and_after_twelve_hours(
    world, column, ago, still
):
    client = client_of(world.lead)
    SignIn.objects.update(**{column: timezone.now() - ago})

    assert signed_in_at(client) is still
    assert SignIn.objects.filter(account=world.lead).exists() is still


def test_a_session_is_noted_as_seen_about_every_minute(world):
    client = client_of(world.lead)
    SignIn.objects.update(seen_at=timezone.now() - timedelta(minutes=5))

    client.get(reverse("account"))

    assert timezone.now() - SignIn.objects.get().seen_at < timedelta(minutes=1)


def test_the_database_knows_no_key_that_a_browser_holds(world):
    client = client_of(world.lead)
    key = client.cookies["sessionid"].value

    told = str(list(SignIn.objects.values()))

    assert key not in told
    assert client.session[SESSION_KEY] == str(world.lead.pk)


def test_signing_in_makes_a_new_key(world):
    client = Client(SERVER_NAME="localhost")
    client.get(reverse("account_login"))
    session = client.session
    session["kept"] = "from before"
    session.save()
    client.cookies["sessionid"] = session.session_key

    client.post(reverse("account_login"), {"login": world.lead.email, "password": PASSWORD})

    assert client.cookies["sessionid"].value != session.session_key


def test_proving_again_who_one_is_makes_a_new_key_and_ends_the_old(world):
    client = client_of(world.lead, proved=None)
    old = client.cookies["sessionid"].value

    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert client.cookies["sessionid"].value != old
    assert client.get(reverse("account")).status_code == 200
    stale = Client(SERVER_NAME="localhost")
    stale.cookies["sessionid"] = old
    assert stale.get(reverse("account")).status_code == 302


def test_whoever_invites_signs_a_member_out_everywhere_and_their_membership_stays(world, signed_in):
    coder = signed_in(Role.CODER)
    membership = Membership.objects.get(role=Role.CODER)
    at = reverse("member_signed_out", args=["ardenvale", membership.pk])

    assert signed_in(Role.ADMIN).post(at).status_code == 422
    assert coder.get(reverse("account")).status_code == 200
    signed_in(Role.LEAD).post(at)

    assert coder.get(reverse("account")).status_code == 302
    membership.refresh_from_db()
    told = Event.objects.filter(verb="end_sessions").latest("id")
    assert (membership.ended_at, told.actor) == (None, world.lead)


def test_on_a_shared_device_ten_minutes_of_nothing_are_enough(world):
    device, held = make_shared(
        world.viewer(Role.LEAD), by=world.lead, organisation=world.organisation, name="Tablet"
    )
    client = Client(SERVER_NAME="localhost")
    client.cookies[COOKIE] = held
    assert "Tablet" in client.get(reverse("account_login")).content.decode()
    client.post(reverse("account_login"), {"login": world.lead.email, "password": PASSWORD})
    assert SignIn.objects.get(account=world.lead).device == device

    SignIn.objects.update(seen_at=timezone.now() - timedelta(minutes=11))

    assert not signed_in_at(client)


def test_a_shared_device_that_is_ended_signs_out_whoever_is_there(world):
    device, held = make_shared(
        world.viewer(Role.LEAD), by=world.lead, organisation=world.organisation, name="Tablet"
    )
    client = Client(SERVER_NAME="localhost")
    client.cookies[COOKIE] = held
    client.post(reverse("account_login"), {"login": world.lead.email, "password": PASSWORD})

    device.end(by=world.lead)

    assert not signed_in_at(client)
    assert "Tablet" not in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize("held", ["", "1", "1.guess", "x.y", f"{2**70}.a", "1.2.3"])
def test_another_cookie_makes_no_shared_device(world, held):
    make_shared(
        world.viewer(Role.LEAD), by=world.lead, organisation=world.organisation, name="Tablet"
    )
    client = Client(SERVER_NAME="localhost")
    client.cookies[COOKIE] = held

    assert "Tablet" not in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        (FIREFOX, "Firefox on Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1",
         "Safari on an iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("", "A browser"),
        ("<script>", "A browser"),
    ],
)  # fmt: skip
def test_a_browser_is_told_in_words_and_never_in_its_own(agent, told):
    assert browser_of(agent) == told


def test_a_refused_sign_in_is_logged_without_the_address(world, caplog):
    Client(SERVER_NAME="localhost").post(
        reverse("account_login"), {"login": world.lead.email, "password": "wrong otters"}
    )

    (line,) = [one for one in caplog.records if one.name == "alongside.accounts"]
    assert line.getMessage() == "A sign-in was refused: the address or the password was wrong."
    assert world.lead.email not in caplog.text


def test_ending_a_session_asks_again_who_one_is(world):
    client, other = client_of(world.lead, proved=601), client_of(world.lead)

    asked = client.post(reverse("session_end"))

    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert signed_in_at(other)
