"""Nobody is introduced without their own yes, and a protected relationship is told to nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners
from tests.web.partnership.test_ties import LONG_AGO, TODAY, tie

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Introduction
from alongside.web.partnership.queries.introductions import described, introductions, ties_it_led_to
from alongside.web.people.models import Organisation


@pytest.fixture
def partners(world):
    return with_partners(world)


def asked(world, partners, **more) -> Introduction:
    """The trust wants to bring the police and the kitchen together."""
    found = Introduction(
        programme=world.programme, broker=partners[Role.ARTS], a=partners[Role.POLICE],
        b=partners[Role.COMMUNITY], asked_first_on=LONG_AGO, **more,
    )  # fmt: skip
    found.ask(by=world.lead)
    return found


def every(world, partners, role):
    """The introductions that an account in a role knows of."""
    viewer = viewer_of(world, role, partners[role])
    return described(viewer, introductions(viewer))


def at(world, name, *args):
    return reverse(name, args=[world.programme.slug, *args])


def test_each_who_is_asked_says_yes_itself_and_only_then_it_is_made(world, partners, signed_in):
    arts, police, kitchen = (signed_in(r) for r in (Role.ARTS, Role.POLICE, Role.COMMUNITY))
    two = {"a": partners[Role.POLICE].pk, "b": partners[Role.COMMUNITY].pk}
    new = arts.get(at(world, "introduction_new"))
    assert new.context["form"]["asked_first_on"].value() == TODAY
    arts.post(at(world, "introduction_new"), {**two, "asked_first_on": LONG_AGO})
    row = Introduction.objects.get()
    made, answer = at(world, "introduction_made", row.pk), at(world, "introduction_answer", row.pk)

    assert kitchen.get(at(world, "today")).content.decode().count(answer) == 1
    kitchen.post(answer, {"yes": "yes", "from": "today"})
    refused = arts.post(made, {"on": TODAY})
    forged = arts.post(answer, {"yes": "yes"})

    assert (refused.status_code, forged.status_code) == (422, 422)
    assert "Not everybody who was asked has said yes" in refused.content.decode()
    assert "not asked about this" in forged.content.decode()
    assert answer not in kitchen.get(at(world, "today")).content.decode()
    police.post(answer, {"yes": "no"})
    assert arts.post(made, {"on": TODAY}).status_code == 422
    police.post(answer, {"yes": "yes"})
    assert "want to be brought together" in arts.get(at(world, "today")).content.decode()
    arts.post(made, {"on": TODAY})
    row.refresh_from_db()
    said = row.answers.values_list("organisation__name", "yes", "on")
    assert (row.asked_first_on, row.made_on) == (LONG_AGO, TODAY)
    assert sorted(said) == [
        ("Ardenvale Police", True, TODAY), ("Lanternyard Kitchen", True, TODAY)
    ]  # fmt: skip
    assert police.post(answer, {"yes": "no"}).status_code == 422


def test_whoever_watches_over_a_protected_relationship_is_asked_too_and_not_named_to_others(
    world, partners, signed_in
):
    arts, council = partners[Role.ARTS], partners[Role.COUNCIL]
    tie(world, arts, partners[Role.COMMUNITY], protected=True, steward=council)
    row = asked(world, partners)
    for side in (Role.POLICE, Role.COMMUNITY):
        row.answer(by=world.lead, organisation=partners[side], yes=True)

    with pytest.raises(Refused, match="Not everybody"):
        row.make(by=world.lead, on=TODAY)

    seen = {
        role: [o.name for one in every(world, partners, role) for o, _ in one.answers]
        for role in (Role.ARTS, Role.POLICE, Role.COMMUNITY, Role.COUNCIL)
    }  # fmt: skip
    both = ["Ardenvale Police", "Lanternyard Kitchen"]
    watched = [*both, "Ardenvale City Council"]
    assert seen == {
        Role.ARTS: watched, Role.POLICE: both, Role.COMMUNITY: watched, Role.COUNCIL: watched
    }  # fmt: skip
    page = signed_in(Role.POLICE).get(at(world, "introduction", row.pk)).content.decode()
    assert "City Council" not in page
    signed_in(Role.COUNCIL).post(at(world, "introduction_answer", row.pk), {"yes": "yes"})
    row.make(by=world.lead, on=TODAY)
    assert row.made_on == TODAY
    assert every(world, partners, Role.COUNCIL) == []


def test_what_it_led_to_is_said_by_the_two_of_whichever_way_round_and_offered_to_nobody_else(
    world, partners, signed_in
):
    row = asked(world, partners)
    Introduction.objects.filter(pk=row.pk).update(made_on=TODAY)
    police, kitchen = partners[Role.POLICE], partners[Role.COMMUNITY]
    came = tie(world, kitchen, police, protected=True)
    tie(world, kitchen, partners[Role.COUNCIL])

    def offered(role):
        return list(ties_it_led_to(viewer_of(world, role, partners[role]), row))

    by = {role: offered(role) for role in (Role.ARTS, Role.POLICE, Role.COMMUNITY, Role.COUNCIL)}
    assert by == {Role.ARTS: [], Role.POLICE: [came], Role.COMMUNITY: [came], Role.COUNCIL: []}
    to = at(world, "introduction_led_to", row.pk)
    assert signed_in(Role.ARTS).post(to, {"tie": came.pk}).status_code == 422
    assert signed_in(Role.COUNCIL).post(to, {"tie": came.pk}).status_code == 404
    signed_in(Role.COMMUNITY).post(to, {"tie": came.pk})
    row.refresh_from_db()
    assert row.led_to == came
    pages = {
        role: "A relationship came of it"
        in signed_in(role).get(at(world, "introduction", row.pk)).content.decode()
        for role in (Role.ARTS, Role.STEWARD)
    }
    assert pages == {Role.ARTS: False, Role.STEWARD: False}
    assert b"REL-" not in signed_in(Role.ARTS).get(at(world, "held")).content


def test_one_that_came_in_with_a_file_keeps_its_days_and_is_asked_about_no_more(
    world, partners, signed_in
):
    row = Introduction.objects.create(
        programme=world.programme, broker=partners[Role.ARTS], a=partners[Role.POLICE],
        b=partners[Role.COMMUNITY], made_on=TODAY,
    )  # fmt: skip

    page = signed_in(Role.POLICE).get(at(world, "introduction", row.pk)).content.decode()

    assert "Nobody wrote down that they were asked" in page and "for our side" not in page
    assert timezone.localdate() == TODAY
    with pytest.raises(Refused, match="made already"):
        row.answer(by=world.lead, organisation=partners[Role.POLICE], yes=True)


def test_one_brings_two_others_together_and_nobody_makes_it_before_they_were_asked(world, partners):
    arts, police = partners[Role.ARTS], partners[Role.POLICE]
    alone = Introduction(programme=world.programme, broker=arts, a=police, b=police)
    with pytest.raises(Refused, match="two others"):
        alone.ask(by=world.lead)
    row = asked(world, partners)
    for organisation in Organisation.objects.filter(pk__in=row.asked()):
        row.answer(by=world.lead, organisation=organisation, yes=True)
    with pytest.raises(Refused, match="after they were asked"):
        row.make(by=world.lead, on=LONG_AGO - timedelta(days=365))
