"""Today tells data stewards and the team of what is theirs, and of nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.urls import reverse
from tests.web.partners import viewer_of, with_partners
from tests.web.partnership.planned import TODAY
from tests.web.partnership.waiting import everything_waits

from alongside.web.core.policy import Role
from alongside.web.partnership.models import HandOver
from alongside.web.partnership.queries.waiting import waiting
from alongside.web.people import moving
from alongside.web.people.models import Membership


def test_the_team_is_told_when_evidence_is_due(world):
    world.recommendation.follow_up_due = TODAY - timedelta(days=1)
    world.recommendation.publish(by=world.lead)
    world.recommendation.save()

    found = waiting(viewer_of(world, Role.CODER), TODAY)

    assert [(one.part, one.to, one.act, one.late) for one in found] == [
        ("loop", "recommendation", "Say what the new evidence shows", True)
    ]


def test_a_move_waits_for_the_second_steward_and_not_for_the_first(world):
    partners = with_partners(world)
    asks, agrees = (viewer_of(world, Role.STEWARD, partners[r]) for r in (Role.ARTS, Role.COUNCIL))
    agrees = replace(agrees, account_id=world.accounts[Role.CODER].pk)
    moving.ask_for_organisation(
        asks, partners[Role.COMMUNITY], world.groups["public"],
        by=world.accounts[Role.STEWARD], reason="They asked",
    )  # fmt: skip

    told = [[(one.words, one.act) for one in waiting(v, TODAY)] for v in (asks, agrees)]
    assert told == [[], [(partners[Role.COMMUNITY].name, "Agree, or decline")]]


def test_a_steward_is_told_of_nothing_that_only_a_partner_may_do(world, signed_in):
    mural, *_ = everything_waits(world)
    Membership.objects.filter(role=Role.STEWARD).update(organisation=mural.residents)
    slug = world.programme.slug

    page = signed_in(Role.STEWARD).get(reverse("today", args=[slug]))
    told = [(one.part, one.act) for *_, several in page.context["parts"] for one, _at in several]
    assert told == [("raised", "Answer it")]
    tie_page = reverse("tie", args=[slug, HandOver.objects.get().relationship_id])
    handover = reverse("handover", args=[slug, HandOver.objects.get().pk])
    for at in (tie_page, handover):
        shown = signed_in(Role.STEWARD).get(at)
        assert shown.status_code == 200
        assert shown.content.decode().count('method="post"') == signed_in(Role.STEWARD).get(
            reverse("objectives", args=[slug])
        ).content.decode().count('method="post"')
