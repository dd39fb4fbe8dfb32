"""A report says, where it is asked to, what partners answered, did, promised, and who listens."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners

from alongside.report import default_template
from alongside.web.core.policy import Role
from alongside.web.findings.models import Action, RecommendationResponse
from alongside.web.findings.reporting import composed, model_for, with_optional
from alongside.web.partnership.models import Commitment, CommitmentReview, Initiative, Publication

TODAY = timezone.localdate()
ASKED = ["responses", "progress", "commitments", "concerns"]


@pytest.fixture
def told(world):
    """The police answered and did something that another confirmed; a promise was broken."""
    partners = with_partners(world)
    police, kitchen = partners[Role.POLICE], partners[Role.COMMUNITY]
    row = world.recommendation
    row.addressed_to.set([police, partners[Role.COUNCIL]])
    row.publish(by=world.lead)
    RecommendationResponse(
        recommendation=row, organisation=police, stance="accept_in_part", note="Not at night"
    ).say(by=world.accounts[Role.POLICE])
    action = Action(programme=world.programme, title="Ask", owner=police, recommendation=row)
    action.write(by=world.lead)
    action.claim(by=world.lead)
    action.confirm(by=world.lead, organisation=kitchen)
    promise = Commitment(programme=world.programme, adopted_on=TODAY)
    promise.draft(
        by=world.lead, organisation=kitchen, text="Nothing is passed on.", owed_by=[police],
        owed_to=[kitchen], owed_to_groups=[],
    )  # fmt: skip
    Commitment.objects.filter(pk=promise.pk).update(adopted_on=TODAY)
    review = CommitmentReview.objects.create(commitment=promise, on=TODAY, outcome="not_kept")
    review.reviewed_by.add(kitchen)
    return partners


def pages(world, *wanted):
    report = composed(
        model_for(viewer_of(world, Role.LEAD)), with_optional(default_template(), list(wanted))
    )
    return {
        page.blocks[0].text: page.blocks[1].items
        for page in report.pages
        if page.layout == "plain" and page.number > 1
    }


def test_each_page_stands_only_where_it_is_asked_for(world, told):
    number = world.recommendation.number
    before = pages(world)
    Publication.objects.create(
        initiative=Initiative.objects.create(
            programme=world.programme, heading="The Long Wall", key="wall"
        ),
        published_by=told[Role.ARTS],
    )

    after = pages(world, *ASKED)

    assert not set(after) & set(before)
    assert after == {
        "What partners answered": (
            f"{number}. {told[Role.POLICE].name} accepts in part: Not at night",
            f"{number}. No answer yet: {told[Role.COUNCIL].name}",
        ),
        "What has happened since": (
            f"{number}. In progress: 1 of 1 action confirmed by another.",
        ),
        "What was promised, and whether it was kept": (
            "1 in force; reviews overdue: 0.",
            "Nothing is passed on: not kept, as reviewed by those it is owed to.",
        ),
        "If something here worries you": after["If something here worries you"],
    }  # fmt: skip


def test_nothing_is_said_of_a_recommendation_that_is_not_out(world):
    candour = model_for(viewer_of(world, Role.LEAD)).candour

    assert (candour.responses, candour.progress, candour.commitments, candour.concerns) == (
        (), (), (), (),
    )  # fmt: skip
