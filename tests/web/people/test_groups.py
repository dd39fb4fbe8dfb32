"""Whom a study means to hear: usual groups from the start, and a lead's own."""

import pytest
from django.urls import reverse
from tests.web.kept import kept
from tests.web.world import PASSWORD, make_world

from alongside.web.core.models import Event
from alongside.web.people.founding import found
from alongside.web.people.models import StakeholderGroup


@pytest.fixture
def world(db):
    return kept(make_world)


@pytest.fixture
def lead(world, client):
    client.login(email=world.lead.email, password=PASSWORD)
    return client


SAID = {
    "label": "People who look after the park",
    "short": "Keepers",
    "zone": "community",
    "interviews_target": "3",
    "focus_groups_target": "0",
}


def test_a_new_programme_begins_with_groups_to_belong_to(db):
    programme = found("The Quay")

    groups = StakeholderGroup.objects.filter(programme=programme).values_list("short", "hue")

    assert list(groups) == [
        ("Police", 1),
        ("Arts organisations", 2),
        ("Community organisations", 3),
        ("Council", 4),
        ("Artists", 5),
        ("Public", 6),
    ]


def test_a_lead_names_a_group_and_it_is_told(world, lead):
    for meant in (3, 5):
        said = SAID | {"interviews_target": meant}
        lead.post(reverse("groups", args=[world.programme.slug]), said)

    made = StakeholderGroup.objects.filter(programme=world.programme, short="Keepers")
    assert list(made.values_list("key", "hue", "interviews_target")) == [
        ("people-who-look-after-the-park", 1, 3),
        ("people-who-look-after-the-park-1", 2, 5),
    ]
    told = Event.objects.filter(subject_kind="people.stakeholdergroup").values_list(
        "verb", "subject_id"
    )
    assert list(told) == [("write", one.pk) for one in made]


def test_a_group_said_differently_keeps_its_key_and_its_hue(world, lead):
    group = world.groups["council"]

    at = reverse("group_edit", args=[world.programme.slug, group.pk])
    seen = lead.get(at).context["form"]["seen"].value()
    lead.post(at, SAID | {"seen": seen})

    group.refresh_from_db()
    assert (group.key, group.hue, group.label) == ("council", 4, SAID["label"])


def test_a_group_without_a_name_is_refused_beside_the_field(world, lead):
    answer = lead.post(reverse("groups", args=[world.programme.slug]), SAID | {"label": ""})

    assert "Who they are" in answer.content.decode()
    assert StakeholderGroup.objects.filter(programme=world.programme).count() == len(world.groups)


def test_a_group_of_another_programme_is_not_there(world, lead):
    other = make_world("elsewhere", accounts=False)

    at = reverse("group_edit", args=[world.programme.slug, other.groups["police"].pk])

    assert lead.get(at).status_code == 404
