"""Who may do what with objectives, commitments and decisions: own, and the rest."""

from __future__ import annotations

from alongside.web.core.policy import Action, Condition, Object
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Objective


def writes_for_others(viewer: Viewer) -> bool:
    """Whether they write shared objectives and promises, also what others propose in person."""
    return viewer.only(Object.OBJECTIVE, Action.CREATE) == frozenset()


def may_write_objective(viewer: Viewer, objective: Objective, *, retired: bool = False) -> bool:
    """Whether they may change what it says: an own objective is written by its organisation.

    One that is ``retired`` is written by nobody, but whoever might can take it up again.
    """
    narrowed = viewer.only(Object.OBJECTIVE, Action.CHANGE)
    if narrowed is None or bool(objective.retired_on) is not retired:
        return False
    own = objective.proposed_by_id == viewer.organisation_id
    if objective.kind == Objective.Kind.OWN:
        return own
    return Condition.OWN not in narrowed


def may_publish_objective(viewer: Viewer, objective: Objective) -> bool:
    """Whether they let anybody read it: the organisation that proposed it does."""
    return takes_positions(viewer) and objective.proposed_by_id == viewer.organisation_id


def takes_positions(viewer: Viewer) -> bool:
    """Whether they speak for an organisation."""
    return (
        viewer.organisation_id is not None
        and viewer.only(Object.OBJECTIVE, Action.APPROVE) is not None
    )


def only_published(viewer: Viewer) -> bool:
    """Whether they read only what is out."""
    return Condition.PUBLISHED in (viewer.only(Object.OBJECTIVE) or ())
