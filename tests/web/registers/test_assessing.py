"""What in the study makes an assessment a duty is counted in the study itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.web.consent.models import AgeBand
from alongside.web.core.policy import Role
from alongside.web.evidence.models import Code
from alongside.web.registers import assessing


def assess(world, days: int = 30):
    return assessing.assess(
        world.viewer(Role.LEAD), by=world.lead, need="So.", risks="Some.", measures="Many.",
        advice="", review_on=timezone.localdate() + timedelta(days=days),
    )  # fmt: skip


def due(world) -> assessing.Due:
    return assessing.due(world.viewer(Role.LEAD))


def test_a_group_conversation_is_counted_from_the_start(world):
    assert due(world).triggers == {"groups": 1}
    assert due(world).is_due


@pytest.mark.parametrize(
    ("name", "trigger"),
    [("Mental health", "special"), ("Faith and belonging", "special"), ("Arrests", "offences")],
)
def test_a_code_that_speaks_of_what_is_sensitive_makes_another_due(world, name, trigger):
    assess(world)
    assert not due(world).is_due

    Code.objects.create(programme=world.programme, name=name)

    assert due(world).since == (trigger,)
    assert due(world).is_due


def test_a_code_is_not_taken_for_another_word_that_holds_it(world):
    assess(world)
    Code.objects.create(programme=world.programme, name="Traces left by the workshop")

    assert due(world).since == ()


def test_a_child_who_takes_part_makes_another_due(world):
    assess(world)
    world.participants["PUB01"].belong_to(by=world.lead, age_band=AgeBand.UNDER_18)

    assert due(world).since == ("children",)
    assess(world)
    assert not due(world).is_due


def test_an_overdue_review_shows_with_its_days(world, signed_in):
    latest = assess(world)
    latest.review_on = timezone.localdate() - timedelta(days=12)
    latest.save()

    page = signed_in(Role.LEAD).get(reverse("before", args=[world.programme.slug]))

    said = "Overdue: it was to be looked at again 12 days ago."
    assert due(world).sentence == said
    assert said in page.content.decode()


def test_a_day_that_has_been_is_no_day_for_a_review(world, signed_in):
    at = reverse("assessment", args=[world.programme.slug])
    told = {"need": "So.", "risks": "Some.", "measures": "M.", "review_on": timezone.localdate()}

    response = signed_in(Role.LEAD).post(at, told)

    assert "Choose a day that is still to come." in response.content.decode()
    assert due(world).latest is None
