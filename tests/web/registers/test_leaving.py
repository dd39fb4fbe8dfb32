"""Leaving at once: a link on every page without an account, to a site that tells nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from alongside.web.core.policy import Role

PAGES = ["account_login", "worried_where", "link_ask"]


def anybody() -> Client:
    return Client(SERVER_NAME="localhost")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_without_an_account_has_the_way_out(world, name):
    page = anybody().get(reverse(name), follow=True).content.decode()

    assert f'href="{reverse("leave")}" rel="noreferrer"' in page


@pytest.mark.parametrize("name", ["worried", "our_word"])
def test_so_do_the_pages_of_a_programme(world, name):
    page = anybody().get(reverse(name, args=[world.programme.slug])).content.decode()

    assert f'href="{reverse("leave")}" rel="noreferrer"' in page
    assert "<title>Alongside</title>" in page


def test_it_leads_where_the_instance_says_and_tells_nobody_from_where(client, settings, db):
    settings.NEUTRAL_SITE = "https://weather.example.org/"

    response = anybody().get(reverse("leave"))

    assert response["Location"] == "https://weather.example.org/"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Clear-Site-Data"] == '"cache"'


def test_whoever_has_no_account_is_out_and_going_back_shows_nothing(db):
    client = anybody()
    session = client.session
    session["somebody"] = "was here"
    session.save()

    client.get(reverse("leave"))

    assert "somebody" not in client.session


def test_a_member_stays_signed_in(world, signed_in):
    client = signed_in(Role.LEAD)

    client.get(reverse("leave"))

    assert client.get(reverse("trust", args=[world.programme.slug])).status_code == 200
