"""Who answers for a programme, what it gathers and why, and what was assessed."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from alongside.web.core.law import law, provisions
from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import (
    Collection,
    Membership,
)
from alongside.web.registers.models import (
    Assessment,
    Controller,
    ProcessingActivity,
    SafeguardingPlan,
)


def controller(viewer: Viewer) -> Controller:
    """Who answers for the programme, or one not written yet."""
    found = Controller.objects.filter(programme_id=viewer.programme_id).first()
    return found or Controller(programme_id=viewer.programme_id)


def plan_of(programme_id: int) -> SafeguardingPlan | None:
    """Who hears a worry in a programme, or None while nobody has said."""
    return SafeguardingPlan.objects.filter(programme_id=programme_id).first()


def plan(viewer: Viewer) -> SafeguardingPlan:
    """The programme's plan, or one not written yet."""
    return plan_of(viewer.programme_id) or SafeguardingPlan(programme_id=viewer.programme_id)


def activities(viewer: Viewer) -> list[ProcessingActivity]:
    """All that the programme gathers, in the order in which it was written down."""
    return list(ProcessingActivity.objects.filter(programme_id=viewer.programme_id))


def activity(viewer: Viewer, pk: int) -> ProcessingActivity:
    """One of them; Http404 where there is none."""
    return get_object_or_404(
        ProcessingActivity.objects.filter(programme_id=viewer.programme_id, pk=pk)
    )


def collection(viewer: Viewer) -> Collection | None:
    """The collection that is open now, or None."""
    return Collection.objects.filter(programme_id=viewer.programme_id, closed_at=None).first()


def assessments(viewer: Viewer) -> list[Assessment]:
    """All assessments, the one that counts first."""
    rows = Assessment.objects.filter(programme_id=viewer.programme_id)
    return list(rows.select_related("decided_by"))


def safeguarding_leads(programme_id: int) -> list[Membership]:
    """Who is safeguarding lead now, and who they are."""
    return list(
        Membership.objects.filter(
            programme_id=programme_id, role=Role.SAFEGUARDING, ended_at=None
        ).select_related("account")
    )


def required_kinds() -> dict[str, dict]:
    """The kinds of data that every study answers for, from the law's own file."""
    return law()["kinds"]


def triggers_in_words(keys) -> list[str]:
    """Triggers of an assessment as the law's file says them."""
    known = provisions("triggers")
    return [known[key].words for key in keys if key in known]
