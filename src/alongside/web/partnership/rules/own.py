"""What is one's own in a partnership: of the organisation one acts for, and of nobody else."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone

from alongside.study.errors import Refused
from alongside.web.core.policy import Action, Condition, Object
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Initiative
from alongside.web.people.models import Organisation

NO_ORGANISATION = (
    "You act for no organisation here, and this is said by one: ask whoever runs the programme to "
    "say in your membership which."
)
NOT_YOURS = "This initiative is led and made by others: ask one of them to change it."


def is_narrowed(viewer: Viewer, thing: Object, action: Action = Action.READ) -> bool:
    """Whether somebody reads or changes only what is their organisation's."""
    return Condition.OWN in (viewer.only(thing, action) or ())


def only_published(viewer: Viewer, thing: Object) -> bool:
    """Whether somebody reads only what was published."""
    return Condition.PUBLISHED in (viewer.only(thing) or ())


def takes_part(viewer: Viewer, before: str = "") -> Q:
    """Activities that one's organisation hosts or takes part in; ``before`` is the way to them."""
    mine = viewer.organisation_id or 0
    return Q(**{f"{before}host": mine}) | Q(**{f"{before}partners": mine})


def makes(viewer: Viewer, initiative: Initiative) -> bool:
    """Whether one's organisation leads an initiative or makes it with others."""
    if viewer.organisation_id is None:
        return False
    if initiative.lead_id == viewer.organisation_id:
        return True
    return viewer.organisation_id in {one.pk for one in initiative.co_producers.all()}


def may_change(viewer: Viewer, initiative: Initiative) -> bool:
    """Whether somebody may say an initiative differently, and plan what happens in it."""
    conditions = viewer.only(Object.INITIATIVE, Action.CHANGE)
    if conditions is None:
        return False
    return Condition.OWN not in conditions or makes(viewer, initiative)


def refuse_others(viewer: Viewer, initiative: Initiative) -> None:
    """Raise Refused where an initiative is not theirs to change."""
    if not may_change(viewer, initiative):
        raise Refused(NOT_YOURS)


def ended_today(day: date | None) -> bool:
    """Whether something was ended today, so that one press still takes it up again."""
    return day is not None and day == timezone.localdate()


def own_organisation(viewer: Viewer) -> Organisation:
    """The organisation one acts for. Raises Refused where there is none."""
    found = Organisation.objects.filter(
        pk=viewer.organisation_id or 0, programme_id=viewer.programme_id
    ).select_related("group")
    organisation = found.first()
    if organisation is None:
        raise Refused(NO_ORGANISATION)
    return organisation
