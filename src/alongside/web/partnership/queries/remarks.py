"""Remarks: those somebody reads, and those that are about to be made."""

from __future__ import annotations

from django.db.models import Q
from django.shortcuts import get_object_or_404

from alongside.web.core.policy import Condition, Object
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Commitment, Objective, Remark


def remarks_on(viewer: Viewer, about: Objective | Commitment) -> list[Remark]:
    """What partners say to one another beside something; readers of what is published read none."""
    narrowed = viewer.only(Object.OBJECTIVE)
    if narrowed is None or Condition.PUBLISHED in narrowed:
        return []
    return list(about.remarks.select_related("organisation"))


def own_remark(viewer: Viewer, pk: int) -> Remark:
    """A remark of one's own organisation; Http404 for any other."""
    mine = Q(objective__programme=viewer.programme_id) | Q(
        commitment__programme=viewer.programme_id
    )
    rows = Remark.objects.filter(mine, organisation_id=viewer.organisation_id or 0, pk=pk)
    return get_object_or_404(rows.select_related("objective", "commitment"))


def new_remark(
    viewer: Viewer, *, objective: Objective | None = None, commitment: Commitment | None = None
) -> Remark:
    """A remark of the viewer's organisation that is not said yet."""
    return Remark(
        objective=objective, commitment=commitment, organisation_id=viewer.organisation_id
    )
