"""Remarks: those somebody reads, and those that are about to be made."""

from __future__ import annotations

from alongside.web.core.policy import Condition, Object
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Commitment, Objective, Remark


def remarks_on(viewer: Viewer, about: Objective | Commitment) -> list[Remark]:
    """What partners say to one another beside something; readers of what is published read none."""
    narrowed = viewer.only(Object.OBJECTIVE)
    if narrowed is None or Condition.PUBLISHED in narrowed:
        return []
    return list(about.remarks.select_related("organisation"))


def new_remark(
    viewer: Viewer, *, objective: Objective | None = None, commitment: Commitment | None = None
) -> Remark:
    """A remark of the viewer's organisation that is not said yet."""
    return Remark(
        objective=objective, commitment=commitment, organisation_id=viewer.organisation_id
    )
