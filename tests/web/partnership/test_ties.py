"""Relationships outlive whoever keeps them, and names stay on their side."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners

from alongside.study.errors import Refused
from alongside.web.core.models import Reading
from alongside.web.core.policy import Role
from alongside.web.partnership.handing_over import end_holding, forget_person
from alongside.web.partnership.models import (
    Activity,
    Contact,
    HandOver,
    Initiative,
    Relationship,
)
from alongside.web.partnership.queries.ties import describe, live, ties_of
from alongside.web.people.models import Holding, Person, Post

TODAY = timezone.localdate()
LONG_AGO = TODAY - timedelta(200)


@pytest.fixture
def partners(world):
    return with_partners(world)


def somebody(world, organisation, name):
    """A person in a post of their own."""
    own = {"programme": world.programme}
    person = Person.objects.create(name=name, organisation=organisation, **own)
    post = Post.objects.create(title="Producer", organisation=organisation, **own)
    Holding.objects.create(person=person, post=post, starts_on=LONG_AGO, **own)
    return person


def tie(world, a, b, *people, **facts):
    """A tie of two organisations, kept by people since long ago."""
    made = Relationship.objects.create(
        programme=world.programme, a=a, b=b, started_on=LONG_AGO, **facts
    )
    for person in people:
        made.take_on(by=world.lead, person=person, role="lead", on=LONG_AGO)
    return made


def seen(world, role, partners, on=TODAY):
    viewer = viewer_of(world, role, partners.get(role))
    return describe(viewer, live(ties_of(viewer, on), on), on)


def test_leaving_the_last_post_opens_what_one_alone_holds_and_nothing_else(world, partners):
    arts, police = partners[Role.ARTS], partners[Role.POLICE]
    ida, omar = somebody(world, arts, "Ida Renwick"), somebody(world, arts, "Omar Field")
    alone = tie(world, arts, police, ida)
    tie(world, arts, partners[Role.COMMUNITY], ida, omar)

    opened = end_holding(
        ida.holdings.get(), by=world.lead, on=TODAY, reason=Holding.EndReason.PROMOTION
    )

    assert [(h.relationship, h.side, h.outgoing, h.outgoing_last_day) for h in opened] == [
        (alone, "a", ida, TODAY)
    ]
    assert ida.holds.filter(ends_on__isnull=True).count() == 0


def test_with_another_post_nobody_leaves_their_relationships(world, partners):
    arts = partners[Role.ARTS]
    ida = somebody(world, arts, "Ida Renwick")
    tie(world, arts, partners[Role.POLICE], ida)
    post = Post.objects.create(programme=world.programme, title="Chair", organisation=arts)
    Holding.objects.create(programme=world.programme, person=ida, post=post, starts_on=LONG_AGO)

    first = ida.holdings.first()

    assert end_holding(first, by=world.lead, on=TODAY, reason="move") == []


def test_taking_over_begins_one_holding_and_counts_the_days_between(world, partners):
    arts = partners[Role.ARTS]
    ida, omar = somebody(world, arts, "Ida Renwick"), somebody(world, arts, "Omar Field")
    made = tie(world, arts, partners[Role.POLICE], ida)
    handover = HandOver.objects.create(
        programme=world.programme, relationship=made, side="a", outgoing=ida,
        outgoing_last_day=date(2021, 11, 30),
    )  # fmt: skip
    handover.promise(by=world.lead, text="Tea on Fridays")
    waiting = (handover.state_on(date(2021, 12, 10)), handover.gap_on(date(2021, 12, 10)))

    handover.promises.get().pass_on(by=world.lead, on=date(2022, 1, 10))
    handover.take_over(by=world.lead, person=omar, on=date(2022, 1, 10))

    assert waiting == ("missed", 10)
    assert (handover.gap_on(TODAY), handover.state_on(TODAY)) == (40, "complete")
    assert handover.open_promises_passed
    assert made.holders.filter(person=omar, side="a", starts_on=date(2022, 1, 10)).count() == 1
    with pytest.raises(Refused, match="already"):
        handover.take_over(by=world.lead, person=omar, on=TODAY)


def test_whoever_is_forgotten_leaves_post_days_and_ties_behind(world, partners):
    arts = partners[Role.ARTS]
    ida = somebody(world, arts, "Ida Renwick")
    made = tie(world, arts, partners[Role.POLICE], ida)

    forget_person(ida, by=world.lead)

    ida.refresh_from_db()
    assert (ida.name, ida.contact, str(ida)) == ("", "", "somebody who was forgotten")
    assert (made.holders.count(), ida.holdings.count(), made.handovers.count()) == (1, 1, 1)


def test_a_tie_looks_alive_by_a_shared_day_and_is_silent_all_the_same(world, partners):
    arts, police = partners[Role.ARTS], partners[Role.POLICE]
    made = tie(world, arts, police)
    Contact.objects.create(
        programme=world.programme, relationship=made, on=LONG_AGO, channel="call", started_by="a"
    )
    initiative = Initiative.objects.create(programme=world.programme, key="wall", heading="Wall")
    activity = Activity.objects.create(
        programme=world.programme, initiative=initiative, title="Paint", on=TODAY, host=arts,
        status="held",
    )  # fmt: skip
    activity.partners.set([police])

    [found] = seen(world, Role.ARTS, partners)

    assert (found.last_contact, found.last_shared) == (LONG_AGO, TODAY)
    assert (found.is_silent, found.is_dormant, found.state) == (True, False, "unheld")


def test_each_partner_reads_its_own_and_the_researchers_all_but_names_that_are_protected(
    world, partners
):
    arts, police, community = (partners[role] for role in (Role.ARTS, Role.POLICE, Role.COMMUNITY))
    tie(world, arts, police)
    tie(world, arts, community, protected=True)

    names = {
        role: sorted(found.name for found in seen(world, role, partners))
        for role in (Role.POLICE, Role.COMMUNITY, Role.LEAD, Role.STEWARD, Role.CODER)
    }

    open_tie = "Ardenvale Festival Trust – Ardenvale Police"
    assert names == {
        Role.POLICE: [open_tie],
        Role.COMMUNITY: ["Ardenvale Festival Trust – Lanternyard Kitchen"],
        Role.LEAD: [open_tie, "a protected relationship"],
        Role.STEWARD: [open_tie, "a protected relationship"],
        Role.CODER: [],
    }


def test_of_a_protected_relationship_of_others_a_partner_reads_that_there_is_one(
    world, partners, signed_in
):
    arts, police, community = (partners[role] for role in (Role.ARTS, Role.POLICE, Role.COMMUNITY))
    somebody(world, community, "Ida Renwick")
    tie(world, arts, police)
    tie(world, arts, community, protected=True, purpose="A quiet room")
    at = reverse("ties", args=[world.programme.slug])

    page = signed_in(Role.POLICE).get(at).content.decode()
    assert "1 protected relationship of others is counted and not named." in page
    assert [word for word in (community.name, "Ida", "quiet room") if word in page] == []
    assert "counted and not named" not in signed_in(Role.COMMUNITY).get(at).content.decode()


def test_names_and_contacts_are_for_the_two_sides_and_reading_them_is_told(
    world, partners, signed_in
):
    arts, police = partners[Role.ARTS], partners[Role.POLICE]
    ida = somebody(world, arts, "Ida Renwick")
    ida.contact = "ida@example.org"
    ida.save()
    made = tie(world, arts, police, ida)
    Contact.objects.create(
        programme=world.programme, relationship=made, on=TODAY, channel="call", started_by="a",
        summary="About the kiln",
    )  # fmt: skip
    at = reverse("tie", args=[world.programme.slug, made.pk])

    pages = {
        role: signed_in(role).get(at).content.decode()
        for role in (Role.POLICE, Role.LEAD, Role.STEWARD)
    }

    found = {r: ("Ida Renwick" in page, "kiln" in page) for r, page in pages.items()}
    assert found == {
        Role.POLICE: (True, True), Role.LEAD: (False, False), Role.STEWARD: (False, False)
    }  # fmt: skip
    assert [page for page in pages.values() if "ida@example.org" in page] == []
    told = Reading.objects.filter(what="contacts").values_list("account", "about", "by_police")
    assert list(told) == [(world.accounts[Role.POLICE].pk, arts.pk, True)]
    assert signed_in(Role.COMMUNITY).get(at).status_code == 404


def test_an_organisation_keeps_its_people_from_a_zone(world, partners, signed_in):
    arts = partners[Role.ARTS]
    made = tie(world, arts, partners[Role.POLICE], somebody(world, arts, "Ida Renwick"))
    arts.hides_people_from = "police"
    arts.save()

    page = signed_in(Role.POLICE).get(reverse("tie", args=[world.programme.slug, made.pk]))

    assert "Ida Renwick" not in page.content.decode()


def test_nobody_lists_the_people_of_another_organisation(world, partners, signed_in):
    somebody(world, partners[Role.COMMUNITY], "Wren Tallow")
    at = reverse("people_ours", args=[world.programme.slug])

    listed = {
        role: "Wren Tallow" in signed_in(role).get(at).content.decode()
        for role in (Role.COMMUNITY, Role.POLICE, Role.ARTS)
    }

    assert listed == {Role.COMMUNITY: True, Role.POLICE: False, Role.ARTS: False}
    assert signed_in(Role.STEWARD).get(at).status_code == 404


def test_a_tie_has_two_sides(world, partners):
    arts = partners[Role.ARTS]

    with pytest.raises(IntegrityError, match="two_sides|CHECK"):
        tie(world, arts, arts)


def test_somebody_leaves_by_the_page_and_the_partner_reads_the_card(world, partners, signed_in):
    arts, police = partners[Role.ARTS], partners[Role.POLICE]
    ida = somebody(world, arts, "Ida Renwick")
    tie(world, arts, police, ida)
    holding = ida.holdings.get()
    at = reverse("post_left", args=[world.programme.slug, holding.post_id, holding.pk])

    told = signed_in(Role.ARTS).post(at, {"on": TODAY, "reason": "left"}, follow=True)

    assert "a hand-over is open" in told.content.decode()
    card = reverse("handover", args=[world.programme.slug, HandOver.objects.get().pk])
    read = signed_in(Role.POLICE).get(card).content.decode()
    assert "Ida Renwick" in read and "What is arranged" not in read
    taken = reverse("handover_taken", args=[world.programme.slug, HandOver.objects.get().pk])
    assert signed_in(Role.POLICE).post(taken, {}).status_code == 404


def test_the_list_asks_as_often_for_many_as_for_one(world, partners, signed_in):
    arts, police = partners[Role.ARTS], partners[Role.POLICE]
    ida = somebody(world, arts, "Ida Renwick")
    client, at = signed_in(Role.ARTS), reverse("ties", args=[world.programme.slug])
    tie(world, arts, police, ida)
    client.get(at)
    with CaptureQueriesContext(connection) as one:
        client.get(at)
    for _ in range(7):
        tie(world, arts, police, ida)

    with CaptureQueriesContext(connection) as many:
        client.get(at)

    assert len(many) == len(one)


def test_a_choice_that_nobody_made_is_a_word_and_no_row_of_hyphens(world, signed_in):
    with_partners(world)

    page = signed_in(Role.ARTS).get(reverse("tie_new", args=[world.programme.slug]))

    assert '<option value="" selected>choose</option>' in page.content.decode()
    assert "-----" not in page.content.decode()


def test_a_contact_was_today_unless_somebody_says_another_day(world, signed_in):
    partners = with_partners(world)
    trust, residents = partners[Role.ARTS], partners[Role.COMMUNITY]
    known = tie(world, trust, residents, somebody(world, trust, "Ida Renwick"))

    page = signed_in(Role.ARTS).get(reverse("tie", args=[world.programme.slug, known.pk]))

    assert page.context["contact_form"]["on"].value() == TODAY
