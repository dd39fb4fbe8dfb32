"""The demo's sign-in page offers its invented accounts, and no other instance ever does."""

import json

import pytest
from django.urls import reverse

from alongside.web.core.policy import Role
from alongside.web.demo.entering import SEES
from alongside.web.demo.members import FILE
from alongside.web.people.models import Account, Programme

PASSWORD = "amber-birch-kiln-4821"


@pytest.fixture
def folder(db, settings, tmp_path):
    """The folder of a demo with one account."""
    settings.ALONGSIDE_DATA, settings.ALONGSIDE_DEMO = tmp_path, True
    told = {"role": "lead", "email": "lead@demo.example", "name": "Lead", "password": PASSWORD}
    (tmp_path / FILE).write_text(json.dumps([told]))
    Account.objects.create_user("lead@demo.example", PASSWORD, name="Lead")
    return tmp_path


def sign_in_page(client, **request) -> str:
    here = {"HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1"}
    return client.get(reverse("account_login"), **(here | request)).content.decode()


def test_a_door_of_the_demo_signs_in(folder, client):
    page = sign_in_page(client)
    assert page.count('<button class="door') == 1
    assert PASSWORD in page

    answer = client.post(
        reverse("account_login"), {"login": "lead@demo.example", "password": PASSWORD}
    )

    assert answer.status_code == 302


@pytest.mark.parametrize(
    "request_from",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_HOST": "demo.example.org"},
        {"REMOTE_ADDR": ""},
    ],
)
def test_nobody_from_elsewhere_is_offered_an_account(folder, client, settings, request_from):
    settings.ALLOWED_HOSTS = ["*"]

    page = sign_in_page(client, **request_from)

    assert (PASSWORD in page, '<button class="door' in page) == (False, False)


def test_an_instance_that_is_no_demo_offers_no_account(folder, client, settings):
    settings.ALONGSIDE_DEMO = False

    page = sign_in_page(client)

    assert (PASSWORD in page, '<button class="door' in page) == (False, False)


def test_every_role_that_anybody_can_have_in_the_demo_has_its_words():
    assert set(Role) - set(SEES) == {Role.TRANSCRIBER, Role.ADMIN}


def test_the_pages_that_need_no_account_are_one_link_away(folder, client):
    assert "/i/" not in sign_in_page(client)

    made = Programme.objects.create(title="A programme", slug="a-programme")

    address = reverse("public_initiatives", args=[made.slug])
    assert f'<a href="{address}">' in sign_in_page(client)
    assert address not in sign_in_page(client, REMOTE_ADDR="192.0.2.7")
