"""A lead says in the browser what the programme is, who its partners are and what they make."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.web.core.policy import Role
from alongside.web.partnership.forms.people import HoldingForm
from alongside.web.partnership.models import Initiative
from alongside.web.people.models import Organisation, Person


@pytest.fixture
def lead(signed_in):
    return signed_in(Role.LEAD)


def at(world, name: str, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def shown(client, address: str) -> dict:
    """What a form shows, as it would be sent back."""
    form = client.get(address).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value()}


def test_the_programme_is_said_differently_and_keeps_its_address(world, lead):
    address = at(world, "programme_edit")
    lead.post(address, shown(lead, address) | {"title": "By the quay", "key_question": "Who?"})

    world.programme.refresh_from_db()
    assert (world.programme.title, world.programme.key_question, world.programme.slug) == (
        "By the quay", "Who?", "ardenvale",
    )  # fmt: skip


def test_a_programme_does_not_end_before_it_begins(world, lead):
    address = at(world, "programme_edit")
    told = shown(lead, address) | {"starts_on": "2022-03-01", "ends_on": "2022-02-01"}

    assert "It ends before it begins" in lead.post(address, told).content.decode()


def test_a_partner_is_named_once_however_often_it_is_pressed(world, lead):
    told = {"name": "The Quay Choir", "group": world.groups["artists"].pk}
    for _ in range(2):
        assert lead.post(at(world, "organisation_new"), told).status_code == 302

    found = Organisation.objects.get(name="The Quay Choir")
    assert found.key == "the-quay-choir"
    lead.post(at(world, "organisation", found.pk), shown(lead, at(world, "organisation", found.pk))
              | {"left_on": "2022-03-04"})  # fmt: skip
    found.refresh_from_db()
    assert str(found.left_on) == "2022-03-04"


def test_an_initiative_is_written_with_who_makes_it_and_why_the_police_are_in_it(world, lead):
    told = {
        "heading": "The wall by the canal", "why_police_are_involved": "They were asked to stay.",
        "lead": world.organisation.pk, "co_producers": [world.organisation.pk],
        "groups": [world.groups["public"].pk],
    }  # fmt: skip
    for _ in range(2):
        assert lead.post(at(world, "initiative_new"), told).status_code == 302

    found = Initiative.objects.get()
    assert list(found.co_producers.all()) == [world.organisation]
    page = lead.get(at(world, "partnership")).content.decode()
    assert "They were asked to stay." in page
    assert f'href="{at(world, "initiative", found.pk)}"' in page


def test_a_change_that_was_overtaken_is_not_written_over(world, lead):
    found = Initiative(programme=world.programme, heading="The wall")
    found.write(by=world.lead, co_producers=[], groups=[])
    address = at(world, "initiative_edit", found.pk)
    mine = shown(lead, address) | {"heading": "My wall"}
    lead.post(address, shown(lead, address) | {"heading": "Their wall"})

    assert lead.post(address, mine).status_code == 409

    found.refresh_from_db()
    assert found.heading == "Their wall"


def test_a_purpose_does_not_say_who_did_what(world, lead):
    told = {"heading": "The wall", "purpose": "Since Daniel Okoro was arrested here."}

    response = lead.post(at(world, "initiative_new"), told)

    assert "a person beside an offence" in response.content.decode()
    assert not Initiative.objects.exists()


def test_partners_read_it_and_have_no_way_to_change_it(world, signed_in):
    page = signed_in(Role.POLICE).get(at(world, "partnership")).content.decode()

    assert at(world, "initiative_new") not in page
    assert at(world, "programme_edit") not in page


def test_a_memo_is_kept_once_however_often_it_is_pressed(world, signed_in):
    coder = signed_in(Role.CODER)
    for _ in range(2):
        coder.post(at(world, "memos"), {"text": "They listen. ", "title": "Note"})
    coder.post(at(world, "memos"), {"text": "They listen, still.", "title": "Note"})

    texts = [memo.text for memo in world.programme.memos.order_by("pk")]
    assert texts == ["They listen.", "They listen, still."]


def test_whoever_fills_a_post_does_so_from_today_unless_another_day_is_said():
    assert HoldingForm(people=Person.objects.none())["starts_on"].value() == timezone.localdate()
