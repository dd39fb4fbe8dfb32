"""Remarks that are about to be made."""

from __future__ import annotations

from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Commitment, Objective, Remark


def new_remark(
    viewer: Viewer, *, objective: Objective | None = None, commitment: Commitment | None = None
) -> Remark:
    """A remark of the viewer's organisation that is not said yet."""
    return Remark(
        objective=objective, commitment=commitment, organisation_id=viewer.organisation_id
    )
