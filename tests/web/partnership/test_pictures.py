"""Pictures of the partnership show organisations, each viewer theirs, and never a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners
from tests.web.partnership.planned import a_mural
from tests.web.partnership.test_the_past import days_ago

from alongside.web.core.policy import Role
from alongside.web.partnership.models import (
    Activity,
    HandOver,
    Initiative,
    Objective,
    PresencePlan,
    PresenceRecord,
    Relationship,
)
from alongside.web.partnership.picturing.network import MOST_DRAWN, network_of
from alongside.web.partnership.picturing.presence import counts_of, kept_of
from alongside.web.partnership.queries.activities import kept_by_plan, some_activities
from alongside.web.partnership.queries.attendance import came_by_group
from alongside.web.partnership.queries.network import around
from alongside.web.partnership.queries.timeline import made_when
from alongside.web.people.models import DisclosureLimits, Holding, Organisation, Person, Post

TODAY = timezone.localdate()
LONG_AGO = TODAY - timedelta(200)


@pytest.fixture
def four(world):
    """Arts holds police and community together; the council's tie to the community is protected."""
    partners = with_partners(world)
    Organisation.objects.exclude(pk__in=[one.pk for one in partners.values()]).update(
        left_on=LONG_AGO
    )
    arts, police = partners[Role.ARTS], partners[Role.POLICE]
    community, council = partners[Role.COMMUNITY], partners[Role.COUNCIL]
    ida = Person.objects.create(programme=world.programme, name="Ida Renwick", organisation=arts)
    dan = Person.objects.create(programme=world.programme, name="Dan Okell", organisation=police)
    post = Post.objects.create(
        programme=world.programme, title="Sergeant", organisation=police, embedded_team=True,
        starts_on=LONG_AGO,
    )  # fmt: skip
    Holding.objects.create(programme=world.programme, person=dan, post=post, starts_on=LONG_AGO)
    held = tie(world, arts, police)
    held.take_on(by=world.lead, person=ida, role="lead", on=LONG_AGO)
    held.take_on(by=world.lead, person=dan, role="lead", on=LONG_AGO)
    tie(world, arts, community)
    tie(world, council, community, protected=True)
    HandOver.objects.create(
        programme=world.programme, relationship=held, side="b", outgoing=dan,
        outgoing_last_day=TODAY - timedelta(10),
    )  # fmt: skip
    return partners


def tie(world, a, b, **facts):
    return Relationship.objects.create(
        programme=world.programme, a=a, b=b, started_on=LONG_AGO, **facts
    )


def seen(world, role, partners, **manner):
    found = around(viewer_of(world, role, partners.get(role)), TODAY)
    return network_of(found, without_police=manner.pop("without_police", False), **manner)


def names(network):
    return {row.member.name: {t.member.name: t.state for t in row.tied} for row in network.rows}


def test_each_sees_the_network_that_is_theirs_and_no_protected_tie_of_others(world, four):
    arts, police, kitchen, council = (
        four[role].name for role in (Role.ARTS, Role.POLICE, Role.COMMUNITY, Role.COUNCIL)
    )
    whole = {
        arts: {police: "single-held", kitchen: "unheld"}, police: {arts: "single-held"},
        kitchen: {arts: "unheld"}, council: {},
    }  # fmt: skip

    told = {role: names(seen(world, role, four)) for role in Role if role in _SEE}

    assert told == {
        Role.LEAD: whole,
        Role.STEWARD: whole,
        Role.POLICE: {arts: {police: "single-held"}, police: {arts: "single-held"}},
        Role.ARTS: {name: ties for name, ties in whole.items() if name != council},
        Role.COMMUNITY: {
            arts: {kitchen: "unheld"}, council: {kitchen: "unheld"},
            kitchen: {arts: "unheld", council: "unheld"},
        },
        Role.COUNCIL: {kitchen: {council: "unheld"}, council: {kitchen: "unheld"}},
    }  # fmt: skip
    assert {role: seen(world, role, four).before.unnamed for role in _SEE} == {
        **dict.fromkeys(_SEE, 0), Role.LEAD: 1, Role.STEWARD: 1,
    }  # fmt: skip


