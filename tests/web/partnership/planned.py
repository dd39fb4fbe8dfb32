"""Initiatives and activities for tests: a mural with a residents' group, police and a council."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from tests.web.partners import with_partners

from alongside.web.core.policy import Role
from alongside.web.findings.models import Recommendation, RecommendationResponse
from alongside.web.partnership.models import (
    Activity,
    Attire,
    Commitment,
    CommitmentWording,
    Concern,
    Contribution,
    Initiative,
    Learning,
    Objective,
    Outcome,
    Payment,
    PresencePlan,
    PresenceRole,
    Publication,
    SagIssue,
)
from alongside.web.people.models import Organisation

TODAY = timezone.localdate()


@dataclass
class Mural:
    """An initiative of four partners, with one activity the residents host."""

    initiative: Initiative
    trust: Organisation
    police: Organisation
    residents: Organisation
    council: Organisation
    workshop: Activity


def a_mural(world) -> Mural:
    """The mural; every partner's account acts for its organisation."""
    partners = with_partners(world)
    others = {
        "police": partners[Role.POLICE], "residents": partners[Role.COMMUNITY],
        "council": partners[Role.COUNCIL],
    }  # fmt: skip
    trust = partners[Role.ARTS]
    initiative = Initiative(
        programme=world.programme, heading="The Long Wall", lead=trust,
        why_police_are_involved="To hear how people meet the police.",
    )  # fmt: skip
    initiative.write(
        by=world.lead,
        co_producers=[others["police"], others["residents"]],
        groups=[world.groups["public"]],
    )
    long_ago(initiative)
    return Mural(initiative, trust, **others, workshop=an_activity(world, initiative, others))


def an_activity(world, initiative, others, **told) -> Activity:
    """A workshop in a fortnight that the residents host and the police take part in."""
    found = Activity(
        programme=world.programme, initiative=initiative, host=others["residents"],
        **{"title": "Sketching", "on": TODAY + timedelta(days=14), **told},
    )  # fmt: skip
    found.write(by=world.lead, partners=[others["police"], world.organisation])
    long_ago(found)
    return found


def long_ago(row: Any) -> None:
    """Let a row have been here before anybody can remember: every day of the past knows of it."""
    row.created_at = timezone.now() - timedelta(days=999)
    row.save(update_fields=["created_at"])


def a_plan(activity: Activity, *, by, **told: Any) -> PresencePlan:
    """Two officers draw alongside in plain clothes."""
    usual = {
        "role": PresenceRole.PARTICIPANT, "attire": Attire.PLAIN, "max_officers": 2,
        "purpose": "Draw alongside",
    }  # fmt: skip
    plan = PresencePlan(activity=activity, **{**usual, **told})
    plan.write(by=by)
    return plan


def a_promise(world, mural: Mural, text: str = "No names are kept.") -> Commitment:
    """A promise of the police to the residents, in force."""
    found = Commitment(programme=world.programme, adopted_on=date(2021, 2, 26))
    found.save()
    found.owed_by.add(mural.police)
    CommitmentWording.objects.create(commitment=found, version=1, text=text, on=date(2021, 2, 26))
    return found


def a_concern(world, mural: Mural, **told: Any) -> Concern:
    """Somebody of the public says that a list of names was asked for."""
    usual = {
        "raised_on": TODAY - timedelta(days=10), "raised_by_group": world.groups["public"],
        "initiative": mural.initiative, "theme": "data",
        "summary": "A list of names was asked for at the gate.",
    }  # fmt: skip
    found = Concern(programme=world.programme, **{**usual, **told})
    found.arrive(by=None)
    return found


def a_recommendation(world, mural, text="Ask before coming.", *, to=(), answers=(), number=7):
    """A published recommendation to some organisations, which answered so."""
    row = Recommendation(programme=world.programme, number=number, text=text)
    row.write(by=world.lead, derived_from=[world.finding, world.challenge], addressed_to=to)
    row.publish(by=world.lead)
    for organisation, stance, note in answers:
        RecommendationResponse(
            recommendation=row, organisation=organisation, stance=stance, note=note
        ).say(by=world.lead)
    return row


def an_objective(world, mural, text: str, positions, **told) -> Objective:
    """An objective of the trust, the police and the residents, who said so."""
    row = Objective(programme=world.programme, proposed_by=mural.trust, proposed_on=TODAY, **told)
    row.propose(
        by=world.lead, text=text, parties=[mural.police, mural.residents], what_it_is_not="No list."
    )
    for organisation, stance, shows_name in positions:
        row.wording.take(
            by=world.lead, organisation=organisation, stance=stance, note="Told to partners.",
            shows_name=shows_name,
        )  # fmt: skip
    return row


def open_page(mural: Mural, *, by) -> Publication:
    """The page of the mural, open to anybody."""
    found = Publication(initiative=mural.initiative, published_by=mural.trust)
    found.publish(by=by)
    return found


def one_of_each_kind(world) -> dict[str, dict[str, Any]]:
    """What stands in the addresses of the partnership's rows; the trust hosts what was."""
    mural = a_mural(world)
    open_page(mural, by=world.lead)
    was = Activity(
        programme=world.programme, initiative=mural.initiative, host=mural.trust,
        title="Painting", on=TODAY - timedelta(days=1),
    )  # fmt: skip
    was.write(by=world.lead, partners=[mural.police, mural.residents])
    a_plan(was, by=world.lead)
    mine = {"programme": world.programme, "organisation": mural.trust}
    given = Contribution(initiative=mural.initiative, kind="time", unit="hours", planned=10, **mine)
    given.write(by=world.lead)
    owing = Payment(
        initiative=mural.initiative, group=world.groups["public"], people=8, amount=160,
        owed_since=TODAY, due_on=TODAY, **mine,
    )  # fmt: skip
    owing.write(by=world.lead)
    learning = Learning(on=TODAY, kind="insight", text="Ask first.", **mine)
    learning.write(by=world.lead)
    outcome = Outcome(
        programme=world.programme, social_actor=mural.trust, written_by=mural.trust, on=TODAY,
        change="Asks first.", kind="practice", direction="positive", significance="low",
    )  # fmt: skip
    outcome.write(by=world.lead)
    issue = SagIssue(
        programme=world.programme, activity=was, topic="crowd", advice="Two exits.",
        raised_on=TODAY, raised_by=mural.council, owner=mural.trust,
        first_raised="before_meeting",
    )  # fmt: skip
    issue.write(by=world.lead)
    before = {"version": 1, "until": TODAY, "said": "Before"}
    purpose = mural.initiative.earlier.create(field="purpose", **before)
    reason = was.earlier_records.create(field="deviation", **before)
    change = outcome.earlier.create(field="change", **before)
    titled = was.earlier.create(field="title", **before)
    advised = issue.earlier.create(field="advice", **before)
    noted = given.earlier.create(field="note", **before)
    learnt = learning.earlier.create(field="text", **before)
    return {
        "initiative": {"pk": mural.initiative.pk, "words": purpose.pk},
        "joint": {"pk": was.pk, "words": reason.pk},
        "activity": {"pk": was.pk, "words": titled.pk},
        "issue": {"pk": issue.pk, "words": advised.pk},
        "contribution": {"pk": given.pk, "words": noted.pk},
        "payment": {"pk": owing.pk},
        "outcome": {"pk": outcome.pk, "words": change.pk},
        "learning": {"pk": learning.pk, "words": learnt.pk},
        "raised": {"pk": a_concern(world, mural).pk},
    }
