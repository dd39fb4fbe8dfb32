"""What lies between the two sides of a tie: promises, those who held it, and who got in touch."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import with_partners
from tests.web.partnership.test_ties import somebody, tie

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.handing_over import end_holder, open_missed
from alongside.web.partnership.models import (
    Commitment,
    Contact,
    HandOver,
    Objective,
    PassedPromise,
    RelationshipHolder,
)

TODAY = timezone.localdate()
PAST = TODAY - timedelta(days=40)


@pytest.fixture
def partners(world):
    return with_partners(world)


def shown(client, world, pk, on=None) -> str:
    query = {"on": on.isoformat()} if on else {}
    page = client.get(reverse("tie", args=[world.programme.slug, pk]), query)
    return " ".join(page.content.decode().split())


def promised(world, owes, owed, text: str) -> Commitment:
    found = Commitment(programme=world.programme)
    found.draft(
        by=world.lead, organisation=owed, text=text, owed_by=[owes], owed_to=[owed],
        owed_to_groups=[],
    )  # fmt: skip
    found.adopt(by=world.lead)
    return found


def test_a_tie_shows_what_the_sides_owe_who_held_it_and_who_began(world, partners, signed_in):
    arts, police, council = (partners[r] for r in (Role.ARTS, Role.POLICE, Role.COUNCIL))
    ida, omar = somebody(world, arts, "Ida Renwick"), somebody(world, arts, "Omar Field")
    found = tie(world, arts, police, ida, omar)
    end_holder(RelationshipHolder.objects.get(person=ida), by=world.lead, on=PAST)
    promised(world, police, arts, "We knock first")
    promised(world, council, arts, "We mow the green")
    ended = promised(world, arts, police, "Tea is ready")
    ended.supersede(by=world.lead)
    handover = HandOver.objects.create(
        programme=world.programme, relationship=found, side="a", outgoing=ida,
        outgoing_last_day=PAST,
    )  # fmt: skip
    handover.promise(by=world.lead, text="A room on Fridays")
    handover.promise(by=world.lead, text="A key").pass_on(by=world.lead, on=TODAY)
    for days, side in ((30, "b"), (20, "a"), (10, "b")):
        Contact.objects.create(
            programme=world.programme, relationship=found, on=TODAY - timedelta(days=days),
            channel="call", started_by=side,
        )  # fmt: skip

    page = shown(signed_in(Role.POLICE), world, found.pk)
    assert "We knock first" in page and "A room on Fridays" in page
    assert "We mow the green" not in page and "Tea is ready" not in page and "A key" not in page
    assert f"Ida Renwick, lead, {found.started_on:%-d %B %Y} – {PAST:%-d %B %Y}" in page
    assert f"{police.name} got in touch first." in page
    assert f"{arts.name}: 1; {police.name}: 2" in page
    assert page.count(f"begun by {police.name}") == 2

    before = shown(signed_in(Role.ARTS), world, found.pk, on=TODAY - timedelta(days=35))
    assert "A key" in before and "got in touch first" not in before
    assert "We knock first" not in before
    # Of people and hand-overs the research lead reads nothing; what is promised anybody reads.
    team = shown(signed_in(Role.LEAD), world, found.pk)
    assert "We knock first" in team
    assert "Ida Renwick" not in team and "A room on Fridays" not in team


def test_a_promise_is_picked_from_what_both_sides_promise_and_want(world, partners, signed_in):
    arts, police, council = (partners[r] for r in (Role.ARTS, Role.POLICE, Role.COUNCIL))
    ida, _omar = somebody(world, arts, "Ida Renwick"), somebody(world, arts, "Omar Field")
    found = tie(world, arts, police, ida)
    promise = promised(world, police, arts, "We knock first")
    others = promised(world, police, council, "We keep right")
    wanted = Objective(programme=world.programme, proposed_by=arts, proposed_on=TODAY)
    wanted.propose(by=world.lead, text="Nobody is surprised", parties=[police])
    handover = end_holder(RelationshipHolder.objects.get(), by=world.lead, on=TODAY)
    address = reverse("handover_promise", args=[world.programme.slug, handover.pk])
    client = signed_in(Role.ARTS)

    for told in (
        {"picked": f"commitment-{promise.pk}"},
        {"picked": f"commitment-{promise.pk}"},
        {"picked": f"objective-{wanted.pk}"},
        {"picked": f"commitment-{others.pk}"},
        {"picked": f"objective-{wanted.pk}", "text": "Both"},
        {"text": ""},
        {"text": "A room on Fridays"},
    ):
        client.post(address, told)

    kept = [(p.text, p.commitment, p.objective) for p in PassedPromise.objects.all()]
    assert kept == [
        ("We knock first", promise, None),
        ("Nobody is surprised", None, wanted),
        ("A room on Fridays", None, None),
    ]
    at = reverse("handover", args=[world.programme.slug, handover.pk])
    page = client.get(at).content.decode()
    assert reverse("commitment", args=[world.programme.slug, promise.pk]) in page
    # What is listed is not offered again, and whoever leaves does not take over.
    assert f'value="commitment-{promise.pk}"' not in page
    offered = page.split('name="person"')[1].split("</select>")[0]
    assert ("Ida Renwick" in offered, "Omar Field" in offered) == (False, True)
    assert "We keep right" not in page
    assert found.handovers.count() == 1


def test_a_hand_over_that_nobody_opened_is_opened_by_hand(world, partners, signed_in):
    arts, police = partners[Role.ARTS], partners[Role.POLICE]
    ida = somebody(world, arts, "Ida Renwick")
    found, held = tie(world, arts, police, ida), tie(world, arts, partners[Role.COUNCIL], ida)
    # As a file tells it: the last holder left, and there is no hand-over.
    RelationshipHolder.objects.filter(relationship=found).update(ends_on=PAST)
    client, address = signed_in(Role.ARTS), reverse("tie_handover", args=["ardenvale", found.pk])

    assert "no hand-over was opened" in shown(client, world, found.pk)
    assert "no hand-over was opened" not in shown(client, world, held.pk)
    with pytest.raises(Refused, match="Somebody of yours holds"):
        open_missed(held, "a", by=world.lead)
    with pytest.raises(Refused, match="ever held"):
        open_missed(held, "b", by=world.lead)

    # The other side, of which nobody ever was, has nothing to hand over.
    assert signed_in(Role.POLICE).post(address).status_code == 422
    answer = client.post(address)
    opened = HandOver.objects.get()
    assert answer.url == reverse("handover", args=[world.programme.slug, opened.pk])
    assert (opened.relationship, opened.side, opened.outgoing) == (found, "a", ida)
    assert (opened.outgoing_last_day, opened.state_on(TODAY)) == (PAST, "missed")
    assert "no hand-over was opened" not in shown(client, world, found.pk)
    assert client.post(address).status_code == 422
    opened.take_over(by=world.lead, person=ida, on=TODAY)
    assert opened.gap_on(TODAY) == 39
