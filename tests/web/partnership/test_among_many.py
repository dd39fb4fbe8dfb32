"""Choosing among many partners: by a box and a button of the same form, with no script."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from tests.web.kept import kept
from tests.web.partners import with_partners
from tests.web.signing_in import client_of
from tests.web.world import make_world

from alongside.web.core.narrowing import FEW, MOST
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Commitment, Initiative, RemitItem
from alongside.web.people.models import Organisation, Programme

MANY = 70


@pytest.fixture
def many(db):
    return kept(_made)


def _made():
    world = make_world()
    partners = with_partners(world)
    add(world, MANY - len(partners))
    return world, partners, client_of(world.accounts[Role.ARTS])


def add(world, n, programme=None, begins="Small"):
    Organisation.objects.bulk_create(
        Organisation(
            programme=programme or world.programme, key=f"{begins.lower()}-{i}",
            name=f"{begins} {i:02}", group=world.groups["organisations"],
        )
        for i in range(n)
    )  # fmt: skip


def written(page):
    """The form of a page that saves, as a browser without a script has it."""
    [form] = html.fromstring(page.content.decode()).xpath("//form[.//button[@class='primary']]")
    return form


def sent(page, press=None, **typed):
    """What that browser sends when a button is pressed: everything that stands in the form."""
    told: dict[str, list[str]] = {}
    for name, value in written(page).form_values():
        # A browser drops the empty line that a text begins with in HTML.
        told.setdefault(name, []).append(value.removeprefix("\n"))
    return {**told, **({"look": press} if press else {}), **typed}


def offered(page, field):
    """What may be chosen for a field, each with whether it is."""
    form = written(page)
    boxes = form.xpath(f".//label[input[@name='{field}']]")
    options = form.xpath(f".//select[@name='{field}']/option[@value!='']")
    told = [(b.text_content(), bool(b.xpath("input[@checked]"))) for b in boxes]
    told += [(o.text, "selected" in o.attrib) for o in options]
    assert len(told) == len(dict(told)), "nobody is offered twice"
    return dict(told)


def said(page, field):
    return " ".join(written(page).get_element_by_id(f"id_{field}-told").text_content().split())


def test_what_is_found_is_chosen_beside_what_was_chosen_and_typed(many):
    world, partners, arts = many
    at = reverse("commitment_new", args=[world.programme.slug])
    small = Organisation.objects.get(name="Small 07")

    page = arts.get(at)
    assert (offered(page, "owed_by"), said(page, "owed_by")) == (
        {}, f"{MANY} to choose among: find some above, and what you choose stays.",
    )  # fmt: skip
    page = arts.post(at, sent(page, "owed_by", text="Half", **{"owed_by-sought": "mall 07"}))
    assert offered(page, "owed_by") == {"Small 07": False}
    assert said(page, "owed_by") == f"1 of {MANY} has “mall 07” in its name."
    page = arts.post(
        at, sent(page, "owed_by", owed_by=[small.pk], **{"owed_by-sought": "ardenvale"})
    )
    assert offered(page, "owed_by") == {
        "Small 07": True, "Ardenvale City Council": False, "Ardenvale Festival Trust": False,
        "Ardenvale Police": False,
    }  # fmt: skip
    assert (page.status_code, page.context["form"].errors) == (200, {})
    assert sent(page)["text"] == ["Half"]
    page = arts.post(at, sent(page, "owed_to", **{"owed_to-sought": "no such"}))
    assert said(page, "owed_to") == (
        f"None of {MANY} has “no such” in its name: type less of it, or something else."
    )
    assert Commitment.objects.count() == 0

    arts.post(at, sent(page, text="No names", category="x", owed_to=[partners[Role.POLICE].pk]))
    promised = Commitment.objects.get()
    assert promised.wording.text == "No names"
    assert [*promised.owed_by.all(), *promised.owed_to.all()] == [small, partners[Role.POLICE]]


def test_the_enter_key_looks_where_somebody_typed_to_look_and_else_saves(many):
    world, partners, arts = many
    at = reverse("initiative_new", args=[world.programme.slug])
    told = {"heading": "A wall", "art_form": "mural", "lead": partners[Role.ARTS].pk}
    first, *_ = written(arts.get(at)).xpath(".//button")

    looked = arts.post(
        at, sent(arts.get(at), entered="yes", **told, **{"co_producers-sought": "Small 11"})
    )
    before = Initiative.objects.filter(heading="A wall").count()
    saved = arts.post(at, sent(looked, entered="yes"))

    assert (first.get("name"), first.get("tabindex")) == ("entered", "-1")
    assert offered(looked, "co_producers") == {"Small 11": False}
    assert offered(looked, "lead") == {"Ardenvale Festival Trust": True}
    assert (before, saved.status_code) == (0, 302)
    assert Initiative.objects.get(heading="A wall").lead == partners[Role.ARTS]


def test_what_somebody_may_not_see_is_neither_found_nor_chosen(many):
    world, _partners, arts = many
    other = Programme.objects.create(slug="elsewhere", title="Elsewhere", place="Far")
    add(world, 1, programme=other, begins="Hidden")
    hidden = Organisation.objects.get(name="Hidden 00")
    at = reverse("commitment_new", args=[world.programme.slug])
    odd = [hidden.pk, "x", str(2**70), ""]

    looked = arts.post(
        at, sent(arts.get(at), "owed_by", text="x", owed_by=odd, **{"owed_by-sought": "hidden"})
    )
    refused = arts.post(at, sent(looked, text="x", owed_by=[hidden.pk], owed_to=[hidden.pk]))

    assert offered(looked, "owed_by") == {}
    assert said(looked, "owed_by").startswith("None of")
    assert set(refused.context["form"].errors) >= {"owed_by", "owed_to"}
    assert "Hidden" not in refused.content.decode()
    assert Commitment.objects.count() == 0


def test_so_many_are_shown_and_it_is_said_how_many_more(many):
    world, _partners, arts = many
    at = reverse("introduction_new", args=[world.programme.slug])

    every = arts.post(at, sent(arts.get(at), "a", **{"a-sought": ""}))
    chosen = Organisation.objects.get(name="Small 00").pk
    small = arts.post(at, sent(every, "a", a=chosen, **{"a-sought": "a"}))

    assert len(offered(every, "a")) == len(offered(small, "a")) == MOST
    assert said(every, "a") == (
        f"The first {MOST} of {MANY - 1} are shown: type part of a name to find others."
    )
    assert said(small, "a") == (
        f"{MOST} of {MANY - 1} with “a” in their name are shown: type more."
    )
    assert [who for who, is_chosen in offered(small, "a").items() if is_chosen] == ["Small 00"]
    assert offered(every, "b") == {}


def test_a_few_are_all_there_and_the_database_is_asked_no_more_for_many(many):
    world, partners, arts = many
    at = reverse("commitment_new", args=[world.programme.slug])
    small = Organisation.objects.exclude(pk__in=[one.pk for one in partners.values()])

    def asked():
        with CaptureQueriesContext(connection) as told:
            page = arts.get(at)
        return page, len(told)

    _page, of_many = asked()
    add(world, MANY, begins="Other")
    _page, of_twice = asked()
    small.exclude(name__in=[f"Small {n:02}" for n in range(FEW - len(partners))]).delete()
    page, of_few = asked()

    assert of_twice == of_many
    # Two lists of partners: of each it is counted how many there are.
    assert of_many - of_few == 2
    assert len(offered(page, "owed_by")) == FEW
    assert "sought" not in page.content.decode()


def test_rights_in_a_decision_are_given_to_partners_that_are_looked_for(many):
    world, partners, arts = many
    council, own = partners[Role.COUNCIL], partners[Role.ARTS]
    small = Organisation.objects.get(name="Small 07")
    item = RemitItem(programme=world.programme)
    item.divide(by=world.lead, decision="What the work says", rights={council: "decides"})
    at = reverse("decision_edit", args=[world.programme.slug, item.pk])

    few = arts.get(at)
    asked = arts.post(
        at, sent(few, "partners", domain="Words", **{"partners-sought": "mall 07"})
    )  # fmt: skip
    kept_on = arts.post(
        at,
        sent(asked, "partners", **{f"right_{small.pk}": "informed", "partners-sought": "none"}),
    )
    arts.post(at, sent(kept_on))

    rows = [[*page.context["form"].partners.values()] for page in (few, asked, kept_on)]
    assert rows == [[council, own], [council, own, small], [council, own, small]]
    item.refresh_from_db()
    assert item.domain == "Words"
    assert {right.organisation: right.right for right in item.division.rights.all()} == {
        council: "decides", small: "informed",
    }  # fmt: skip


def test_who_saves_over_a_newer_row_is_told_the_partners_that_stand_now(many):
    world, partners, arts = many
    promise = Commitment(programme=world.programme, review_every_days=30, category="x")
    promise.draft(
        by=world.lead, organisation=None, text="No names", owed_by=[partners[Role.POLICE]],
        owed_to=[partners[Role.ARTS]], owed_to_groups=[],
    )  # fmt: skip
    promise.adopt(by=world.lead)
    at = reverse("commitment_edit", args=[world.programme.slug, promise.pk])
    old = arts.get(at)
    promise.owed_by.set([partners[Role.COUNCIL]])

    page = arts.post(at, sent(old))

    assert page.status_code == 409
    assert page.context["form"].fields["owed_by"].stands_now == "Ardenvale City Council"
    assert offered(page, "owed_by") == {"Ardenvale Police": True}
