"""Which numbers and plans of a presence are shown to whom, and what a list of activities costs."""

from __future__ import annotations

import pytest
from tests.web.partnership.planned import a_mural, a_plan
from tests.web.partnership.test_presence import at, page

from alongside.web.core.policy import Role
from alongside.web.people.models import DisclosureLimits


@pytest.fixture
def mural(world):
    return a_mural(world)


def test_a_small_number_of_people_is_shown_to_the_hosts_side_and_to_nobody_else(
    world, mural, signed_in
):
    DisclosureLimits.objects.update(percent=10, outside=5, inside=3)
    few, many = world.groups["public"], world.groups["artists"]
    mural.workshop.hold(by=None, came={few: 4, many: 6, world.groups["council"]: None})

    told = {
        role: signed_in(role).get(at(world, "joint_activity", mural.workshop.pk)).context
        for role in (Role.COMMUNITY, Role.ARTS, Role.POLICE, Role.COUNCIL, Role.LEAD)
    }

    counts = {role: [row["people"] for row in c["attendance"]] for role, c in told.items()}
    assert counts == {
        Role.COMMUNITY: [6, 4], Role.ARTS: [6, None], Role.POLICE: [6, None],
        Role.COUNCIL: [6, None], Role.LEAD: [6, None],
    }  # fmt: skip
    assert "fewer than 5" in page(signed_in(Role.POLICE), world, mural.workshop)


def test_a_plan_is_read_by_those_it_brings_the_police_to(world, mural, signed_in):
    a_plan(mural.workshop, by=world.lead, purpose="Draw alongside")
    others = dict.fromkeys(["police", "residents"], mural.council)
    from tests.web.partnership.planned import an_activity

    elsewhere = an_activity(world, mural.initiative, others, title="Elsewhere")
    elsewhere.write(by=world.lead, partners=[])
    a_plan(elsewhere, by=world.lead, purpose="Nobody’s business")

    for role, reads in [
        (Role.COMMUNITY, False), (Role.POLICE, False), (Role.ARTS, True), (Role.COUNCIL, True),
        (Role.LEAD, True), (Role.STEWARD, True), (Role.SAFEGUARDING, True),
    ]:  # fmt: skip
        client = signed_in(role)
        assert "Draw alongside" in page(client, world, mural.workshop), role
        assert ("Nobody’s business" in page(client, world, elsewhere)) is reads, role


def test_a_list_of_activities_costs_the_same_for_three_as_for_one(
    world, mural, signed_in, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from tests.web.partnership.planned import an_activity

    client = signed_in(Role.ARTS)
    others = {"police": mural.police, "residents": mural.residents}
    addresses = [
        at(world, "joint_activities"),
        at(world, "initiative", mural.initiative.pk),
        at(world, "partnership"),
        at(world, "safety_advice"),
    ]

    def cost() -> list[int]:
        found = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            found.append(len(asked.captured_queries))
        return found

    a_plan(mural.workshop, by=world.lead)
    before = cost()
    for n in range(2):
        more = an_activity(world, mural.initiative, others, title=f"More {n}")
        a_plan(more, by=world.lead)
    assert cost() == before


def test_a_page_without_a_plan_says_whether_there_is_none_or_none_to_read(world, mural, signed_in):
    nobody_planned = "Nobody has planned yet how the police will be there."
    not_yours = "No plan of how the police will be there is yours to read."
    speak = "planned with Lanternyard Kitchen, who hosts it: speak with them"
    host, police = signed_in(Role.COMMUNITY), signed_in(Role.POLICE)

    said = {
        who: [words in page(client, world, mural.workshop) for words in (nobody_planned, not_yours)]
        for who, client in (("host", host), ("police", police))
    }

    assert said == {"host": [True, False], "police": [False, True]}
    assert [speak in page(one, world, mural.workshop) for one in (host, police)] == [False, True]
