"""Questions about what the partners do together, the viewer first."""

from __future__ import annotations

from django.http import Http404

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Initiative
from alongside.web.people.models import ContextStatement, Organisation, Priority


def initiatives(viewer: Viewer) -> list[Initiative]:
    """The initiatives of the programme with who leads and makes them."""
    if not viewer.may(Permission.SEE_PARTNERSHIP):
        return []
    return list(
        Initiative.objects.filter(programme_id=viewer.programme_id)
        .select_related("lead")
        .prefetch_related("co_producers", "groups")
    )


def partners(viewer: Viewer) -> list[Organisation]:
    """The partners, lead partners first, with the group each stands in."""
    return list(
        Organisation.objects.filter(programme_id=viewer.programme_id)
        .select_related("group")
        .order_by("-leads", "name")
    )


def priorities(viewer: Viewer) -> list[Priority]:
    """What the partners both want."""
    return list(Priority.objects.filter(programme_id=viewer.programme_id))


def context_statements(viewer: Viewer) -> list[ContextStatement]:
    """What was known before, with its references."""
    return list(ContextStatement.objects.filter(programme_id=viewer.programme_id))


def initiative_for(viewer: Viewer, pk: int) -> Initiative:
    """One initiative; Http404 where there is none in this programme."""
    found = Initiative.objects.filter(programme_id=viewer.programme_id, pk=pk).first()
    if found is None:
        raise Http404
    return found


def new_initiative(viewer: Viewer) -> Initiative:
    """An initiative of the programme that is not written yet."""
    return Initiative(programme_id=viewer.programme_id)
