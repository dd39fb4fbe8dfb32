"""A partner reads every field that is held about it, and nothing that is another's."""

from __future__ import annotations

import json

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps
from django.urls import reverse
from tests.web.partners import viewer_of, with_partners
from tests.web.partnership.test_ties import somebody, tie
from tests.web.partnership.test_today import everything_waits

from alongside.web.core.policy import Role
from alongside.web.partnership.queries import held as queries
from alongside.web.partnership.rules.held import HELD, forgotten


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