_SEE = (Role.LEAD, Role.STEWARD, Role.POLICE, Role.ARTS, Role.COMMUNITY, Role.COUNCIL)


def test_a_cut_point_is_marked_for_those_who_see_all_and_the_police_can_be_left_out(world, four):
    whole, without = (seen(world, Role.LEAD, four, without_police=out) for out in (False, True))

    assert [row.member.name for row in whole.rows if row.cut] == [four[Role.ARTS].name]
    assert (whole.pieces, len(whole.joins), whole.isolates) == (2, 2, 1)
    assert (without.pieces, len(without.joins), without.cuts) == (2, 1, 0)
    assert four[Role.POLICE].name not in names(without)
    assert whole.drawing.count('class="cut"') == 1
    # Of one's own ties alone, nobody can tell what holds the rest together.
    assert seen(world, Role.ARTS, four).cuts == 0


def test_a_large_network_is_drawn_by_its_groups_in_as_many_questions(world, four, client):
    client.force_login(world.accounts[Role.LEAD])
    address = reverse("network", args=[world.programme.slug])
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert client.get(address).status_code == 200
    for n in range(MOST_DRAWN):
        made = Organisation.objects.create(
            programme=world.programme, key=f"small-{n}", name=f"Small {n}",
            group=world.groups["organisations"],
        )  # fmt: skip
        tie(world, four[Role.COUNCIL], made)
    with CaptureQueriesContext(connection) as many:
        page = client.get(address).content.decode()

    large = seen(world, Role.LEAD, four)
    assert len(many) == len(few)
    assert {row.member.group: row.several for row in large.groups} == {
        four[Role.COMMUNITY].group.label: MOST_DRAWN + 1,
        **{four[role].group.label: 1 for role in (Role.ARTS, Role.POLICE, Role.COUNCIL)},
    }  # fmt: skip
    assert f"({MOST_DRAWN + 1})" in page
    assert page.count("Small ") <= 2 * 100
    one = seen(world, Role.LEAD, four, group=four[Role.POLICE].group.key)
    assert list(names(one)) == [four[Role.POLICE].name]


def test_no_picture_names_anybody_of_another_side(world, four, client):
    a_mural(world)
    told = {}
    for role in (Role.LEAD, Role.ARTS, Role.COMMUNITY, Role.POLICE):
        client.force_login(world.accounts[role])
        for name in ("network", "timeline", "presence", "stances", "reach"):
            page = client.get(reverse(name, args=[world.programme.slug]))
            assert page.status_code == 200
            words = page.content.decode()
            told[role, name] = {who for who in ("Ida Renwick", "Dan Okell") if who in words}

    assert {where: who for where, who in told.items() if who} == {
        (Role.POLICE, "timeline"): {"Dan Okell"}
    }


def test_the_timeline_has_gaps_of_hand_overs_and_counts_the_posts_of_others(world, four, client):
    client.force_login(world.accounts[Role.ARTS])

    page = client.get(reverse("timeline", args=[world.programme.slug]))

    (one,), (others,) = page.context["passed"], page.context["others"]
    assert (one.side, one.state, one.gap) == (four[Role.POLICE].name, "missed", 10)
    assert (others.organisation, others.posts, others.filled) == (four[Role.POLICE].name, 1, 1)
    assert 'class="gap"' in page.context["handovers_drawing"]
    client.force_login(world.accounts[Role.COUNCIL])
    assert client.get(reverse("timeline", args=[world.programme.slug])).context["passed"] == []


