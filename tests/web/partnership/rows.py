"""One row of everything in the partnership, for the addresses that carry its number."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from tests.web.partners import with_partners

from alongside.web.core.policy import Role
from alongside.web.findings.models import Action
from alongside.web.partnership.models import (
    Commitment,
    Contact,
    HandOver,
    Introduction,
    Objective,
    Relationship,
    RemitItem,
    StewardQuestion,
    UsualPresence,
)
from alongside.web.people.models import ContextStatement, Holding, Person, Post
from alongside.web.people.moving import ask_for_organisation


def partnership_rows(world) -> dict[str, dict[str, Any]]:
    """What stands in the addresses of rows, by the first word of the address's name."""
    partners = with_partners(world)
    return {
        **_promised(world, partners),
        **_tied(world, partners),
        **_done(world, partners),
        **_moving(world, partners),
        **_said(world),
        **_stopped(world, partners),
    }


def _promised(world, partners) -> dict[str, dict[str, Any]]:
    """An objective, a commitment and a decision."""
    arts, police, community = (partners[role] for role in (Role.ARTS, Role.POLICE, Role.COMMUNITY))
    objective = Objective(
        programme=world.programme, proposed_by=arts, proposed_on=timezone.localdate()
    )
    objective.propose(by=world.lead, text="Nobody is surprised", parties=[arts, police, community])
    commitment = Commitment(programme=world.programme)
    commitment.draft(
        by=world.lead, organisation=arts, text="Nothing is passed on", owed_by=[police],
        owed_to=[community], owed_to_groups=[],
    )  # fmt: skip
    remark = objective.remarks.create(organisation=arts, text="By whom?")
    review = commitment.reviews.create(on=timezone.localdate(), outcome="kept")
    review.reviewed_by.add(arts)
    item = RemitItem(programme=world.programme)
    item.divide(by=world.lead, decision="What the wall says", rights={arts: "decides"})
    return {
        "objective": {"pk": objective.pk, "wording": objective.wording.pk, "kind": "own"},
        "commitment": {"pk": commitment.pk, "wording": commitment.wording.pk},
        "remark": {"pk": remark.pk},
        "review": {"pk": review.pk},
        "decision": {"pk": item.pk, "division": item.division.pk},
    }


def _tied(world, partners) -> dict[str, dict[str, Any]]:
    """A tie of the arts and the community partner, who keeps it, and what comes of it."""
    arts, police, community = (partners[role] for role in (Role.ARTS, Role.POLICE, Role.COMMUNITY))
    today, own = timezone.localdate(), {"programme": world.programme}
    ida = Person.objects.create(name="Ida Renwick", organisation=arts, **own)
    post = Post.objects.create(title="Producer", organisation=arts, **own)
    holding = Holding.objects.create(person=ida, post=post, starts_on=today, **own)
    tie = Relationship.objects.create(a=arts, b=community, started_on=today, **own)
    said = tie.earlier.create(field="purpose", version=1, until=today, said="Before")
    holder = tie.take_on(by=world.lead, person=ida, role="lead", on=today)
    handover = HandOver.objects.create(
        relationship=tie, side="a", outgoing=ida, outgoing_last_day=today, **own
    )
    contact = Contact(relationship=tie, on=today, channel="call", started_by="a", **own)
    contact.log(by=world.accounts[Role.ARTS])
    usual = UsualPresence(role="none", attire="not_present", **own)
    usual.settle(by=world.lead)
    introduction = Introduction.objects.create(
        broker=arts, a=police, b=community, asked_first_on=today, **own
    )
    return {
        "tie": {"pk": tie.pk, "words": said.pk, "holder": holder.pk, "contact": contact.pk},
        "handover": {"pk": handover.pk},
        "introduction": {"pk": introduction.pk},
        "person": {"pk": ida.pk},
        "profile": {"pk": arts.pk},
        "usual": {"pk": usual.pk},
        "post": {"pk": post.pk, "holding": holding.pk},
    }


def _done(world, partners) -> dict[str, dict[str, Any]]:
    """An action about a recommendation that is out and addressed to the arts partner."""
    arts = partners[Role.ARTS]
    recommendation = world.recommendation
    recommendation.addressed_to.add(arts)
    recommendation.publish(by=world.lead)
    action = Action(
        programme=world.programme, title="Ask before coming", owner=arts,
        recommendation=recommendation,
    )  # fmt: skip
    action.write(by=world.lead)
    return {"action": {"pk": action.pk}, "recommendation": {"pk": recommendation.pk}}


def _said(world) -> dict[str, dict[str, Any]]:
    """What was known before, with its source."""
    row = ContextStatement(
        programme=world.programme, text="Few were asked.", reference="Ardenvale Survey, 2021"
    )
    row.write(by=world.lead)
    return {"facts": {"kind": "before"}, "fact": {"kind": "before", "pk": row.pk}}


def _moving(world, partners) -> dict[str, dict[str, Any]]:
    """A move of the council that waits for a second data steward."""
    asking = ask_for_organisation(
        world.viewer(Role.STEWARD), partners[Role.COUNCIL], world.groups["artists"],
        by=world.accounts[Role.STEWARD], reason="They became a trust.",
    )  # fmt: skip
    return {"zone": {"pk": asking.pk}}


def _stopped(world, partners) -> dict[str, dict[str, Any]]:
    """A question of the arts partner about words that a form stopped, which was answered."""
    asks = world.accounts[Role.ARTS]
    row = StewardQuestion(
        programme=world.programme, asked_by=asks, organisation=partners[Role.ARTS], place="tie",
        rules="x", reason="x",
    )  # fmt: skip
    row.ask(by=asks)
    row.give_answer(by=world.accounts[Role.STEWARD], answer=StewardQuestion.Answer.MAY)
    return {"steward": {"pk": row.pk}}
