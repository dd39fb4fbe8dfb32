"""What was undertaken of recommendations, and how it stands on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from alongside.web.core.policy import Condition, Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.findings.models import (
    Action,
    Recommendation,
)
from alongside.web.findings.rules import readable_recommendations

# States in the order of the page.
STATES = ("overdue", "claimed", "under_way", "open", "confirmed")


def actions(viewer: Viewer, on: date, among: QuerySet[Action]) -> list[tuple[Action, str]]:
    """Some actions, each with its state on a day, what is overdue first."""
    rows = among.select_related("owner", "confirmed_by", "recommendation", "sag_issue")
    found = [(row, row.state_on(on)) for row in rows]
    return sorted(found, key=lambda pair: _turn(*pair))


def _turn(action: Action, state: str) -> tuple[int, date, int]:
    return (STATES.index(state), action.due_on or date.max, action.pk)


def surveyed(viewer: Viewer, on: date) -> dict[int, tuple[Action, str]]:
    """How every action stands on a day, by id in the order of the page: its days and numbers."""
    rows = readable_actions(viewer).only(
        "due_on", "done_on", "under_way", "confirmed_by", "scope", "people_reached",
        "of_the_embedded_team", "owner", "programme",
    )  # fmt: skip
    found = [(row, row.state_on(on)) for row in rows]
    return {row.pk: (row, state) for row, state in sorted(found, key=lambda pair: _turn(*pair))}


def readable_actions(viewer: Viewer) -> QuerySet[Action]:
    """Every action that the viewer reads."""
    rows = Action.objects.filter(programme_id=viewer.programme_id)
    if not viewer.may(Permission.READ_RECOMMENDATIONS):
        return rows.none()
    readable = rows.filter(recommendation__in=readable_recommendations(viewer).values("pk"))
    if Condition.PUBLISHED not in (viewer.only(Object.ACTION) or ()):
        readable |= rows.filter(recommendation=None)
    return readable


def action_for(viewer: Viewer, pk: int, on: date) -> tuple[Action, str]:
    """One action with its state; Http404 where there is none for this viewer."""
    found = actions(viewer, on, readable_actions(viewer).filter(pk=pk))
    if not found:
        raise Http404
    return found[0]


def own_action(viewer: Viewer, pk: int, on: date) -> Action:
    """An action of the viewer's own organisation; Http404 for any other."""
    action, _ = action_for(viewer, pk, on)
    if viewer.organisation_id is None or action.owner_id != viewer.organisation_id:
        raise Http404
    return action


def new_action(viewer: Viewer, recommendation: Recommendation | None) -> Action:
    """An action of the viewer's own organisation that is not written down yet."""
    assert viewer.organisation_id is not None  # the view asked for it first
    return Action(
        programme_id=viewer.programme_id,
        owner_id=viewer.organisation_id,
        recommendation=recommendation,
    )
