"""A partner promises to use nothing against a person before any page opens."""

from __future__ import annotations

import pytest
from django.urls import reverse

from alongside.web.core import law
from alongside.web.core.policy import Role
from alongside.web.people.models import Promise
from alongside.web.people.queries import PARTNERS


@pytest.fixture
def unpromised(world):
    Promise.objects.all().delete()
    return world


@pytest.mark.parametrize("role", sorted(PARTNERS))
@pytest.mark.parametrize("name", ["programme", "findings", "report", "trust", "partnership"])
def test_no_page_opens_before_the_promise(unpromised, signed_in, role, name):
    response = signed_in(role).get(reverse(name, args=[unpromised.programme.slug]))

    assert response.status_code == 302
    assert response["Location"] == reverse("promise", args=[unpromised.programme.slug])


def test_what_is_not_for_partners_is_not_there_before_the_promise_either(unpromised, signed_in):
    at = reverse("sources", args=[unpromised.programme.slug])

    assert signed_in(Role.POLICE).get(at).status_code == 404


def test_the_promise_is_shown_given_once_and_lets_in(unpromised, signed_in):
    client, slug = signed_in(Role.POLICE), unpromised.programme.slug
    page = client.get(reverse("promise", args=[slug])).content.decode()
    assert all(one in page for one in law.terms().promises)

    client.post(reverse("promise", args=[slug]))
    client.post(reverse("promise", args=[slug]))

    assert Promise.objects.get().account == unpromised.accounts[Role.POLICE]
    assert client.get(reverse("programme", args=[slug])).status_code == 200


def test_other_words_ask_again(world, signed_in, monkeypatch):
    old = law.terms()
    monkeypatch.setattr(
        "alongside.web.people.queries.terms",
        lambda: law.Terms(old.version + 1, old.opening, old.promises),
    )
    at = reverse("programme", args=[world.programme.slug])

    assert signed_in(Role.POLICE).get(at).status_code == 302


@pytest.mark.parametrize("role", [Role.LEAD, Role.CODER, Role.VIEWER])
def test_nobody_else_is_asked(unpromised, signed_in, role):
    at = reverse("programme", args=[unpromised.programme.slug])

    assert signed_in(role).get(at).status_code == 200
