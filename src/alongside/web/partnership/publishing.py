"""Opening the page of an initiative to anybody, by the organisation that leads it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Initiative, Publication
from alongside.web.partnership.rules.own import own_organisation

NOT_THE_LEAD = _("The organisation that leads an initiative opens its page, and takes it back.")
WITHOUT_WHY = _(
    "Nobody has said yet why the police are involved: say it first, since it is what this page is "
    "for."
)


def may_publish(viewer: Viewer, initiative: Initiative) -> bool:
    """Whether somebody acts for the organisation that leads an initiative."""
    return viewer.organisation_id is not None and viewer.organisation_id == initiative.lead_id


def publish(viewer: Viewer, initiative: Initiative, *, by) -> None:
    """Anybody may read the page from now on. Raises Refused for others than whoever leads it."""
    _refuse_others(viewer, initiative)
    if not initiative.why_police_are_involved.strip():
        raise Refused(str(WITHOUT_WHY))
    if not Publication.objects.filter(initiative=initiative, taken_back_at=None).exists():
        Publication(initiative=initiative, published_by=own_organisation(viewer)).publish(by=by)


def take_back(viewer: Viewer, initiative: Initiative, *, by) -> None:
    """Nobody reads the page without an account from now on. Raises Refused as ``publish``."""
    _refuse_others(viewer, initiative)
    for one in Publication.objects.filter(initiative=initiative, taken_back_at=None):
        one.take_back(by=by)


def _refuse_others(viewer: Viewer, initiative: Initiative) -> None:
    if not may_publish(viewer, initiative):
        raise Refused(str(NOT_THE_LEAD))
