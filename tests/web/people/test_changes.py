"""The record of changes is read a page at a time, newest first."""

import pytest
from django.urls import reverse
from tests.web.kept import kept
from tests.web.world import PASSWORD, Role, make_world

from alongside.web.core.models import Event
from alongside.web.people import queries


@pytest.fixture
def world(db):
    return kept(make_world)


def changes(world) -> list[int]:
    found = Event.objects.filter(programme_id=world.programme.pk).order_by("-id")
    return list(found.values_list("pk", flat=True))


def test_each_page_goes_on_where_the_one_before_it_ended(world):
    viewer = world.viewer(Role.LEAD)

    first = queries.events(viewer, most=3)
    rest = queries.events(viewer, before=first[-1].pk, most=1000)

    assert [event.pk for event in [*first, *rest]] == changes(world)


@pytest.mark.parametrize("before", ["", "yesterday", "-1", "9" * 40])
def test_a_place_that_is_none_is_the_beginning(world, client, before):
    client.login(email=world.lead.email, password=PASSWORD)

    answer = client.get(reverse("events", args=[world.programme.slug]), {"before": before})

    assert (answer.status_code, b"The latest" in answer.content) == (200, True)
