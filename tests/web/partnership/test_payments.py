"""Payments owed to people who take part: tracked until paid, overdue told, and nobody named."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.web.partners import viewer_of
from tests.web.partnership.planned import TODAY, a_mural

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Payment
from alongside.web.partnership.queries.waiting import waiting
from alongside.web.people.models import DisclosureLimits


@pytest.fixture
def mural(world):
    return a_mural(world)


def owed(world, mural, **told) -> Payment:
    usual = {
        "organisation": mural.trust, "group": world.groups["organisations"], "people": 12,
        "amount": 240, "what_for": "Three workshops", "owed_since": TODAY - timedelta(days=40),
        "due_on": TODAY - timedelta(days=10),
    }  # fmt: skip
    found = Payment(programme=world.programme, initiative=mural.initiative, **{**usual, **told})
    found.write(by=world.lead)
    return found


def shown(client, world, mural, on=None) -> str:
    at = reverse("initiative", args=[world.programme.slug, mural.initiative.pk])
    return " ".join(client.get(at, {"on": on.isoformat()} if on else {}).content.decode().split())


def test_an_overdue_payment_waits_for_who_owes_it_and_is_told_to_those_it_is_owed_to(
    world, mural, signed_in
):
    late = owed(world, mural)
    owed(world, mural, due_on=TODAY, amount=60)
    told = {
        role: [
            (one.part, one.to, one.pk, one.late)
            for one in waiting(viewer_of(world, role, organisation), TODAY)
            if "take part" in one.words
        ]
        for role, organisation in (
            (Role.ARTS, mural.trust), (Role.COMMUNITY, mural.residents),
            (Role.POLICE, mural.police),
        )
    }  # fmt: skip
    page = shown(signed_in(Role.POLICE), world, mural)

    assert told == {
        Role.ARTS: [("owe", "payment", late.pk, True)],
        Role.COMMUNITY: [("owed", "initiative", mural.initiative.pk, True)],
        Role.POLICE: [],
    }
    assert "Owed and not paid: 300 pounds." in page
    assert "240 pounds overdue, in 1 payment" in page and "To 12 people" in page

    state = reverse("payment_state", args=[world.programme.slug, late.pk])
    assert signed_in(Role.POLICE).post(state, {"state": "paid"}).status_code == 404
    assert signed_in(Role.ARTS).post(state, {"state": "paid"}).status_code == 302
    late.refresh_from_db()
    assert (late.paid_on, late.state_on(TODAY)) == (TODAY, "paid")
    assert not [w for w in waiting(viewer_of(world, Role.ARTS, mural.trust), TODAY) if w.late]
    # On an earlier day it was not paid, and before that not owed.
    then = shown(signed_in(Role.POLICE), world, mural, on=TODAY - timedelta(days=5))
    assert "240 pounds overdue" in then
    before = shown(signed_in(Role.POLICE), world, mural, on=TODAY - timedelta(days=41))
    assert "No payment to people who take part is written down." in before
    with pytest.raises(Refused, match="no longer taken back"):
        late.take_back(by=world.lead)


def test_it_is_written_by_who_owes_it_with_a_number_and_no_name(world, mural, signed_in):
    address = reverse("initiative_payment_new", args=[world.programme.slug, mural.initiative.pk])
    told = {
        "group": world.groups["public"].pk, "people": 2, "amount": "75", "unit": "pounds",
        "what_for": "A Saturday", "owed_since": TODAY.isoformat(), "due_on": TODAY.isoformat(),
    }  # fmt: skip
    arts = signed_in(Role.ARTS)

    wrong = arts.post(address, {**told, "people": 0, "amount": "0"}).content.decode()
    assert "above nought" in wrong and not Payment.objects.exists()
    early = (TODAY - timedelta(days=1)).isoformat()
    assert "after it is owed" in arts.post(address, {**told, "due_on": early}).content.decode()
    named = arts.post(address, {**told, "what_for": "Born 04/05/1990"})
    assert named.status_code == 200 and not Payment.objects.exists()
    assert arts.post(address, told).status_code == 302

    found = Payment.objects.get()
    assert (found.organisation, found.people, found.key) == (mural.trust, 2, "PAY-01")
    # So few are told to whoever owes it alone.
    DisclosureLimits.objects.update(percent=10, outside=5, inside=3)
    assert "To 2 people" in shown(arts, world, mural)
    others = shown(signed_in(Role.COMMUNITY), world, mural)
    assert "To fewer than" in others and "To 2 people" not in others
    edit = reverse("payment", args=[world.programme.slug, found.pk])
    assert signed_in(Role.COMMUNITY).get(edit).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.update(people=0)
    found.take_back(by=world.lead)
    assert "not owed after all" in shown(arts, world, mural)
