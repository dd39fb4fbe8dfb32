"""Bands of a participant’s place: copied once, one way, and wide enough that five share them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from alongside.web.consent.models import Participant
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.evidence.snapshot import taken
from alongside.web.partnership.models import Activity, Initiative, Relationship
from alongside.web.people.models import Holding, Organisation, Person, Post
from tests.web.partners import with_partners

TODAY = timezone.localdate()
LONG_AGO = TODAY - timedelta(days=2000)


@pytest.fixture
def partners(world):
    """Seven in the police (a sergeant, an analyst), two in a kitchen; one activity was held."""
    found = with_partners(world)
    police, kitchen, trust = (found[r] for r in (Role.POLICE, Role.COMMUNITY, Role.ARTS))
    for title in ["Constable, north"] * 5 + ["Sergeant", "Analyst"]:
        a_holder(world, police, title)
    for title in ("Cook", "Chair"):
        a_holder(world, kitchen, title)
    initiative = Initiative(
        programme=world.programme, heading="Wall", lead=trust, starts_on=TODAY - timedelta(30)
    )
    initiative.write(by=world.lead, co_producers=[], groups=[])
    held = Activity.objects.create(
        programme=world.programme, initiative=initiative, host=trust, title="Sketching",
        on=TODAY - timedelta(20), status=Activity.Status.HELD,
    )  # fmt: skip
    held.partners.set([police])
    tie = Relationship.objects.create(
        programme=world.programme, a=police, b=kitchen, started_on=LONG_AGO
    )
    for side in (police, kitchen):
        person = Person.objects.filter(organisation=side)[0]
        tie.take_on(by=world.lead, person=person, role="lead", on=LONG_AGO)
    world.encounter.held_on = TODAY - timedelta(10)
    world.encounter.save()
    world.encounter.initiatives.set([initiative])
    return found


def a_holder(world, organisation: Organisation, title: str) -> None:
    own = {"programme": world.programme}
    post = Post.objects.create(organisation=organisation, title=title, **own)
    person = Person.objects.create(name=f"{title} One", organisation=organisation, **own)
    Holding.objects.create(person=person, post=post, starts_on=LONG_AGO, **own)


def where(world, code: str) -> str:
    return reverse("participant_bands", args=[world.programme.slug, world.participants[code].pk])


def copied(world, client, code: str, organisation: Organisation, title: str = "") -> dict:
    post = Post.objects.filter(organisation=organisation, title=title).first()
    told = {"organisation": organisation.pk, "post": post.pk if post else ""}
    assert client.post(where(world, code), told).status_code == 302
    return Participant.objects.get(code=code).attributes


def test_what_five_share_is_kept_and_what_fewer_share_is_left_out(world, partners, signed_in):
    lead = signed_in(Role.LEAD)
    police, kitchen = partners[Role.POLICE], partners[Role.COMMUNITY]

    assert copied(world, lead, "POL01", police, "Constable, north") == {
        "organisation kind": "police", "rank": "constables and officers",
        "tenure": "over 3 years", "activities": "1 or 2", "relationship": "held by one",
        "phase": "during",
    }  # fmt: skip
    # One sergeant: no rank, and nobody is told apart by it.
    assert copied(world, lead, "ORG01", police, "Sergeant") == {
        "organisation kind": "police", "tenure": "over 3 years", "activities": "1 or 2",
        "relationship": "held by one", "phase": "during",
    }  # fmt: skip
    # Two people of the only kitchen: not its kind; that its tie is held by one, all nine share.
    assert copied(world, lead, "PUB01", kitchen) == {
        "relationship": "held by one", "phase": "during",
    }  # fmt: skip
    assert {"tenure", "rank"} <= set(taken(world.viewer(Role.LEAD)).study.attributes)


def test_it_is_copied_once_and_what_was_chosen_stands_nowhere(world, partners, signed_in):
    lead, police = signed_in(Role.LEAD), partners[Role.POLICE]
    copied(world, lead, "POL01", police, "Constable, north")

    again = lead.post(where(world, "POL01"), {"organisation": partners[Role.COMMUNITY].pk})

    assert again.status_code == 422 and "copied once" in again.content.decode()
    page = lead.get(where(world, "POL01")).content.decode()
    assert "constables and officers" in page
    assert police.name not in page and 'name="organisation"' not in page
    told = Event.objects.filter(verb="carry_bands")
    participant = world.participants["POL01"]
    assert [(one.subject_id, one.facts) for one in told] == [(participant.pk, {})]


def test_a_place_is_chosen_without_a_name_and_a_post_with_its_own_organisation(
    world, partners, signed_in
):
    lead = signed_in(Role.LEAD)
    post = Post.objects.filter(organisation=partners[Role.POLICE]).first()

    page = lead.get(where(world, "PUB01")).content.decode()
    told = {"organisation": partners[Role.COMMUNITY].pk, "post": post.pk}
    wrong = lead.post(where(world, "PUB01"), told)

    assert "Sergeant" in page and "Sergeant One" not in page
    assert "of another organisation" in wrong.content.decode()
    assert Participant.objects.get(code="PUB01").attributes == {}


def test_among_many_places_a_post_is_looked_for_and_nothing_is_kept(world, partners, signed_in):
    lead, police = signed_in(Role.LEAD), partners[Role.POLICE]
    for number in range(40):
        Post.objects.create(
            programme=world.programme, organisation=police, title=f"Warden {number:02}"
        )
    at, look = where(world, "PUB01"), {"look": "post", "post-sought": "police 07"}

    page = lead.get(at).content.decode()
    looked = lead.post(at, {"organisation": police.pk, **look}).content.decode()

    assert "Warden 07" not in page
    assert "Warden 07" in looked and "Warden 08" not in looked
    assert f'value="{police.pk}" selected' in looked
    assert Participant.objects.get(code="PUB01").attributes == {}


def test_no_row_joins_a_person_or_a_post_to_a_participant():
    place = {"people.person", "people.post", "people.holding"}
    joined = []
    for model in apps.get_models():
        fields = [*model._meta.fields, *model._meta.many_to_many]
        to = {f.related_model._meta.label_lower for f in fields if f.is_relation}
        to.add(model._meta.label_lower)
        if "consent.participant" in to and to & place:
            joined.append(model._meta.label_lower)

    assert joined == []
