"""What one press ended goes on by another, on the same day and by whoever might have ended it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import with_partners
from tests.web.partnership.planned import a_mural
from tests.web.partnership.test_remit import divided
from tests.web.partnership.test_ties import tie
from tests.web.partnership.test_today import a_commitment

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Activity, Objective, RemitItem

TODAY = timezone.localdate()


def four_things(world):
    """What each address ends, with the day on which it did."""
    partners = with_partners(world)
    arts, police = partners[Role.ARTS], partners[Role.POLICE]
    objective = Objective(programme=world.programme, proposed_by=arts, proposed_on=TODAY)
    objective.propose(by=world.lead, text="Nobody is surprised", parties=[police])
    return {
        "tie_end": (tie(world, arts, police), "tie", "ended_on"),
        "commitment_adopted": (a_commitment(world, police, arts), "commitment", "superseded_on"),
        "objective_retired": (objective, "objective", "retired_on"),
        "decision_ended": (divided(world, {arts: "decides"}), "decision", "ended_on"),
    }


def test_what_was_ended_today_goes_on_and_what_was_ended_before_does_not(world, signed_in):
    things, slug = four_things(world), world.programme.slug
    arts, council = signed_in(Role.ARTS), signed_in(Role.COUNCIL)

    for address, (row, page, field) in things.items():
        at, shown = (reverse(name, args=[slug, row.pk]) for name in (address, page))
        arts.post(at)
        row.refresh_from_db()
        assert getattr(row, field) == TODAY, address
        assert "It goes on after all" in arts.get(shown).content.decode(), address
        assert council.post(at, {"again": "yes"}).status_code in {404, 422}, address
        arts.post(at, {"again": "yes"})
        row.refresh_from_db()
        assert getattr(row, field) is None, address
        assert "It goes on after all" not in arts.get(shown).content.decode(), address
        type(row).objects.update(**{field: TODAY - timedelta(days=1)})
        arts.post(at, {"again": "yes"})
        row.refresh_from_db()
        assert getattr(row, field) == TODAY - timedelta(days=1), address


def test_a_decision_does_not_go_on_where_another_took_its_place(world):
    partners = with_partners(world)
    first = divided(world, {partners[Role.ARTS]: "decides"})
    first.end(by=world.lead)
    divided(world, {partners[Role.COUNCIL]: "decides"})

    with pytest.raises(Refused, match="written down already"):
        first.hold_again(by=world.lead)
    assert RemitItem.objects.filter(ended_on=None).count() == 1


def test_what_was_called_off_is_planned_again_until_its_day_is_past(world, signed_in):
    mural = a_mural(world)
    at = reverse("joint_status", args=[world.programme.slug, mural.workshop.pk])
    shown = reverse("joint_activity", args=[world.programme.slug, mural.workshop.pk])
    arts, council = signed_in(Role.ARTS), signed_in(Role.COUNCIL)

    def state():
        return Activity.objects.get(pk=mural.workshop.pk).status

    arts.post(at, {"status": "cancelled"})
    assert "It takes place after all" in arts.get(shown).content.decode()
    council.post(at, {"status": "planned"})
    assert state() == "cancelled"
    arts.post(at, {"status": "planned"})
    assert state() == "planned"
    arts.post(at, {"status": "cancelled"})
    Activity.objects.filter(pk=mural.workshop.pk).update(on=TODAY - timedelta(days=1))
    arts.post(at, {"status": "planned"})
    assert state() == "cancelled"
