"""Nothing of a partnership is lost between two instances: every field travels, or has a reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from tests.partnerships import small
from tests.web.kept import kept
from tests.web.whole.full import full_programme
from tests.web.whole.saying import DAY, SOON

from alongside.formats.programme import read_file, to_bytes
from alongside.study.errors import UnsoundTables
from alongside.web.partnership.models import (
    Concern,
    Introduction,
    IntroductionAnswer,
    Objective,
    ObjectivePosition,
)
from alongside.web.people.models import Organisation, Person, Programme
from alongside.web.whole.bringing import bring_in
from alongside.web.whole.portraying import portrait, portrayed

pytestmark = pytest.mark.django_db

# Models of which nothing travels, each with the reason.
STAYS = {
    "partnership.announcedleaving": "What an account said here of leaving here.",
    "partnership.calendarfeed": "A password of one account here.",
    "partnership.weeklydigest": "A choice of one account here.",
    "partnership.publication": "Whoever leads an initiative opens its page to anybody, here anew.",
    "partnership.stewardquestion": "A yes holds by the secret of this instance: decision 20.",
    "people.account": "Accounts are made where somebody signs in.",
    "people.accountlink": "A secret.",
    "people.collection": "A setting of the study.",
    "people.devicepasskey": "A secret.",
    "people.disclosurelimits": "A setting of the study.",
    "people.invitation": "A secret.",
    "people.membership": "Who may sign in here, and as what.",
    "people.promise": "What an account agreed to here.",
    "people.sharingagreement": "What an account here may read, signed for this instance.",
    "people.shareddevice": "A secret.",
    "people.signin": "A secret.",
}
# Fields that do not travel, each with the reason.
FIELDS = {
    "people.programme.slug": "Its address here.",
    "people.programme.successor_of": "Another programme, which is a file of its own.",
    "people.person.account": "Accounts are made where somebody signs in.",
    "partnership.objective.published_on": "Whoever proposed it lets anybody read it, here anew.",
    "partnership.concern.locator": "The receipt: only whoever raised it has it.",
    "partnership.concern.receipt_hash": "The receipt: only whoever raised it has it.",
    "findings.finding.parent": "A finding travels by its title; the rest with the study.",
    "findings.finding.statement": "A finding travels by its title; the rest with the study.",
    "findings.finding.counter_voice": "A finding travels by its title; the rest with the study.",
    "findings.finding.answers_key_question": "A finding travels by its title.",
    "findings.finding.examples": "A finding travels by its title; the rest with the study.",
    "findings.finding.published_at": "A finding is published once an excerpt stands behind it.",
    "findings.followup.encounters": "Whom the team listened to stays in the study.",
}
ALSO = {
    "findings.action", "findings.recommendationresponse", "findings.consequence",
    "findings.recommendation", "findings.followup", "findings.finding",
}  # fmt: skip


@cache
def travelling() -> list[type[models.Model]]:
    """Every model of the partnership of which something travels."""
    every = [*apps.get_app_config("people").get_models()]
    every += apps.get_app_config("partnership").get_models()
    every += [apps.get_model(label) for label in sorted(ALSO)]
    ours = [m for m in every if m.__module__.startswith("alongside.")]
    return [m for m in ours if m._meta.label_lower not in STAYS]


def fields_of(model: type[models.Model]) -> list[models.Field]:
    """Those of its fields that travel."""
    skipped = {"id", "created_at", "programme"}
    return [
        field
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.name not in skipped and f"{model._meta.label_lower}.{field.name}" not in FIELDS
    ]


def rows_of(model: type[models.Model], programme: Programme) -> models.QuerySet:
    """Its rows in a programme, by whichever way leads there."""
    if model is Programme:
        return Programme.objects.filter(pk=programme.pk)
    ways = {
        field.name: field.related_model
        for field in model._meta.fields
        if field.is_relation and field.related_model in travelling()
    }
    which = models.Q()
    if "programme" in ways:
        which = models.Q(programme=programme)
    else:
        for name, to in ways.items():
            which |= models.Q(**{f"{name}__in": rows_of(to, programme).values("pk")})
    return model._base_manager.filter(which)


def named(row: models.Model | None) -> Any:
    """A row by what tells it apart in any instance."""
    if row is None:
        return None
    if key := getattr(row, "key", ""):
        return row._meta.label_lower, key
    leads = [f.name for f in row._meta.fields if f.is_relation and f.name != "programme"]
    whose = named(getattr(row, leads[0])) if leads else None
    return row._meta.label_lower, getattr(row, "version", None), whose


def value_of(row: models.Model, field: models.Field) -> Any:
    """A field of it, with rows by what tells them apart."""
    if field.many_to_many:
        return frozenset(named(one) for one in getattr(row, field.name).all())
    value = getattr(row, field.name)
    if field.is_relation:
        return named(value)
    return value_plain(value)


def value_plain(value: Any) -> Any:
    """A value that can be counted."""
    return str(value) if isinstance(value, list) else value


def held(programme: Programme) -> dict[str, Counter]:
    """Every row of every model as its values, however often there are such."""
    return {
        model._meta.label_lower: Counter(
            tuple(value_of(row, field) for field in fields_of(model))
            for row in rows_of(model, programme)
        )
        for model in travelling()
    }


def says_nothing(programme: Programme) -> list[str]:
    """Fields of which no row says anything but what a row says that was told nothing."""
    found = []
    for model in travelling():
        rows = list(rows_of(model, programme))
        for field in fields_of(model):
            told = {value_of(row, field) for row in rows}
            usual = [field.get_default()] if field.has_default() else [False, 0]
            if told <= {None, "", "[]", frozenset(), *map(value_plain, usual)}:
                found.append(f"{model._meta.label_lower}.{field.name}")
    return found


@pytest.fixture
def full(db):
    return kept(full_programme)


def elsewhere(programme: Programme) -> None:
    """Its address and title changed, so that its file begins a programme of its own."""
    Programme.objects.filter(pk=programme.pk).update(slug=f"was-{programme.pk}", title="Was")


def test_every_field_says_something_that_could_be_lost(full):
    every = {model._meta.label_lower for model in apps.get_models()}

    assert says_nothing(full) == []
    assert portrayed(full.pk).left_out == ()
    assert {*STAYS} - every == set()


def test_every_form_of_a_file_begins_the_same_programme_elsewhere(full):
    before, told = held(full), portrait(full.pk)
    elsewhere(full)
    for ending in (".yaml", ".json", ".zip"):
        file = to_bytes(told, ending, on=DAY)
        brought = bring_in(read_file(file, f"walks{ending}"), None, by=None)
        after = held(brought.programme)

        assert brought.is_new
        lost = {name: (rows - after[name], after[name] - rows) for name, rows in before.items()}
        assert {name: both for name, both in lost.items() if any(both)} == {}
        assert portrait(brought.programme.pk) == told
        assert not bring_in(told, brought.programme, by=None).changed
        elsewhere(brought.programme)


def test_a_file_of_before_leaves_what_it_has_no_place_for_as_it_is(full):
    moved = replace(small().initiatives[0], strapline="Along the water")
    brought = bring_in(replace(small(), initiatives=(moved,)), full, by=None)
    cafe, initiative = (full.organisations.get(key="ORG-CAFE"), full.initiatives.get(key="INI-W"))
    elders = full.groups.get(key="SG-C-OLD")

    assert brought.notes[-1] == "People who were forgotten here stay forgotten: 1."
    assert Person.objects.get(key="P-L1", programme=full).name == ""
    assert full.context_statements.count() == 2
    assert (initiative.strapline, initiative.follow_on_on) == ("Along the water", SOON)
    assert (elders.short, elders.hue) == ("Elders", 6)
    assert (cafe.short, cafe.leads, cafe.hides_people_from) == ("Café", True, "police")


def test_a_file_shows_nobody_what_whoever_it_is_about_keeps_from_them(full):
    told = portrait(full.pk)
    Concern.objects.filter(programme=full).update(text_may_be_shared=False)
    ObjectivePosition.objects.filter(wording__objective__programme=full).update(shows_name=False)
    Organisation.objects.filter(key="ORG-CAFE", programme=full).update(
        hides_people_from="council police"
    )
    Objective.objects.filter(programme=full).update(published_on=None)
    Introduction.objects.filter(programme=full).update(made_on=None)
    IntroductionAnswer.objects.filter(introduction__programme=full).delete()
    with pytest.raises(UnsoundTables) as refused:
        bring_in(told, full, by=None)

    found = Counter((one.table, one.field) for one in refused.value.problems)
    assert found == {
        ("organisations", "hides_people_from"): 1,
        ("concerns", "text_may_be_shared"): 1,
        ("positions", "shows_name"): 2,
        ("introduction_answers", "yes"): 1,
        ("objectives", "published_on"): 1,
    }
