"""Who may take what of a whole partnership: a condition on the rows of each table.

A table that is not named may be taken whole. An organisation takes what is its own: itself, its
people and its side of its ties, what it hosts, promises, is promised and says. The research lead
takes all but people, contacts, protected ties and what was said to introductions. Who was asked
because they watch over a protected tie is told to nobody but the steward and themselves.
"""

from __future__ import annotations

from typing import Final

from django.db.models import F, Model, Q, QuerySet

from alongside.web.core.policy import Action, Condition, Object
from alongside.web.core.viewer import Viewer
from alongside.web.findings.models import Recommendation
from alongside.web.partnership.models import Activity, Commitment, Initiative, Objective, RemitItem
from alongside.web.partnership.rules.protected import said_in_the_open

# No row at all: nothing is asked of the database.
NOBODY: Final = Q(pk__in=())
Reach = dict[str, Q]
PEOPLE = (
    "people", "holdings", "relationship_holders", "handovers", "passed_promises", "contacts",
)  # fmt: skip
# Fewer of a group at an activity are told to nobody but its host and the steward.
FEWEST: Final = 5
NOT_FEW: Final = Q(people=None) | Q(people__gte=FEWEST)
NO_ONE: Final = dict.fromkeys(PEOPLE, NOBODY)


def reach_of(viewer: Viewer) -> Reach:
    """What narrows each table for a viewer who takes the partnership away."""
    found = viewer.only(Object.WHOLE, Action.EXPORT)
    if found is None:
        return NOTHING
    if Condition.OWN in found:
        own = viewer.organisation_id
        return {**_of_organisation(own), "concerns": _concerns(viewer, own)} if own else NOTHING
    return IN_PART if Condition.REDUCED in found else {}


def needs_reason(viewer: Viewer) -> bool:
    """Whether a viewer says why they take it: whoever takes what is everybody's."""
    return Condition.REASON in (viewer.only(Object.WHOLE, Action.EXPORT) or ())


TABLES = """
stakeholder_groups organisations working_profiles people posts holdings initiatives
earlier_initiatives ratings usual_presence activities earlier_activities earlier_attendance
earlier_plans earlier_records earlier_cases sag_issues earlier_issues relationships
earlier_relationships relationship_holders introductions introduction_answers handovers
passed_promises contacts objectives earlier_objectives objective_wordings commitments
earlier_commitments commitment_wordings commitment_translations commitment_reviews remarks
concerns remit remit_divisions contributions earlier_contributions payments learning
earlier_learning outcomes earlier_outcomes sampling_frame findings quotations recommendations
follow_ups positions actions
"""
NOTHING: Final[Reach] = dict.fromkeys(TABLES.split(), NOBODY)
IN_PART: Final[Reach] = {
    **NO_ONE,
    "earlier_attendance": NOT_FEW,
    "relationships": Q(protected=False),
    "earlier_relationships": said_in_the_open(),
    "introductions": Q(led_to=None) | Q(led_to__protected=False),
    "introduction_answers": NOBODY,
}


def _of_organisation(own: int) -> Reach:
    tie = Q(a=own) | Q(b=own)
    of_tie = Q(relationship__a=own) | Q(relationship__b=own)
    side = Q(relationship__a=own, side="a") | Q(relationship__b=own, side="b")
    passed = Q(handover__relationship__a=own, handover__side="a")
    passed |= Q(handover__relationship__b=own, handover__side="b")
    to_them = {f"introduction__{name}": own for name in ("broker", "a", "b")}
    of_the_two = Q(organisation=F("introduction__a")) | Q(organisation=F("introduction__b"))
    answers = Q(organisation=own) | (Q(**to_them, _connector=Q.OR) & of_the_two)
    objectives = rows_of(Objective, Q(parties=own) | Q(proposed_by=own))
    initiatives = rows_of(Initiative, Q(lead=own) | Q(co_producers=own))
    hosted = rows_of(Activity, Q(host=own) | Q(partners=own))
    owed = Q(owed_by=own) | Q(owed_to=own) | Q(owed_to_groups__organisations=own)
    commitments = rows_of(Commitment, owed)
    remit = rows_of(RemitItem, Q(divisions__rights__organisation=own))
    asked = rows_of(Recommendation, Q(addressed_to=own, published_at__isnull=False))
    return {
        "working_profiles": Q(organisation=own),
        "people": Q(organisation=own),
        "posts": Q(organisation=own),
        "holdings": Q(person__organisation=own),
        "initiatives": Q(pk__in=initiatives) | Q(pk__in=_of_activity(hosted)),
        "earlier_initiatives": Q(initiative__in=initiatives)
        | Q(initiative__in=_of_activity(hosted)),
        "ratings": Q(rater=own),
        "usual_presence": Q(written_by=own),
        "activities": Q(pk__in=hosted),
        "earlier_activities": Q(activity__in=hosted),
        "earlier_attendance": Q(activity__in=hosted) & (NOT_FEW | Q(activity__host=own)),
        "earlier_plans": Q(activity__in=hosted),
        "earlier_records": Q(activity__in=hosted),
        "earlier_cases": Q(activity__in=hosted),
        "sag_issues": Q(activity__in=hosted),
        "earlier_issues": Q(issue__activity__in=hosted),
        "relationships": tie,
        "earlier_relationships": of_tie,
        "relationship_holders": side,
        "introductions": Q(broker=own) | tie,
        "introduction_answers": answers,
        "handovers": side,
        "passed_promises": passed,
        "contacts": of_tie,
        "objectives": Q(pk__in=objectives),
        "earlier_objectives": Q(objective__in=objectives),
        "objective_wordings": Q(objective__in=objectives),
        "commitments": Q(pk__in=commitments),
        "earlier_commitments": Q(commitment__in=commitments),
        "commitment_wordings": Q(commitment__in=commitments),
        "commitment_translations": Q(wording__commitment__in=commitments),
        "commitment_reviews": Q(commitment__in=commitments),
        "remarks": Q(organisation=own),
        "remit": Q(pk__in=remit),
        "remit_divisions": Q(item__in=remit),
        "contributions": Q(organisation=own),
        "payments": Q(organisation=own),
        "earlier_contributions": Q(contribution__organisation=own),
        "learning": Q(organisation=own),
        "earlier_learning": Q(learning__organisation=own),
        "outcomes": Q(social_actor=own),
        "earlier_outcomes": Q(outcome__social_actor=own),
        "findings": Q(published_at__isnull=False),
        "quotations": NOBODY,
        "recommendations": Q(pk__in=asked),
        "follow_ups": Q(recommendation__in=asked, finding__published_at__isnull=False),
        "positions": Q(organisation=own),
        "actions": Q(owner=own) | Q(confirmed_by=own),
    }


def _concerns(viewer: Viewer, own: int) -> Q:
    """Those of its own group; whoever reads concerns in part takes those that were let be read."""
    found = Q(raised_by_group__organisations=own)
    if Condition.REDUCED in (viewer.only(Object.RAISED) or ()):
        found &= Q(text_may_be_shared=True)
    return found


def rows_of(model: type[Model], those: Q) -> QuerySet:
    """The numbers of the rows of a kind that a condition holds of, each once."""
    return model._base_manager.filter(those).values("pk")


def _of_activity(activities: QuerySet) -> QuerySet:
    return Activity._base_manager.filter(pk__in=activities).values("initiative")
