"""An initiative: its page, its phases, how it ends, and who may change it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.web.partnership.planned import TODAY, a_mural, a_promise, open_page

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Initiative, Learning


@pytest.fixture
def mural(world):
    return a_mural(world)


def at(world, name: str, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def test_its_page_says_why_the_police_are_there_what_was_promised_and_what_it_grew_from(
    world, mural, signed_in
):
    a_promise(world, mural, "No names are kept.")
    Learning.objects.create(
        programme=world.programme, organisation=mural.police, on=TODAY, kind="opportunity",
        text="People stop where there is colour.", became_initiative=mural.initiative,
    )  # fmt: skip
    address = at(world, "initiative", mural.initiative.pk)

    for role in (Role.POLICE, Role.COMMUNITY, Role.CODER, Role.STEWARD, Role.SAFEGUARDING):
        shown = signed_in(role).get(address).content.decode()
        for words in (
            "To hear how people meet the police.", "No names are kept.",
            "People stop where there is colour.", "not looked at yet", "Sketching",
        ):  # fmt: skip
            assert words in shown, (role, words)


def test_a_reader_reads_it_once_its_page_is_open(world, mural, signed_in):
    reader, address = signed_in(Role.VIEWER), at(world, "initiative", mural.initiative.pk)
    board = at(world, "partnership")

    assert reader.get(address).status_code == 404
    assert "The Long Wall" not in reader.get(board).content.decode()
    opened = open_page(mural, by=world.lead)
    assert reader.get(address).status_code == 200
    assert "The Long Wall" in reader.get(board).content.decode()
    opened.take_back(by=world.lead)
    assert reader.get(address).status_code == 404


def test_it_closes_once_its_partners_spoke_or_said_why_not(world, mural, signed_in):
    arts, phase = signed_in(Role.ARTS), at(world, "initiative_phase", mural.initiative.pk)
    parting = at(world, "initiative_parting", mural.initiative.pk)

    refused = arts.post(phase, {"phase": "closed"}, follow=True)
    assert refused.redirect_chain == [(parting, 302)]
    assert "Nobody has said how the partners parted" in refused.content.decode()
    mural.initiative.refresh_from_db()
    assert mural.initiative.phase != Initiative.Phase.CLOSED
    assert "say why they did not" in arts.post(parting, {"note": " "}).content.decode()
    told = arts.post(parting, {"note": "The group had dissolved by then."}, follow=True)
    assert "It can be closed now" in told.content.decode()
    assert arts.post(phase, {"phase": "closed"}).status_code == 302

    mural.initiative.refresh_from_db()
    assert mural.initiative.phase == Initiative.Phase.CLOSED
    mural.initiative.part(by=None, on=TODAY, note="", again_on=None)
    mural.initiative.enter(by=None, phase=Initiative.Phase.CLOSED)
    mural.initiative.part(by=None, on=None, note="", again_on=None)
    with pytest.raises(Refused):
        mural.initiative.enter(by=None, phase=Initiative.Phase.CLOSED)


def test_a_community_partner_changes_what_it_makes_and_nothing_of_others(world, mural, signed_in):
    residents = signed_in(Role.COMMUNITY)
    others = Initiative(programme=world.programme, heading="Elsewhere", lead=mural.trust)
    others.write(by=world.lead, co_producers=[], groups=[])

    assert residents.get(at(world, "initiative_edit", mural.initiative.pk)).status_code == 200
    for name in ("initiative_edit", "initiative_parting", "initiative_activity_new"):
        assert residents.get(at(world, name, others.pk)).status_code == 422, name
    told = {"heading": "Theirs alone", "lead": mural.trust.pk}
    shown = residents.post(at(world, "initiative_new"), told).content.decode()
    assert "Your own organisation leads it" in shown
    told["co_producers"] = [mural.residents.pk]
    assert residents.post(at(world, "initiative_new"), told).status_code == 302
    assert signed_in(Role.ARTS).get(at(world, "initiative_edit", others.pk)).status_code == 200


def test_its_page_on_an_earlier_day_tells_what_was_known_then(world, mural, signed_in):
    mural.workshop.hold(by=None, came={})
    address = at(world, "initiative", mural.initiative.pk)
    client = signed_in(Role.ARTS)

    now, then = client.get(address).context, client.get(f"{address}?on=2020-01-01").context

    assert [one.title for one in now["coming"]] == ["Sketching"]
    assert (then["activities"], then["promises"]) == ([], [])


def test_the_phase_that_is_offered_first_is_the_next(world, mural, signed_in):
    arts, address = signed_in(Role.ARTS), at(world, "initiative", mural.initiative.pk)
    offered = {}
    for phase in ("idea", "delivering", "legacy"):
        mural.initiative.phase = phase
        mural.initiative.save()
        offered[phase] = re.findall(
            r'<option value="(\w+)" selected>', arts.get(address).content.decode()
        )

    assert offered == {"idea": ["designing"], "delivering": ["legacy"], "legacy": ["closed"]}


def test_a_long_form_says_first_what_is_wrong_in_it_and_leads_there(world, mural, signed_in):
    arts = signed_in(Role.ARTS)
    address = at(world, "initiative_activity_new", mural.initiative.pk)

    untouched, refused = arts.get(address), arts.post(address, {"title": ""})

    page = refused.content.decode()
    links = re.findall(r'<li><a href="#(\w+)">([^<]+)</a>', page.split('role="alert"')[1])
    assert ('role="alert"' in untouched.content.decode(), links[:2]) == (
        False, [("id_title", "What it is called"), ("id_kind", "What kind of thing it is")],
    )  # fmt: skip
    assert [name for name, _ in links if f'id="{name}"' not in page] == []
