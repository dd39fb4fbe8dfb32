"""Contacts go two years after a relationship ends, words of concerns two years after they end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners
from tests.web.partnership.planned import a_concern, a_mural

from alongside.web.consent.models import RetentionRule
from alongside.web.consent.retaining import due, turn
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Concern, Contact, Relationship
from alongside.web.partnership.queries.raised import figures

TODAY = timezone.localdate()
LONG_AGO, LATELY = TODAY - timedelta(days=740), TODAY - timedelta(days=720)


@pytest.fixture
def past(world):
    """Two relationships that ended and one that lives, each with a contact; three concerns."""
    partners = with_partners(world)
    arts, others = partners[Role.ARTS], [partners[r] for r in (Role.POLICE, Role.COMMUNITY)]
    for other, ended in zip(
        [*others, partners[Role.COUNCIL]], (LONG_AGO, LATELY, None), strict=True
    ):
        tie = Relationship.objects.create(
            programme=world.programme, a=arts, b=other, ended_on=ended,
            started_on=TODAY - timedelta(days=900),
        )  # fmt: skip
        Contact.objects.create(
            programme=world.programme, relationship=tie, on=TODAY - timedelta(days=800),
            channel="call", started_by="a", summary="About the wall",
        )  # fmt: skip
    mural = a_mural(world)
    raised = TODAY - timedelta(days=900)
    for told in (LONG_AGO, LATELY, None):
        concern = a_concern(world, mural, raised_on=raised)
        Concern.objects.filter(pk=concern.pk).update(
            answer="We asked them to stop.", answered_on=raised, told_back_on=told
        )
    return mural


def test_what_is_past_its_time_goes_and_is_still_counted(world, past):
    viewer = viewer_of(world, Role.ARTS, past.trust)
    before = figures(viewer)

    gone = turn(world.programme)

    assert gone == {"contacts": 1, "raised_concerns": 1}
    assert Contact.objects.count() == 2
    assert sorted(c.summary for c in Concern.objects.all()).count("") == 1
    emptied = Concern.objects.get(summary="")
    assert (emptied.answer, emptied.theme, emptied.raised_by_group, emptied.receipt_hash) == (
        "", "", None, "",
    )  # fmt: skip
    assert figures(viewer) == before
    assert turn(world.programme) == {}


def test_what_is_due_is_told_and_a_hold_stops_the_clock(world, past):
    told = due(world.programme)
    RetentionRule.objects.create(
        programme=world.programme, kind="contacts", days=730, held_reason="A review is on"
    )

    assert told == {"contacts": 1, "raised_concerns": 1}
    assert turn(world.programme) == {"raised_concerns": 1}
    assert Contact.objects.count() == 3
