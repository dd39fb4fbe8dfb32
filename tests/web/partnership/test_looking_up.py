"""A steward looks one thing up with a reason, and whoever it is about is told."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from tests.web.access.neighbours import two_of_each

from alongside.web.core import reading_log
from alongside.web.core.models import Reading
from alongside.web.core.policy import Role

pytestmark = pytest.mark.sweep


def test_people_and_contacts_are_looked_up_with_a_reason_that_is_told(world, signed_in):
    reading_log._told.clear()
    two, slug = two_of_each(world), world.programme.slug
    kitchen, tie = two.mine[Role.COMMUNITY], two.rows["tie"]["mine", Role.COMMUNITY]
    steward = signed_in(Role.STEWARD)
    people, log = reverse("people_looked_up", args=[slug]), reverse("tie_log", args=[slug, tie.pk])

    for at in (people, log):
        assert b"a way" not in steward.get(at).content
        assert b"a way" not in steward.post(at, {"organisation": kitchen.pk}).content
    assert not Reading.objects.filter(account=world.accounts[Role.STEWARD]).exists()

    told = {"organisation": kitchen.pk, "reason": "They asked who is written down."}
    page = steward.post(people, told).content.decode()
    assert "a way" in page and "Other" not in page.split("<form")[0]
    assert steward.post(log, {"reason": "A promise."}).context["contacts"]

    rows = Reading.objects.filter(account=world.accounts[Role.STEWARD]).order_by("id")
    assert list(rows.values_list("what", "about", "reason")) == [
        ("people_of_an_organisation", kitchen.pk, "They asked who is written down."),
        ("contacts", tie.a_id, "A promise."),
        ("contacts", tie.b_id, "A promise."),
    ]
    kitchens, others = signed_in(Role.COMMUNITY), signed_in(Role.POLICE)
    page = kitchens.get(reverse("held", args=[slug])).content.decode()
    assert "Why: They asked who is written down." in page and "Why: A promise." in page
    file = json.loads(kitchens.post(reverse("held_file", args=[slug])).content)
    assert {one["reason"] for one in file["read_by"]} >= {
        "They asked who is written down.", "A promise."
    }  # fmt: skip
    assert b"They asked who" not in others.get(reverse("held", args=[slug])).content
    protected = two.rows["tie"]["protected", Role.COMMUNITY].pk
    assert steward.get(reverse("tie_log", args=[slug, protected])).status_code == 404
