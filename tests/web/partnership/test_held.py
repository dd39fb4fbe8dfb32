"""A partner reads every field that is held about it, and nothing that is another's."""

from __future__ import annotations

import json
from datetime import date

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps
from django.urls import reverse
from tests.web.access.about import ABOUT, granted
from tests.web.partners import viewer_of, with_partners
from tests.web.partnership.test_ties import somebody, tie
from tests.web.partnership.waiting import everything_waits

from alongside.web.core.policy import Role
from alongside.web.partnership.models import Relationship, WorkingProfile
from alongside.web.partnership.queries import held as queries
from alongside.web.partnership.rules.held import HELD, forgotten
from alongside.web.partnership.rules.held_called import BY_NAME, CALLED
from alongside.web.partnership.rules.held_words import OF_ONE, WORDS, words_of
from alongside.web.people.models import Person
from alongside.web.people.places import page_words


def test_every_kind_of_row_that_leads_to_an_organisation_was_decided_on():
    assert forgotten(apps.get_models()) == []


def test_a_new_kind_of_row_that_leads_to_an_organisation_is_found_missing():
    with isolate_apps("alongside.web.partnership"):

        class Score(models.Model):
            person = models.ForeignKey("people.Person", models.CASCADE)

            class Meta:
                app_label = "partnership"

        Score._meta.get_field("person").remote_field.model = apps.get_model("people.Person")

        assert forgotten([*apps.get_models(), Score]) == ["partnership.score"]


def test_every_field_of_every_kind_is_told_or_said_not_to_be():
    for kind in HELD:
        model = apps.get_model(kind.label)
        names = {one.name for one in [*model._meta.fields, *model._meta.many_to_many]}
        assert set(kind.without) <= names, kind.label


def test_every_field_has_words_and_every_kind_of_row_that_one_leads_to():
    told = {}
    for kind in HELD:
        model = apps.get_model(kind.label)
        for one in [*model._meta.fields, *model._meta.many_to_many]:
            known = one.name in WORDS or f"{kind.label}.{one.name}" in OF_ONE
            told[f"{kind.label}.{one.name}"] = known and words_of(kind.label, one.name)
            to = one.related_model._meta.label_lower if one.is_relation else None
            hidden = one.name in kind.without
            assert hidden or to is None or to in {*CALLED, *BY_NAME}, f"{kind.label}.{one.name}"

    assert {name for name, words in told.items() if not words or "_" in words} == set()


def test_the_page_tells_it_in_words_with_days_and_choices(world, signed_in):
    mural, *_ = everything_waits(world)
    WorkingProfile.objects.create(
        organisation=mural.residents, on=date(2024, 3, 5), usual_decision_days=9
    )
    at = reverse("held", args=[world.programme.slug])

    page = signed_in(Role.COMMUNITY).get(at)

    rows = {part.label: part.rows for part in page.context["parts"]}
    (profile,) = rows["partnership.workingprofile"]
    (owed,) = rows["partnership.commitment"]
    (holder,) = rows["partnership.relationshipholder"]
    assert (profile["Day"], profile["Days that a decision takes you"]) == ("5 March 2024", "9")
    assert (profile["Organisation"], profile["When you work"]) == (mural.residents.name, "–")
    assert (owed["Owed by"], owed["Held until"]) == (mural.police.name, "–")
    assert (holder["Person"], holder["As what"]) == ("Ida Renwick", "Lead")
    assert rows["people.organisation"][0]["Signs for the partnership"] in {"yes", "no"}
    assert "usual_decision_days" not in page.content.decode()


def test_of_many_rows_a_page_is_shown_and_the_file_holds_them_all(world, signed_in):
    mine = with_partners(world)[Role.COMMUNITY]
    Person.objects.bulk_create(
        Person(programme=world.programme, organisation=mine, key=f"p-{n}", name=f"Ida {n:02}")
        for n in range(23)
    )  # fmt: skip
    client, at = signed_in(Role.COMMUNITY), reverse("held", args=[world.programme.slug])

    def told(page):
        [part] = [one for one in page.context["parts"] if one.label == "people.person"]
        return [row["Name"] for row in part.rows], len(part.ids)

    first, last = client.get(at), client.get(f"{at}?people.person=4")
    file = json.loads(client.post(reverse("held_file", args=[world.programme.slug])).content)

    assert told(first) == ([f"Ida {n:02}" for n in range(6)], 23)
    assert told(last) == ([f"Ida {n:02}" for n in range(18, 23)], 23)
    assert first.context["rows"] == last.context["rows"]
    assert '?people.person=2#people.person">' in first.content.decode()
    assert '<details id="people.person" open>' in last.content.decode()
    assert len(file["held"]["people.person"]["rows"]) == 23


def test_the_file_holds_ones_own_people_and_nobody_elses(world, signed_in):
    mural, *_ = everything_waits(world)
    partners = with_partners(world)
    somebody(world, mural.residents, "Ida Renwick")
    tie(world, mural.residents, mural.police, somebody(world, mural.police, "Sergeant Vale"))

    answer = signed_in(Role.COMMUNITY).post(reverse("held_file", args=[world.programme.slug]))

    told = json.loads(answer.content)
    everything = answer.content.decode()
    people = [row["name"] for row in told["held"]["people.person"]["rows"]]
    assert told["organisation"] == partners[Role.COMMUNITY].name
    assert people == ["Ida Renwick", "Ida Renwick"]
    assert "Sergeant Vale" not in everything and "gate" not in everything
    assert len(told["held"]["partnership.relationship"]["rows"]) == 2
    assert told["held"]["partnership.concern"]["not_told"][0] == "summary"


def test_nothing_secret_is_told(world):
    mural, *_ = everything_waits(world)

    found = queries.held(viewer_of(world, Role.COMMUNITY, mural.residents))

    names = {name for part in found for row in part.rows for name in row}
    assert not {"password", "secret_hash", "receipt_hash", "summary_key"} & names


def test_the_police_read_what_is_held_about_them_and_take_no_file(world, signed_in):
    everything_waits(world)
    police, slug = signed_in(Role.POLICE), world.programme.slug

    page = police.get(reverse("held", args=[slug]))

    assert page.status_code == 200 and b"Ida" not in page.content
    assert police.post(reverse("held_file", args=[slug])).status_code == 404


def test_whoever_read_it_is_told_in_words_apart_from_what_the_police_opened(world, signed_in):
    mural, *_ = everything_waits(world)
    police, slug = signed_in(Role.POLICE), world.programme.slug
    kept = Relationship.objects.get()
    kept.take_on(by=world.lead, person=somebody(world, mural.residents, "Edda Moss"),
                 role="lead", on=date(2024, 3, 5))  # fmt: skip
    for name, pk in (("tie", kept.pk), ("joint_activity", mural.workshop.pk), ("today", None)):
        police.get(reverse(name, args=[slug, *([pk] if pk else [])]))

    page = signed_in(Role.COMMUNITY).get(reverse("held", args=[slug]))
    ours = [(one.what, one.whose) for one in page.context["looks"]]
    others = [one.what for one in page.context["elsewhere"]]
    assert ours == [(f"names and contacts of a relationship {kept.pk}", mural.police.name)]
    assert page.context["by_police"] == page.context["looked"] == 1
    assert sorted(others) == [
        "What waits", f"a relationship {kept.pk}", f"an activity {mural.workshop.pk}",
    ]  # fmt: skip


def test_every_page_that_the_police_open_is_told_in_words():
    opened = {row for row in ABOUT if "POST" not in row and "police" in granted(row)}
    assert {name for name in opened if page_words(name) == name.replace("_", " ")} == set()
