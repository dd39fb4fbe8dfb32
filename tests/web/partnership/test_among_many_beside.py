"""A form that stands beside others in a page finds among many too, and offers who is there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html
from tests.web.kept import kept
from tests.web.partners import with_partners
from tests.web.partnership.test_ties import somebody, tie
from tests.web.signing_in import client_of
from tests.web.world import make_world

from alongside.web.core.policy import Role
from alongside.web.evidence.models import Encounter
from alongside.web.findings.models import FollowUp
from alongside.web.partnership.handing_over import end_holder, end_holding
from alongside.web.partnership.models import HandOver
from alongside.web.people.models import Holding, Person, Post

MANY = 70
TODAY = timezone.localdate()


def _made():
    world = make_world()
    arts, police = (with_partners(world)[role] for role in (Role.ARTS, Role.POLICE))
    ann, bob = somebody(world, arts, "Ann"), somebody(world, police, "Bob")
    own = {"programme": world.programme}
    Person.objects.bulk_create(
        Person(**own, key=f"m{n}", name=f"Somebody {n:02}", organisation=arts) for n in range(MANY)
    )
    return world, tie(world, arts, police, ann, bob), ann


@pytest.fixture
def many(db):
    return kept(_made)


def form_to(page, at):
    """The form of a page that is sent to an address, with all that stands in it."""
    [form] = html.fromstring(page.content.decode()).xpath(f"//form[@action='{at}']")
    return form


def sent(form, **typed):
    told: dict[str, list[str]] = {}
    for name, value in form.form_values():
        told.setdefault(name, []).append(value)
    return {**told, **typed}


def offered(form, field="person"):
    return [one.text for one in form.xpath(f".//select[@name='{field}']/option[@value!='']")]


def test_who_keeps_a_tie_is_looked_for_in_its_page_and_nothing_typed_is_lost(many):
    world, row, _ann = many
    arts, slug = client_of(world.accounts[Role.ARTS]), world.programme.slug
    at = reverse("tie_holder", args=[slug, row.pk])

    form = form_to(arts.get(reverse("tie", args=[slug, row.pk])), at)
    typed = {"role": "deputy", "on": str(TODAY - timedelta(3))}
    page = arts.post(at, sent(form, look="person", **{**typed, "person-sought": "body 07"}))
    looked = form_to(page, at)

    assert (offered(form), offered(looked)) == ([], ["Somebody 07"])
    # What a script asks while one types is sent where the form is sent, not to its page.
    assert looked.xpath(".//input[@type='search']/@hx-post") == [at]
    assert (page.status_code, looked.getparent().get("open")) == (200, "")
    assert {name: sent(looked)[name] for name in typed} == {n: [v] for n, v in typed.items()}
    someone = Person.objects.get(name="Somebody 07")
    assert arts.post(at, sent(looked, person=someone.pk)).status_code == 302
    assert row.holders.get(person=someone).role == "deputy"


def test_who_takes_over_is_there_after_the_last_day_and_on_the_day_they_begin(many):
    world, row, ann = many
    arts, slug = client_of(world.accounts[Role.ARTS]), world.programme.slug
    cy, dee = (somebody(world, ann.organisation, name) for name in ("Cy", "Dee"))
    Person.objects.filter(name__startswith="Somebody").delete()
    end_holding(cy.holdings.get(), by=world.lead, on=TODAY, reason="left")
    end_holding(dee.holdings.get(), by=world.lead, on=TODAY + timedelta(9), reason="left")
    opened = end_holder(row.holders.get(person=ann), by=world.lead, on=TODAY)
    at = reverse("handover_taken", args=[slug, opened.pk])

    page = reverse("handover", args=[slug, opened.pk])
    form = form_to(arts.get(page), at)
    then = form_to(arts.get(page, {"on": str(TODAY - timedelta(30))}), at)
    late = arts.post(at, {"person": dee.pk, "on": str(TODAY + timedelta(10))})
    gone = arts.post(at, {"person": cy.pk, "on": str(TODAY)})

    # Cy left today, and Ann is who hands over: Dee is there for some days yet.
    assert offered(form) == offered(then) == ["Dee"]
    assert (late.status_code, gone.status_code) == (422, 422)
    assert late.context["take_form"].errors == {
        "on": ["They have left by that day: choose a day before, or another."]
    }
    assert list(gone.context["take_form"].errors) == ["person"]
    HandOver.objects.update(outgoing_last_day=date.max)
    assert offered(form_to(arts.get(page), at)) == []
    HandOver.objects.update(outgoing_last_day=TODAY)
    assert arts.post(at, {"person": dee.pk, "on": str(TODAY)}).status_code == 302


def test_a_post_offers_whoever_is_not_in_it_already(many):
    world, _row, ann = many
    arts, slug = client_of(world.accounts[Role.ARTS]), world.programme.slug
    post = Post.objects.get(holdings__person=ann)
    at = reverse("post_filled", args=[slug, post.pk])

    form = form_to(arts.get(reverse("post", args=[slug, post.pk])), at)
    looked = form_to(arts.post(at, sent(form, look="person", **{"person-sought": "a"})), at)
    twice = arts.post(at, {"person": ann.pk, "starts_on": str(TODAY)})

    assert offered(form) == [] and "Ann" not in offered(looked)
    assert (twice.status_code, Holding.objects.filter(post=post).count()) == (422, 1)


def test_encounters_in_which_it_was_asked_again_are_looked_for(many):
    world, _row, _ann = many
    lead, slug, asked = client_of(world.lead), world.programme.slug, world.recommendation
    asked.publish(by=world.lead)
    Encounter.objects.bulk_create(
        Encounter(programme=world.programme, title=f"Walk {n:02}", kind="interview", held_on=TODAY)
        for n in range(MANY)
    )
    at = reverse("recommendation_follow_up", args=[slug, asked.pk])
    finding = asked.derived_from.first()

    form = form_to(lead.get(reverse("recommendation", args=[slug, asked.pk])), at)
    told = {"finding": finding.pk, "verdict": "changed", "encounters-sought": "walk 07"}
    page = lead.post(at, sent(form, look="encounters", **told))
    looked = form_to(page, at)

    assert form.xpath(".//input[@name='encounters']") == []
    [box] = looked.xpath(".//input[@name='encounters']")
    assert (page.status_code, box.getparent().text_content()) == (200, "Walk 07")
    assert lead.post(at, sent(looked, encounters=[box.get("value")])).status_code == 302
    found = FollowUp.objects.get(recommendation=asked)
    assert [one.title for one in found.encounters.all()] == ["Walk 07"]
