"""Tries are counted, for every process of the server together."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests import forking
from tests.web.kept import kept
from tests.web.signing_in import client_of
from tests.web.world import make_members

from alongside.web.core.policy import Role
from alongside.web.people.inviting import invite


@pytest.fixture
def world(db):
    return kept(make_members)


@pytest.fixture(autouse=True)
def nothing_counted(db):
    cache.clear()
    yield
    cache.clear()


def statuses(client: Client, at: str, form: dict, times: int) -> list[int]:
    return [client.post(at, form).status_code for _ in range(times)]


def test_a_password_is_guessed_five_times_for_an_account_whether_or_not_it_is_there(world):
    for address in (world.lead.email, "nobody@example.org"):
        cache.clear()
        client = Client(SERVER_NAME="localhost")
        at, form = reverse("account_login"), {"login": address, "password": "wrong otters"}
        said = [str(client.post(at, form).context["form"].errors) for _ in range(6)]

        assert len(set(said[:5])) == 1
        assert said[5] != said[4]


def test_the_right_password_is_refused_too_once_too_many_were_wrong(world):
    client = Client(SERVER_NAME="localhost")
    at = reverse("account_login")
    statuses(client, at, {"login": world.lead.email, "password": "wrong otters"}, 5)

    client.post(at, {"login": world.lead.email, "password": "seven quiet otters"})

    assert client.get(reverse("account")).status_code == 302


def test_giving_the_password_again_is_tried_ten_times_a_minute(world):
    client = client_of(world.lead, proved=None)
    form = {"password": "wrong otters"}

    assert statuses(client, reverse("account_reauthenticate"), form, 11) == [200] * 10 + [429]


def test_one_invitation_is_tried_ten_times_in_ten_minutes(world):
    invitation, _ = invite(
        world.viewer(Role.LEAD), by=world.lead, email="new@example.org", role="viewer"
    )
    at = reverse("invitation", args=[invitation.pk])

    tried = statuses(Client(SERVER_NAME="localhost"), at, {"secret": "guess"}, 11)

    assert tried == [422] * 10 + [429]


def test_a_link_to_an_account_is_tried_ten_times_in_ten_minutes(world):
    at = reverse("account_link", args=[77])

    tried = statuses(Client(SERVER_NAME="localhost"), at, {"secret": "guess"}, 11)

    assert tried == [422] * 10 + [429]


def test_too_often_is_said_in_a_sentence(world):
    client = client_of(world.lead, proved=None)
    at = reverse("account_reauthenticate")
    statuses(client, at, {"password": "wrong"}, 10)

    assert "wait a few minutes" in client.post(at, {"password": "wrong"}).content.decode()


COUNTING = """
import django
django.setup()
from django.test import RequestFactory
from alongside.web.core.limits import TooOften, count
done = 0
for _ in range(8):
    try:
        count(RequestFactory().post("/"), "invitation", key="7")
        done += 1
    except TooOften:
        pass
print(done)
"""


@pytest.mark.slow
def test_two_processes_of_a_server_count_together(tmp_path: Path):
    env = {
        **os.environ,
        "ALONGSIDE_DATA": str(tmp_path),
        "ALONGSIDE_KEYS": "",
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "alongside.web.settings",
    }
    forking.run("-c", "from alongside.web.hosting import set_up; set_up()", env=env)
    counting = [sys.executable, "-c", textwrap.dedent(COUNTING)]

    both = [
        subprocess.Popen(counting, env=env, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]

    assert sum(int(one.communicate()[0]) for one in both) == 10
