"""Who decides: one, or several together; a duty in law is cited and stays."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.web.partners import with_partners

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import RemitItem


@pytest.fixture
def partners(world):
    return with_partners(world)


def item(world, **facts):
    return RemitItem(programme=world.programme, decision="What the work says", **facts)


@pytest.mark.parametrize(
    ("rights", "plain"),
    [
        (["decides", "excluded"], True),
        (["agrees", "agrees"], True),
        (["decides", "agrees"], True),
        (["agrees", "consulted"], False),
        (["decides", "decides"], False),
        (["consulted", "informed"], False),
    ],
)
def test_one_decides_or_two_agree(world, partners, rights, plain):
    told = dict(zip(partners.values(), rights, strict=False))

    if plain:
        found = item(world)
        found.divide(by=world.lead, initiatives=[], rights=told)
        assert [right.right for right in found.rights.all()] == rights
    else:
        with pytest.raises(Refused, match="Either one"):
            item(world).divide(by=world.lead, initiatives=[], rights=told)
        assert RemitItem.objects.count() == 0


def test_a_duty_in_law_is_neither_ended_nor_written_out(world, partners):
    found = item(world, statutory_note="Duty to act on risk to life")
    found.divide(by=world.lead, initiatives=[], rights={partners[Role.POLICE]: "decides"})

    with pytest.raises(Refused, match="duty in law"):
        found.end(by=world.lead)
    found.statutory_note = ""
    with pytest.raises(Refused, match="duty in law"):
        found.divide(by=world.lead, initiatives=[], rights={partners[Role.ARTS]: "decides"})

    assert [r.organisation for r in RemitItem.objects.get().rights.all()] == [partners[Role.POLICE]]


def test_the_page_says_that_the_police_have_no_part(world, partners, signed_in):
    address = reverse("decision_new", args=[world.programme.slug])
    told = {
        "decision": "What the work looks like",
        f"right_{partners[Role.ARTS].pk}": "decides",
        f"right_{partners[Role.POLICE].pk}": "excluded",
    }

    assert signed_in(Role.POLICE).get(address).status_code == 404
    assert signed_in(Role.ARTS).post(address, told).status_code == 302
    page = signed_in(Role.POLICE).get(reverse("remit", args=[world.programme.slug]))

    assert "in 1 of them the police have no part" in " ".join(page.content.decode().split())