def test_presence_is_kept_too_much_or_too_little_and_small_counts_are_the_hosts(world):
    DisclosureLimits.objects.filter(programme=world.programme).delete()
    mural = a_mural(world)
    activity = mural.workshop
    PresencePlan.objects.filter(activity=activity).delete()
    PresencePlan.objects.create(
        activity=activity, role="partner_participant", attire="plain_clothes_identified",
        max_officers=2, promised=2, agreed_on=TODAY,
    )  # fmt: skip
    PresenceRecord.objects.update_or_create(
        activity=activity,
        defaults={
            "role": "partner_participant", "attire": "uniform", "officers": 1,
            "deviation": "A call came", "recorded_by": mural.residents,
        },
    )  # fmt: skip
    activity.on = TODAY
    activity.hold(by=world.lead, came={world.groups["public"]: 3, world.groups["trust"]: 12})
    activity.save()

    residents = viewer_of(world, Role.COMMUNITY, mural.residents)
    found = kept_by_plan(residents, TODAY)
    rows = kept_of(some_activities(residents, found))
    host, council = (
        came_by_group(viewer_of(world, role, organisation), TODAY)
        for role, organisation in (
            (Role.COMMUNITY, mural.residents), (Role.COUNCIL, mural.council),
        )
    )  # fmt: skip

    assert counts_of(found) == {"n": 1, "known": 1, "kept": 0, "too_much": 1, "too_little": 1}
    assert rows[0].verdict == "less"
    assert {(r["came"], r["withheld"]) for r in host} == {(3, 0), (12, 0)}
    assert {(r["came"], r["withheld"]) for r in council} == {(None, 1), (12, 0)}


def test_whoever_objects_is_counted_and_has_no_group(world, four, client):
    arts, police, kitchen = (four[r] for r in (Role.ARTS, Role.POLICE, Role.COMMUNITY))
    objective = Objective(programme=world.programme, proposed_by=arts, proposed_on=TODAY)
    objective.propose(by=world.lead, text="Nobody is surprised", parties=[arts, police, kitchen])
    wording = objective.wordings.get()
    wording.positions.create(organisation=police, stance="endorse", on=TODAY)
    wording.positions.create(organisation=kitchen, stance="object", on=TODAY)
    client.force_login(world.accounts[Role.COUNCIL])

    page = client.get(reverse("stances", args=[world.programme.slug]))

    (row,) = page.context["rows"]
    assert [(g.pk, behind, of) for g, behind, of in row.groups if behind] == [
        (police.group_id, 1, 1)
    ]
    assert (row.silent, row.objecting) == (1, 1)
    assert [(t.hue, t.state) for t in row.tiles] == [
        (police.group.hue, "laid"), (0, "empty"), (0, "crossed"),
    ]  # fmt: skip
    assert kitchen.name not in page.content.decode()


def test_initiatives_without_a_day_come_last_in_every_store(world):
    mural = a_mural(world)
    Initiative.objects.update(starts_on=TODAY, position=2)
    some_day = Initiative.objects.create(
        programme=world.programme, key="some-day", heading="Some day", lead=mural.trust, position=1
    )
    found = list(made_when(viewer_of(world, Role.LEAD, None)))
    assert (len(found) > 1, found[-1]) == (True, some_day)


def test_the_timeline_of_a_past_day_tells_what_was_told_then(world, signed_in):
    mural = a_mural(world)
    activity, initiative = mural.workshop, mural.initiative
    first = TODAY - timedelta(days=8)
    Activity.objects.update(on=first)
    activity.refresh_from_db()
    with days_ago(9) as moved:
        activity.on = TODAY - timedelta(days=6)
        activity.write(by=world.lead, partners=[mural.police])
    with days_ago(6) as held:
        activity.hold(by=world.lead, came={})
    with days_ago(3):
        initiative.heading = "A wall of our own"
        initiative.write(by=world.lead, co_producers=[], groups=[])
    client = signed_in(Role.ARTS)

    def told(day):
        page = client.get(reverse("timeline", args=[world.programme.slug]), {"on": day})
        ((one, (shown,)),) = page.context["rows"]
        return one.heading, shown.on, shown.status

    assert [told(day) for day in (moved - timedelta(days=1), moved, held, TODAY)] == [
        ("The Long Wall", first, "planned"),
        ("The Long Wall", activity.on, "planned"),
        ("The Long Wall", activity.on, "held"),
        ("A wall of our own", activity.on, "held"),
    ]
