"""Who decides: one, or several together; a duty in law is cited and stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Initiative, RemitItem, RemitPosition, Stance
from alongside.web.partnership.queries.remit import unanswered
from alongside.web.partnership.queries.waiting import waiting


@pytest.fixture
def partners(world):
    return with_partners(world)


def divided(world, rights, **facts):
    found = RemitItem(programme=world.programme)
    found.divide(by=world.lead, **{"decision": "What the work says", "rights": rights, **facts})
    return found


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
        found = divided(world, told)
        assert [right.right for right in found.division.rights.all()] == rights
    else:
        with pytest.raises(Refused, match="Either one"):
            divided(world, told)
        assert RemitItem.objects.count() == 0


def test_the_same_is_not_divided_twice_in_one_place(world, partners):
    arts, residents = partners[Role.ARTS], partners[Role.COMMUNITY]
    wall = Initiative(programme=world.programme, heading="The wall", lead=arts)
    walk = Initiative(programme=world.programme, heading="The walk", lead=arts)
    for one in (wall, walk):
        one.write(by=world.lead, co_producers=[], groups=[])
    first = divided(world, {arts: "decides"}, initiatives=[wall])

    for where in ([wall], [wall, walk], []):
        with pytest.raises(Refused, match="written down already"):
            divided(world, {residents: "decides"}, decision="what the WORK says", initiatives=where)
    divided(world, {residents: "decides"}, initiatives=[walk])
    first.end(by=world.lead)
    divided(world, {residents: "decides"}, initiatives=[wall])
    divided(world, {arts: "decides"}, decision="Où peindre l’été", initiatives=[walk])
    with pytest.raises(Refused, match="written down already"):
        divided(world, {arts: "decides"}, decision="OÙ PEINDRE L’ÉTÉ ", initiatives=[walk])
    assert RemitItem.objects.count() == 4


def test_a_duty_in_law_is_neither_ended_nor_voted_away(world, partners):
    police, arts, council = (partners[r] for r in (Role.POLICE, Role.ARTS, Role.COUNCIL))
    found = divided(world, {police: "decides"}, statutory_note="Duty to act on risk to life")

    def again(rights, note, decision="What the work says"):
        RemitItem.objects.get().divide(
            by=world.lead, decision=decision, rights=rights, statutory_note=note
        )

    cited = "Duty to act on risk to life"
    with pytest.raises(Refused, match="duty in law"):
        found.end(by=world.lead)
    with pytest.raises(Refused, match="cannot vote away"):
        again({police: "decides"}, " ")
    with pytest.raises(Refused, match="word for word"):
        again({police: "decides"}, "As partners agree")
    for rights in ({arts: "decides"}, {police: "decides", arts: "agrees"},
                   {police: "consulted", arts: "decides"}):  # fmt: skip
        with pytest.raises(Refused, match="goes on doing so"):
            again(rights, cited)
    assert found.divisions.count() == 1

    again({police: "decides", council: "informed"}, f"{cited} (Human Rights Act 1998, article 2)")
    now = RemitItem.objects.get().division
    assert (now.version, now.statutory_note) == (2, f"{cited} (Human Rights Act 1998, article 2)")

    police.left_on = now.on
    police.save()
    again({council: "decides"}, now.statutory_note)
    assert RemitItem.objects.get().division.deciding == {council: "decides"}


def test_a_position_is_on_a_division_and_a_new_one_asks_again(world, partners):
    police, arts = partners[Role.POLICE], partners[Role.ARTS]
    found = divided(world, {arts: "decides", police: "consulted"})
    found.division.answer(by=world.lead, organisation=police, stance=Stance.AGREE, note="")
    viewer = viewer_of(world, Role.POLICE, police)
    today = timezone.localdate()
    assert not list(unanswered(viewer, today))

    found.divide(by=world.lead, decision="What the work says",
                 rights={arts: "decides", police: "consulted"})  # fmt: skip
    assert found.divisions.count() == 1  # said again, it is no other division

    old = found.division
    found.divide(by=world.lead, decision="What the work says",
                 rights={arts: "decides", police: "excluded"})  # fmt: skip
    found = RemitItem.objects.get()
    assert [(one.version, one.item_id) for one in unanswered(viewer, today)] == [(2, found.pk)]
    assert [one.words for one in waiting(viewer, today) if one.to == "decision"] == [
        "What the work says"
    ]
    with pytest.raises(Refused, match="divided differently"):
        old.answer(by=world.lead, organisation=police, stance=Stance.AGREE, note="")
    assert [p.division.version for p in RemitPosition.objects.all()] == [1]
    assert {r.organisation: r.right for r in old.rights.all()} == {
        arts: "decides", police: "consulted",
    }  # fmt: skip


def test_any_day_of_the_past_shows_how_it_was_divided_then(world, partners, signed_in):
    police, arts = partners[Role.POLICE], partners[Role.ARTS]
    found = divided(world, {arts: "decides", police: "consulted"})
    then = timezone.localdate() - timedelta(days=30)
    found.divisions.update(on=then)
    found.divide(by=world.lead, decision="What the wall says", rights={police: "decides"})
    found = RemitItem.objects.get()
    found.end(by=world.lead)
    address = reverse("decision", args=[world.programme.slug, found.pk])
    client = signed_in(Role.POLICE)

    def at(day):
        page = client.get(address, {"on": day.isoformat()})
        return page.status_code, " ".join(page.content.decode().split())

    assert at(then - timedelta(days=1))[0] == 404
    before = at(then)[1]
    assert "What the work says" in before and f"Decided by {arts.name}." in before
    assert "divided differently after that day" in before and "What the wall says" not in before
    now = at(timezone.localdate())[1]
    assert f"Decided by {police.name}." in now and "divided like this no longer since" in now
    assert "<del>work </del>" in now and "<ins>wall </ins>" in now
    assert f"{police.name}: <del>Is asked</del> <ins>Decides</ins>" in now
    assert f"{arts.name}: <del>Decides</del> <ins>not named</ins>" in now


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


def test_what_was_typed_stands_where_a_word_on_a_decision_is_refused(world, partners, signed_in):
    found = divided(world, {partners[Role.ARTS]: "decides"})
    at = reverse("decision_position", args=[world.programme.slug, found.divisions.get().pk])

    refused = signed_in(Role.ARTS).post(at, {"stance": "object", "note": ""})

    form = refused.context["position_form"]
    assert (refused.status_code, form["stance"].value()) == (422, "object")
    assert found.divisions.get().positions.count() == 0
