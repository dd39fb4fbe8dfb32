"""How a viewer looks for each kind of row of a partnership, by the product's own questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.utils import timezone

from alongside.web.core.viewer import Viewer
from alongside.web.findings import following
from alongside.web.partnership.queries import (
    accounts_given,
    activities,
    commitments,
    contributions,
    earlier,
    handovers,
    initiatives,
    introductions,
    looking_up,
    objectives,
    people,
    profiles,
    ratings,
    remit,
    safety,
    steward_questions,
    tied_before,
    ties,
)

TODAY = timezone.localdate()


def there(ask: Callable[..., Any], *told: Any) -> bool:
    """Whether a question has an answer for its viewer."""
    try:
        return bool(ask(*told))
    except Http404:
        return False


def listed(rows: Any, row: Any) -> bool:
    return row.pk in {one.pk for one in rows}


def _rated(viewer: Viewer, row: Any) -> bool:
    raters = ratings.grid(viewer, row.initiative, TODAY)["raters"]
    return any(listed(rater.levels.values(), row) for rater in raters)


def _outcomes(viewer: Viewer, row: Any) -> bool:
    return listed(accounts_given.known_outcomes(viewer, TODAY), row)


def _contacts(viewer: Viewer, row: Any) -> bool:
    tie = ties.tie_for(viewer, row.relationship_id, TODAY)
    return listed(ties.contacts(viewer, tie), row)


def _holder(viewer: Viewer, row: Any) -> bool:
    held = row.holds.get()
    tie = ties.tie_for(viewer, held.relationship_id, TODAY)
    return ties.shows_names(viewer, tie)


def _profile(viewer: Viewer, row: Any) -> bool:
    return listed(profiles.profile_for(viewer, row.organisation_id, TODAY).versions, row)


def _log(viewer: Viewer, row: Any) -> bool:
    tie = looking_up.tie_to_look_up(viewer, row.relationship_id)
    return listed(looking_up.contacts_of(viewer, tie), row)


ASKS: dict[str, Callable[[Viewer, Any], Any]] = {
    "initiative": lambda v, r: initiatives.initiative_for(v, r.pk),
    "activity": lambda v, r: activities.activity_for(v, r.pk),
    "plan": lambda v, r: activities.activity_for(v, r.activity_id).plan,
    "record": lambda v, r: activities.activity_for(v, r.activity_id).record,
    "earlier initiative": lambda v, r: listed(
        earlier.of_initiatives(v, [r.initiative_id])[r.initiative_id], r
    ),
    "earlier activity": lambda v, r: listed(
        earlier.of_activities(v, [r.activity_id])[r.activity_id], r
    ),
    "earlier issue": lambda v, r: listed(earlier.of_issues(v, [r.issue_id])[r.issue_id], r),
    "earlier learning": lambda v, r: listed(
        earlier.of_learning(v, [r.learning_id])[r.learning_id], r
    ),
    "earlier contribution": lambda v, r: listed(
        earlier.of_contributions(v, [r.contribution_id])[r.contribution_id], r
    ),
    "earlier record": lambda v, r: listed(earlier.of_records(v, [r.activity_id])[r.activity_id], r),
    "earlier outcome": lambda v, r: listed(earlier.of_outcomes(v, [r.outcome_id])[r.outcome_id], r),
    "issue": lambda v, r: listed(safety.issues(v, r.activity), r),
    "objective": lambda v, r: objectives.objective_for(v, r.pk, TODAY),
    "commitment": lambda v, r: commitments.commitment_for(v, r.pk, TODAY),
    "decision": lambda v, r: remit.decision_for(v, r.pk, TODAY),
    "rating": _rated,
    "contribution": lambda v, r: listed(contributions.contributions(v)["rows"], r),
    "outcome": _outcomes,
    "learning": lambda v, r: listed(accounts_given.learnt(v), r),
    "profile": _profile,
    "action": lambda v, r: following.action_for(v, r.pk, TODAY),
    "earlier tie": lambda v, r: listed(
        tied_before.of_ties(v, [r.relationship_id])[r.relationship_id], r
    ),
    "tie": lambda v, r: ties.tie_for(v, r.pk, TODAY),
    "contact": _contacts,
    "handover": lambda v, r: handovers.handover_for(v, r.pk),
    "introduction": lambda v, r: introductions.introduction_for(v, r.pk),
    "holder": _holder,
    "person": lambda v, r: people.person_for(v, r.pk),
    "post": lambda v, r: people.post_for(v, r.pk),
    "looked up": lambda v, r: listed(looking_up.people_of(v, r.organisation), r),
    "log": _log,
    "question": lambda v, r: steward_questions.question_to_answer(v, r.pk),
}
