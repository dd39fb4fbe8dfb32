"""Whose word is asked that an action was done: of those to whom it matters, else of all others."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners

from alongside.web.core.policy import Role
from alongside.web.findings.confirming import asked_to_confirm
from alongside.web.findings.models import Action, Consequence
from alongside.web.findings.waiting import waits
from alongside.web.partnership.models import Commitment, Learning
from alongside.web.people.models import Organisation

TODAY = timezone.localdate()
ROLES = (Role.ARTS, Role.COMMUNITY, Role.COUNCIL, Role.POLICE)


@pytest.fixture
def partners(world):
    return with_partners(world)


def done(world, owner, **why) -> Action:
    """Something that its owner says is done."""
    return Action.objects.create(
        programme=world.programme, title="Ask first", owner=owner, done_on=TODAY, **why
    )


def asked(partners, action) -> set[Role]:
    """Whose word is asked."""
    return {role for role in ROLES if asked_to_confirm(partners[role].pk, [action])}


def test_those_to_whom_it_matters_are_asked_and_without_any_everybody_else(world, partners):
    police, council = partners[Role.POLICE], partners[Role.COUNCIL]
    recommendation = world.recommendation
    recommendation.addressed_to.set([police, council])
    alone = done(world, police)
    addressed = done(world, police, recommendation=recommendation)
    before = asked(partners, addressed)
    commitment = Commitment(programme=world.programme)
    commitment.draft(
        by=world.lead, organisation=police, text="We ask", owed_by=[police], owed_to=[],
        owed_to_groups=[partners[Role.COMMUNITY].group],
    )  # fmt: skip
    Consequence.objects.create(recommendation=recommendation, commitment=commitment)
    initiative = world.programme.initiatives.create(
        key="wall", heading="The wall", lead=partners[Role.ARTS]
    )
    initiative.co_producers.add(police)
    learnt = Learning.objects.create(
        programme=world.programme, organisation=police, on=TODAY, kind="insight", text="x",
        became_initiative=initiative,
    )  # fmt: skip

    assert asked(partners, alone) == {Role.ARTS, Role.COMMUNITY, Role.COUNCIL}
    assert before == {Role.COUNCIL}
    assert asked(partners, addressed) == {Role.COUNCIL, Role.COMMUNITY}
    assert asked(partners, done(world, police, learning=learnt)) == {Role.ARTS}
    Organisation.objects.filter(pk=partners[Role.ARTS].pk).update(left_on=TODAY)
    assert asked(partners, done(world, police, learning=learnt)) == set(ROLES) - {Role.POLICE}


def test_the_pages_ask_those_alone_and_the_others_may_still_confirm(world, partners, signed_in):
    world.recommendation.addressed_to.set([partners[Role.COUNCIL]])
    world.recommendation.publish(by=world.lead)
    action = done(world, partners[Role.POLICE], recommendation=world.recommendation)
    slug = world.programme.slug
    every = reverse("actions", args=[slug])

    def offered(role):
        found = waits(viewer_of(world, role, partners[role]), TODAY)
        today = any((one.to, one.pk) == ("action", action.pk) for one in found)
        return today, "Confirm it, or not" in signed_in(role).get(every).content.decode()

    assert {role: offered(role) for role in ROLES} == {
        Role.ARTS: (False, False), Role.COMMUNITY: (False, False), Role.COUNCIL: (True, True),
        Role.POLICE: (False, False),
    }  # fmt: skip
    own = signed_in(Role.ARTS).get(reverse("action", args=[slug, action.pk]))
    assert "We confirm that it is done" in own.content.decode()


def test_many_actions_ask_as_few_questions_as_one(world, partners):
    counts = []
    for _ in range(2):
        several = [done(world, partners[Role.POLICE]) for _ in range(5)]
        with CaptureQueriesContext(connection) as queries:
            asked_to_confirm(partners[Role.ARTS].pk, several[: 1 + 4 * len(counts)])
        counts.append(len(queries))

    assert counts[0] == counts[1]
