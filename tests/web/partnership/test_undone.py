"""What one press ended goes on by another, on the same day and by whoever might have ended it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners
from tests.web.partnership.planned import a_mural
from tests.web.partnership.test_remit import divided
from tests.web.partnership.test_the_past import days_ago
from tests.web.partnership.test_ties import tie
from tests.web.partnership.test_today import a_commitment

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Activity, Objective, RemitItem
from alongside.web.partnership.queries.activities import activity_for
from alongside.web.partnership.queries.past import as_they_stood

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
        for told in ({"again": "yes"}, {}):
            arts.post(at, told)
            row.refresh_from_db()
            assert getattr(row, field) == TODAY - timedelta(days=1), (address, told)


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


def test_what_was_planned_again_was_so_until_it_was_called_off_once_more(world):
    workshop = a_mural(world).workshop
    for days, act in ((9, "cancel"), (6, "take_up_again"), (2, "cancel")):
        with days_ago(days):
            getattr(workshop, act)(by=world.lead)

    viewer = viewer_of(world, Role.LEAD, None)
    stood = {
        days: as_they_stood(viewer, [activity_for(viewer, workshop.pk)], TODAY - timedelta(days))
        for days in (10, 8, 5, 1)
    }
    told = {days: one.status for days, (one,) in stood.items()}
    assert told == {10: "planned", 8: "cancelled", 5: "planned", 1: "cancelled"}
