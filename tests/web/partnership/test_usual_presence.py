"""What is usual of police at activities: settled once, begun with, binding nobody, linked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from tests.web.partnership.planned import a_mural

from alongside.web.core.policy import Role
from alongside.web.findings.models import Consequence
from alongside.web.partnership.models import PresencePlan, UsualPresence

TODAY = timezone.localdate()
USUAL = {
    "role": "partner_participant", "attire": "plain_clothes_identified", "max_officers": 2,
    "purpose": "To draw alongside",
}  # fmt: skip


def at(world, name, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def test_what_is_usual_begins_a_plan_is_replaced_by_the_next_and_agreed_by_nobody(world, signed_in):
    mural = a_mural(world)
    arts, page = signed_in(Role.ARTS), at(world, "usual_presence")
    new = at(world, "usual_presence_new")

    assert signed_in(Role.COMMUNITY).get(new).status_code == 404
    nobody = arts.post(new, {**USUAL, "attire": "not_present"})
    assert nobody.status_code == 200 and not UsualPresence.objects.exists()
    assert arts.post(new, USUAL).status_code == 302
    first = UsualPresence.objects.get()
    UsualPresence.objects.update(since=TODAY - timedelta(days=9))
    arts.post(new, {**USUAL, "max_officers": 1, "initiative": mural.initiative.pk})
    assert UsualPresence.objects.filter(ended_on=None).count() == 2

    plan = at(world, "joint_presence", mural.workshop.pk)
    begun = arts.get(plan).context["form"]
    assert [begun[name].value() for name in USUAL] == [
        USUAL["role"], USUAL["attire"], 1, USUAL["purpose"],
    ]  # fmt: skip
    assert not PresencePlan.objects.exists()

    arts.post(new, {"role": "none", "attire": "not_present", "max_officers": 0})
    first.refresh_from_db()
    assert (first.ended_on, first.written_by) == (TODAY, mural.trust)
    now = " ".join(signed_in(Role.POLICE).get(page).content.decode().split())
    assert "No police." in now and "What was usual before" in now
    then = arts.get(page, {"on": (TODAY - timedelta(days=2)).isoformat()}).content.decode()
    assert "2 at most" in then and "No police." not in then
    ends = at(world, "usual_presence_end", UsualPresence.objects.latest("id").pk)
    assert arts.post(ends).status_code == 302 and arts.post(ends).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        UsualPresence.objects.update(role="covert")


def test_it_can_be_what_came_of_a_recommendation(world, signed_in):
    mural = a_mural(world)
    world.recommendation.addressed_to.add(mural.trust)
    world.recommendation.publish(by=world.lead)
    usual = UsualPresence(
        programme=world.programme, written_by=mural.trust, **{**USUAL, "role": "observer"}
    )
    usual.settle(by=world.lead)
    link = at(world, "recommendation_consequence", world.recommendation.pk)

    signed_in(Role.ARTS).post(link, {"what": f"usual_presence-{usual.pk}"})

    (kept,) = Consequence.objects.all()
    assert (kept.usual_presence, kept.objective, kept.remit_item) == (usual, None, None)
    page = at(world, "recommendation", world.recommendation.pk)
    assert "The police, usually:" in signed_in(Role.POLICE).get(page).content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Consequence.objects.create(recommendation=world.recommendation)
