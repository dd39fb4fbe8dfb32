"""Police at an activity: the host agrees, what differs has a reason, small counts hide."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.web.partnership.planned import TODAY, a_mural, a_plan

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.partnership.models import (
    Activity,
    Attire,
    Departure,
    PresencePlan,
    PresenceRecord,
    PresenceRole,
    departures,
)


@pytest.fixture
def mural(world):
    return a_mural(world)


def at(world, name: str, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def page(client, world, activity) -> str:
    return client.get(at(world, "joint_activity", activity.pk)).content.decode()


def test_an_activity_with_police_is_confirmed_once_its_host_agreed_and_not_before(
    world, mural, signed_in
):
    arts, residents = signed_in(Role.ARTS), signed_in(Role.COMMUNITY)
    status = at(world, "joint_status", mural.workshop.pk)
    agreement = at(world, "joint_agreement", mural.workshop.pk)

    refused = arts.post(status, {"status": "confirmed"})
    assert refused.status_code == 422 and "no plan says how" in refused.content.decode()
    a_plan(mural.workshop, by=world.lead)
    refused = arts.post(status, {"status": "confirmed"})
    assert refused.status_code == 422 and "host has not agreed" in refused.content.decode()
    # Whoever wrote the plan is not the host.
    refused = arts.post(agreement, {"answer": "yes"})
    assert refused.status_code == 422 and "Only the host agrees" in refused.content.decode()

    assert "We agree" in page(residents, world, mural.workshop)
    residents.post(agreement, {"answer": "yes", "says": "Come for the tea too."})
    assert arts.post(status, {"status": "confirmed"}).status_code == 302

    mural.workshop.refresh_from_db()
    assert mural.workshop.status == Activity.Status.CONFIRMED
    assert "Come for the tea too." in page(signed_in(Role.POLICE), world, mural.workshop)


def test_a_plan_that_changes_is_agreed_to_anew(world, mural, signed_in):
    plan = a_plan(mural.workshop, by=world.lead)
    plan.agree(by=None, organisation=mural.residents, on=TODAY, says="")
    mural.workshop.confirm(by=world.lead)
    arts = signed_in(Role.ARTS)

    address = at(world, "joint_presence", mural.workshop.pk)
    told = {
        "role": "policing",
        "attire": "uniform",
        "max_officers": "6",
        "seen": seen(arts, address),
    }
    assert arts.post(address, told).status_code == 302

    plan.refresh_from_db()
    mural.workshop.refresh_from_db()
    assert (plan.role, plan.agreed_on, list(plan.agreed_by.all())) == ("policing", None, [])
    assert mural.workshop.status == Activity.Status.PLANNED


def seen(client, address: str) -> str:
    return client.get(address).context["form"]["seen"].value()


def test_a_statutory_exception_stands_in_for_the_host_and_is_shown_to_them(world, mural, signed_in):
    plan = a_plan(mural.workshop, by=world.lead, statutory_exception="To protect life.")

    mural.workshop.confirm(by=world.lead)

    assert plan.holds and plan.agreed_on is None
    shown = page(signed_in(Role.COMMUNITY), world, mural.workshop)
    assert "They come by a duty in law" in shown and "To protect life." in shown


def test_the_host_may_say_not_like_this(world, mural, signed_in):
    a_plan(mural.workshop, by=world.lead)
    address = at(world, "joint_agreement", mural.workshop.pk)

    signed_in(Role.COMMUNITY).post(address, {"answer": "no", "says": "Not in uniform."})

    plan = PresencePlan.objects.get()
    assert (plan.declined_on, plan.agreed_on, plan.host_says) == (TODAY, None, "Not in uniform.")
    with pytest.raises(Refused):
        mural.workshop.confirm(by=world.lead)


def test_where_the_police_host_a_partner_who_is_not_of_the_police_agrees(world, mural):
    mural.workshop.host = mural.police
    mural.workshop.write(by=world.lead, partners=[mural.residents])
    plan = a_plan(mural.workshop, by=world.lead)

    with pytest.raises(Refused, match="Only the host"):
        plan.agree(by=None, organisation=mural.police, on=TODAY, says="")
    with pytest.raises(Refused, match="Only the host"):
        plan.agree(by=None, organisation=mural.council, on=TODAY, says="")
    plan.agree(by=None, organisation=mural.residents, on=TODAY, says="")
    assert plan.holds


def test_nobody_is_planned_or_recorded_as_covert_or_undeclared(world, mural, signed_in):
    words = {*PresenceRole.values, *Attire.values}
    assert not {w for w in words if "covert" in w or "undeclared" in w}
    told = {"role": "covert", "attire": "plain", "max_officers": "2"}
    for client in (signed_in(Role.ARTS), signed_in(Role.COUNCIL)):
        client.post(at(world, "joint_presence", mural.workshop.pk), told)
    assert not PresencePlan.objects.exists()
    plan = a_plan(mural.workshop, by=world.lead)
    for column in ("role", "attire"):
        with pytest.raises(IntegrityError), transaction.atomic():
            PresencePlan.objects.filter(pk=plan.pk).update(**{column: "covert"})
    with pytest.raises((FieldDoesNotExist, ValidationError)):
        PresencePlan._meta.get_field("covert")


def test_uniform_at_something_public_needs_a_check_of_impartiality_and_policing_does_not(
    world, mural, signed_in
):
    mural.workshop.is_public = True
    mural.workshop.write(by=world.lead, partners=[mural.police])
    address, arts = at(world, "joint_presence", mural.workshop.pk), signed_in(Role.ARTS)
    told = {"role": "partner_participant", "attire": "uniform", "max_officers": "2"}

    assert "first check that it leaves them impartial" in arts.post(address, told).content.decode()
    assert not PresencePlan.objects.exists()
    assert arts.post(address, {**told, "impartiality_checked_on": str(TODAY)}).status_code == 302
    told = {**told, "role": "policing", "seen": seen(arts, address)}
    assert arts.post(address, told).status_code == 302


@pytest.mark.parametrize(
    ("planned", "was", "found"),
    [
        (("none", "not_present", 0, None), ("policing", "uniform", 1), ["uninvited"]),
        (("none", "not_present", 0, None), ("none", "not_present", 0), []),
        (("partner_participant", "uniform", 2, None), ("none", "not_present", 0), ["no_show"]),
        (("partner_participant", "uniform", 2, None), ("partner_participant", "uniform", 1),
         ["short"]),
        (("partner_participant", "uniform", 2, 1), ("partner_participant", "uniform", 1), []),
        (("policing", "uniform", 8, None), ("policing", "uniform", 3), []),
        (("policing", "uniform", 2, None), ("observer", "plain_clothes_identified", 3),
         ["role", "attire", "over"]),
    ],
)  # fmt: skip
def test_what_differs_from_a_plan_is_told_by_its_kind(planned, was, found):
    role, attire, most, promised = planned
    plan = PresencePlan(role=role, attire=attire, max_officers=most, promised=promised)
    record = PresenceRecord(role=was[0], attire=was[1], officers=was[2])

    assert departures(plan, record) == [Departure(kind) for kind in found]


def test_only_the_hosts_side_tells_what_happened_and_says_why_it_differed(world, mural, signed_in):
    mural.workshop.on = TODAY - timedelta(days=1)
    mural.workshop.write(by=world.lead, partners=[mural.police, mural.trust])
    a_plan(mural.workshop, by=world.lead, attire=Attire.PLAIN)
    address = at(world, "joint_record", mural.workshop.pk)
    told = {"role": "partner_participant", "attire": "uniform", "officers": "2"}

    for role in (Role.ARTS, Role.COUNCIL):
        refused = signed_in(role).post(address, told)
        assert refused.status_code == 422 and "host’s side" in refused.content.decode()
    assert signed_in(Role.POLICE).post(address, told).status_code == 404
    residents = signed_in(Role.COMMUNITY)
    assert "Say why, as far as you know" in residents.post(address, told).content.decode()
    assert not PresenceRecord.objects.exists()
    public = world.groups["public"].pk
    told |= {"deviation": "They came from duty.", f"group_{public}": "14"}
    assert residents.post(address, told).status_code == 302

    record = PresenceRecord.objects.get()
    assert (record.recorded_by, record.deviation) == (mural.residents, "They came from duty.")
    mural.workshop.refresh_from_db()
    assert mural.workshop.status == Activity.Status.HELD
    with pytest.raises(Refused, match="no longer be changed"):
        mural.workshop.write(by=world.lead, partners=[])
    with pytest.raises(Refused, match="say why"):
        PresenceRecord(
            activity=mural.workshop, role="policing", attire="uniform", officers=9,
            recorded_by=mural.residents,
        ).write(by=None)  # fmt: skip


def test_notice_is_asked_for_what_is_open_to_anybody(world, mural, signed_in):
    host = signed_in(Role.COMMUNITY)
    asked, not_asked = "Safety Advisory Group wants of this", "was not brought before the group"

    shown = []
    for is_public in (True, False):
        mural.workshop.is_public = is_public
        mural.workshop.save()
        told = page(host, world, mural.workshop)
        shown.append((asked in told, not_asked in told))

    assert shown == [(True, False), (False, True)]
