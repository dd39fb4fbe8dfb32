"""Relationships, and days before the advisory group, as they were said on a day of the past."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.web.partners import viewer_of
from tests.web.partnership.test_more_of_the_past import at, to_be_taken
from tests.web.partnership.test_the_past import days_ago, shown

from alongside.analysis.partnership import metrics
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Relationship, SagCase
from alongside.web.partnership.queries.tied_before import of_ties
from alongside.web.whole.portraying import portrait

TODAY = timezone.localdate()


@pytest.fixture
def mural(world):
    return to_be_taken(world)


def test_a_relationship_is_shown_as_it_was_told_and_what_was_protected_stays_with_its_sides(
    world, mural, signed_in
):
    with days_ago(20):
        tie = Relationship(
            programme=world.programme, a=mural.trust, b=mural.residents, purpose="Tam Oddie’s tea",
            level="contact", started_on=TODAY - timedelta(days=20), protected=True,
            steward=mural.trust,
        )  # fmt: skip
        tie.write(by=world.lead)
    with days_ago(9) as closer:
        tie.purpose, tie.level = "Tea", "cooperation"
        tie.write(by=world.lead)
    with days_ago(4) as opened:
        tie.protected = False
        tie.write(by=world.lead)
    with days_ago(2):
        tie.purpose = "Tea on Fridays"
        tie.write(by=world.lead)
    client = signed_in(Role.ARTS)

    def stood(day: date) -> tuple:
        page = client.get(at(world, "tie", tie.pk), {"on": day.isoformat()})
        found = page.context["tie"].relationship
        return found.purpose, found.level, found.protected

    assert [stood(day) for day in (closer - timedelta(days=1), closer, opened)] == [
        ("Tam Oddie’s tea", "contact", True),
        ("Tea", "cooperation", True),
        ("Tea", "cooperation", False),
    ]
    said = {
        role: {one.said for one in of_ties(viewer_of(world, role, organisation), [tie.pk])[tie.pk]}
        for role, organisation in (
            (Role.COMMUNITY, mural.residents), (Role.LEAD, None), (Role.POLICE, mural.police),
        )
    }  # fmt: skip
    every = {"Tam Oddie’s tea", "contact", "True", "Tea"}
    assert said == {Role.COMMUNITY: every, Role.LEAD: {"Tea"}, Role.POLICE: set()}
    lead = portrait(world.programme.pk, viewer_of(world, Role.LEAD, None))
    assert [one.said for one in lead.earlier_relationships] == ["Tea"]
    words = tie.earlier.get(field="purpose", version=1)
    taken = at(world, "tie_words_taken_away", tie.pk, words.pk)
    assert signed_in(Role.COUNCIL).post(taken).status_code == 404
    assert client.post(taken).status_code == 302
    assert "Oddie" not in shown(client, world, "tie", tie.pk, on=closer - timedelta(days=1))


def test_days_before_the_advisory_group_are_shown_as_they_were_told(world, mural, signed_in):
    activity = mural.workshop
    told = {"by": world.lead, "meetings": []}
    case = SagCase(activity=activity, notified_on=TODAY - timedelta(days=30))
    with days_ago(20) as first:
        case.write(interests=[mural.police], **told)
    with days_ago(5) as second:
        case.notified_on = TODAY - timedelta(days=12)
        case.write(interests=[mural.council], **told)
    client = signed_in(Role.ARTS)

    def stood(day: date) -> tuple:
        page = client.get(at(world, "joint_activity", activity.pk), {"on": day.isoformat()})
        row = page.context["case"].row
        return row.notified_on, [*row.interests_declared.all()]

    assert [stood(day) for day in (first, second)] == [
        (TODAY - timedelta(days=30), [mural.police]),
        (TODAY - timedelta(days=12), [mural.council]),
    ]
    notice = [metrics(portrait(world.programme.pk), on=day)["sag"]["notice_days"].values()
              for day in (first, TODAY)]  # fmt: skip
    assert [[*days] for days in notice] == [[44], [26]]
    now = shown(client, world, "joint_activity", activity.pk)
    assert f"<del>{mural.police.name}</del>" in now and f"<ins>{mural.council.name}" in now
