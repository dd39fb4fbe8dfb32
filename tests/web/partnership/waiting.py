"""Rows that make everything wait for one partner: a promise, a hand-over, an action and more."""

from __future__ import annotations

from datetime import timedelta

from tests.web.partnership.planned import TODAY, a_concern, a_mural, a_plan, an_activity
from tests.web.partnership.test_ties import somebody, tie

from alongside.web.findings.models import Action
from alongside.web.partnership.handing_over import end_holding
from alongside.web.partnership.models import Commitment, Objective
from alongside.web.people.models import Holding


def a_commitment(world, owed_by, owed_to, *, text="Nothing is passed on", days=200):
    """In force since some days ago, reviewed every 180."""
    found = Commitment(programme=world.programme)
    found.draft(
        by=world.lead, organisation=owed_by, text=text, owed_by=[owed_by], owed_to=[owed_to],
        owed_to_groups=[],
    )  # fmt: skip
    found.wordings.update(on=TODAY - timedelta(days=days))
    found.adopted_on = TODAY - timedelta(days=days)
    found.save()
    return found


def everything_waits(world):
    """A mural whose partners owe, ask and have not answered."""
    mural = a_mural(world)
    a_plan(mural.workshop, by=world.lead)
    was = an_activity(
        world, mural.initiative, {"police": mural.police, "residents": mural.residents},
        title="Priming", on=TODAY - timedelta(days=3),
    )  # fmt: skip
    a_commitment(world, mural.police, mural.residents)
    objective = Objective(programme=world.programme, proposed_by=mural.trust, proposed_on=TODAY)
    objective.propose(by=world.lead, text="Nobody is surprised", parties=[mural.residents])
    ida = somebody(world, mural.residents, "Ida Renwick")
    tie(world, mural.residents, mural.police, ida)
    end_holding(ida.holdings.get(), by=world.lead, on=TODAY, reason=Holding.EndReason.LEFT)
    concern = a_concern(world, mural, activity=mural.workshop)
    world.recommendation.addressed_to.add(mural.residents)
    world.recommendation.publish(by=world.lead)
    action = Action(programme=world.programme, title="Half a day for new sergeants",
                    owner=mural.police, done_on=TODAY)  # fmt: skip
    action.write(by=world.lead)
    return mural, was, concern
