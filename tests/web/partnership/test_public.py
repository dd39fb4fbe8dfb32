"""The page of an initiative for anybody: opened by its lead, and nobody of the public is in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import segno
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.partnership.planned import (
    TODAY,
    a_concern,
    a_mural,
    a_plan,
    a_promise,
    a_recommendation,
    an_activity,
    an_objective,
    open_page,
)

from alongside.web.core.policy import Role
from alongside.web.findings.models import FollowUp, Recommendation
from alongside.web.partnership.models import (
    CommitmentReview,
    PresenceRecord,
    Publication,
    RemitItem,
)
from alongside.web.people.models import Organisation, Priority


@pytest.fixture
def mural(world):
    return a_mural(world)


@pytest.fixture
def anybody() -> Client:
    return Client(SERVER_NAME="localhost")


def at(world, name: str, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def test_it_is_open_once_the_organisation_that_leads_it_says_so(world, mural, anybody, signed_in):
    address, listed = (
        at(world, "public_initiative", mural.initiative.key),
        at(world, "public_initiatives"),
    )
    preview = at(world, "initiative_page", mural.initiative.pk)
    assert [anybody.get(a).status_code for a in (address, listed)] == [404, 404]

    for role in (Role.POLICE, Role.COMMUNITY, Role.COUNCIL, Role.LEAD, Role.STEWARD):
        client = signed_in(role)
        assert "Open it to anybody" not in client.get(preview).content.decode(), role
        assert client.post(preview, {"open": "yes"}).status_code == 422, role
    assert anybody.get(address).status_code == 404
    arts = signed_in(Role.ARTS)
    assert "To hear how people meet the police." in arts.get(preview).content.decode()
    assert arts.post(preview, {"open": "yes"}).status_code == 302
    arts.post(preview, {"open": "yes"})
    assert Publication.objects.count() == 1
    assert [anybody.get(a).status_code for a in (address, listed)] == [200, 200]
    arts.post(preview, {"open": "no"})
    assert [anybody.get(a).status_code for a in (address, listed)] == [404, 404]


def test_it_is_not_open_before_anybody_said_why_the_police_are_in_it(world, mural, signed_in):
    mural.initiative.why_police_are_involved = " "
    mural.initiative.write(by=world.lead, co_producers=[], groups=[])

    preview = at(world, "initiative_page", mural.initiative.pk)
    refused = signed_in(Role.ARTS).post(preview, {"open": "yes"})

    assert refused.status_code == 422 and "why the police" in refused.content.decode()
    assert not Publication.objects.exists()


def test_it_tells_what_was_promised_kept_decided_done_and_answered(world, mural, anybody):
    others = {"police": mural.police, "residents": mural.residents}
    promise = a_promise(world, mural, "No names are kept.")
    CommitmentReview.objects.create(commitment=promise, on=TODAY, outcome="not_kept")
    item = RemitItem.objects.create(programme=world.programme, in_force_from=TODAY)
    division = item.divisions.create(version=1, text="What the wall says", on=TODAY)
    division.rights.create(organisation=mural.police, right="excluded")
    was = an_activity(world, mural.initiative, others, title="Unveiling", is_public=True,
                      on=TODAY - timedelta(days=3))  # fmt: skip
    a_plan(was, by=world.lead, purpose="Kept to ourselves")
    PresenceRecord(
        activity=was, role="partner_participant", attire="plain_clothes_identified", officers=9,
        recorded_by=mural.residents, deviation="More were free.",
    ).write(by=None)  # fmt: skip
    was.hold(by=None, came={world.groups["public"]: 3})
    behind = an_activity(world, mural.initiative, others, title="Behind closed doors",
                         on=TODAY - timedelta(days=2))  # fmt: skip
    to_come = an_activity(world, mural.initiative, others, title="Open day", is_public=True)
    a_plan(to_come, by=world.lead, introduced_as="Two neighbours", max_officers=7)
    answered = a_concern(world, mural, summary="An officer shouted.", text_may_be_shared=True)
    answered.give_answer(by=None, organisation=mural.trust, answer="We spoke to them.", on=TODAY)
    a_concern(world, mural, summary="Not answered yet.")
    open_page(mural, by=world.lead)

    shown = anybody.get(at(world, "public_initiative", mural.initiative.key)).content.decode()

    for words in (
        "To hear how people meet the police.", "No names are kept.", "Not kept",
        "What the wall says", "Has no part in it: Ardenvale Police", "Unveiling", "Open day",
        "Two neighbours", "the host has not agreed yet", "We spoke to them.", "Answered 1 of 2.",
        "as agreed at 0 of 1 activities", "More came than agreed: 1", "1 more was for those",
    ):  # fmt: skip
        assert words in shown, words
    for words in (
        "An officer shouted", "Not answered yet", behind.title, "Kept to ourselves",
        "More were free", "7 at most", "9 officers",
    ):  # fmt: skip
        assert words not in shown, words


def test_it_says_of_no_day_with_the_police_that_none_are_planned(world, mural, anybody):
    others = {"police": mural.police, "residents": mural.residents}
    an_activity(world, mural.initiative, others, title="Open day", is_public=True)
    page = at(world, "public_initiative", mural.initiative.key)
    held = an_activity(world, mural.initiative, others, title="Held today", on=TODAY)
    held.hold(by=None, came={})
    open_page(mural, by=world.lead)

    shown = anybody.get(page).content.decode()
    assert "How the police will be there is not settled yet" in shown
    assert "No police are planned" not in shown and "Nothing has taken place" not in shown
    assert "1 activity was for those who were asked." in shown
    for activity in mural.initiative.activities.all():
        activity.partners.clear()
    assert "No police are planned" in anybody.get(page).content.decode()


def test_it_tells_what_was_recommended_and_who_said_no_and_why(world, mural, anybody):
    open_page(mural, by=world.lead)
    a_recommendation(
        world, mural, to=[mural.police, mural.residents, mural.council],
        answers=[(mural.police, "reject", "We come when called."),
                 (mural.residents, "accept", "At last.")],
    )  # fmt: skip
    closed = a_recommendation(world, mural, "Show the drawings.", to=[mural.trust], number=8)
    FollowUp(recommendation=closed, finding=world.challenge, on=TODAY, verdict="not_asked").tell(
        by=world.lead, encounters=[]
    )
    elsewhere = a_recommendation(world, mural, "Mend the bridge.", to=[a_stranger(world)], number=9)
    draft = Recommendation(programme=world.programme, number=10, text="Not out yet.")
    draft.write(by=world.lead, derived_from=[world.challenge], addressed_to=[mural.trust])
    key = mural.initiative.key

    page = anybody.get(at(world, "public_initiative", key)).content.decode()
    whole = anybody.get(at(world, "public_recommended", key)).content.decode()

    for shown in (page, whole):
        for words in ("Ask before coming.", "We come when called.", "says no", "Show the drawings.",
                      "Have not answered: Ardenvale City Council"):  # fmt: skip
            assert words in shown, words
        for words in (elsewhere.text, draft.text, world.challenge.title):
            assert words not in shown, words
    assert "closed without new evidence" in page
    assert "Closed without new evidence: nobody was asked again." in whole
    assert "At last." in whole and "At last." not in page


def a_stranger(world):
    """A partner with no part in the mural."""
    return Organisation.objects.create(
        programme=world.programme, key="far", name="Far Away Choir", group=world.groups["artists"]
    )


def test_it_tells_who_stands_behind_objectives_that_are_out_and_silence_as_silence(
    world, mural, anybody, signed_in
):
    open_page(mural, by=world.lead)
    out = an_objective(world, mural, "Officers are met by name.", [(mural.police, "endorse", True)])
    an_objective(world, mural, "Nobody is surprised.", [
        (one, "endorse", True) for one in (mural.trust, mural.police, mural.residents)
    ])  # fmt: skip
    an_objective(world, mural, "Stays among partners.", [(mural.police, "object", True)])
    named = an_objective(world, mural, "Doors stay open.", [(mural.police, "object", True)])
    hidden = an_objective(world, mural, "Music until late.", [(mural.residents, "object", False)])
    publish = {row: at(world, "objective_publication", row.pk) for row in (out, named, hidden)}
    assert signed_in(Role.POLICE).post(publish[out], {"out": "yes"}).status_code == 404
    for address in publish.values():
        assert signed_in(Role.ARTS).post(address, {"out": "yes"}).status_code == 302
    where = at(world, "public_recommended", mural.initiative.key)

    whole = anybody.get(where).content.decode()

    cards = {
        text: " ".join(card.split())
        for card in whole.split('class="card')[1:]
        for text in ("Officers are met", "Nobody is surprised", "Doors stay open", "Music until")
        if text in card
    }
    silent = "Have said nothing: Ardenvale Festival Trust, Lanternyard Kitchen."
    assert "Stays among partners" not in whole and "Told to partners." not in whole
    assert "Stand behind it: Ardenvale Police." in cards["Officers are met"]
    assert silent in cards["Officers are met"] and "police alone" in cards["Officers are met"]
    assert "endorsed" in cards["Nobody is surprised"]
    assert "Object: Ardenvale Police." in cards["Doors stay open"]
    assert "Somebody objects without their name." in cards["Music until"]
    assert "Object:" not in cards["Music until"]
    mixed = "Have said nothing, or object without their name: Ardenvale Festival Trust, "
    assert f"{mixed}Ardenvale Police, Lanternyard Kitchen." in cards["Music until"]

    signed_in(Role.ARTS).post(publish[out], {"out": "no"})
    assert "Officers are met" not in anybody.get(where).content.decode()


def test_objectives_under_priorities_that_it_does_not_serve_are_told_elsewhere(
    world, mural, anybody, signed_in
):
    open_page(mural, by=world.lead)
    ours, theirs = (
        Priority.objects.create(programme=world.programme, text=text) for text in ("Art", "Rivers")
    )
    mural.initiative.priorities.set([ours])
    for priority, text in ((ours, "Walls are painted."), (theirs, "Fish come back.")):
        an_objective(world, mural, text, [], priority=priority).publish(by=world.lead)

    page = anybody.get(at(world, "public_initiative", mural.initiative.key)).content.decode()

    assert "Walls are painted." in page and "Fish come back." not in page


def test_it_can_be_read_without_a_script_and_leads_to_raising_a_concern(world, mural, anybody):
    open_page(mural, by=world.lead)
    page = anybody.get(at(world, "public_initiative", mural.initiative.key))

    shown = page.content.decode()
    assert f'href="{at(world, "public_concern", mural.initiative.key)}"' in shown
    assert "sessionid" not in anybody.cookies
    assert "<script>" not in shown and "style=" not in shown


def test_a_sheet_for_the_wall_has_the_address_as_a_square_code(world, mural, signed_in):
    open_page(mural, by=world.lead)
    address = at(world, "initiative_poster", mural.initiative.pk)

    shown = signed_in(Role.COMMUNITY).get(address).content.decode()

    concern = f"http://localhost{at(world, 'public_concern', mural.initiative.key)}"
    assert concern in shown and "ring 999" in shown
    drawn = segno.make(concern, error="q", micro=False)
    path = drawn.svg_inline(scale=4, border=4, omitsize=True).split(' d="')[-1].split('"')[0]
    assert path in shown


def test_the_list_costs_the_same_for_three_as_for_one(world, mural, anybody):
    from alongside.web.partnership.models import Initiative

    open_page(mural, by=world.lead)
    address = at(world, "public_initiatives")

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert anybody.get(address).status_code == 200
        return len(asked.captured_queries)

    before = cost()
    for n in range(2):
        more = Initiative(programme=world.programme, heading=f"More {n}", lead=mural.trust)
        more.write(by=world.lead, co_producers=[mural.residents], groups=[])
        Publication(initiative=more, published_by=mural.trust).publish(by=None)
    assert cost() == before
