"""What a programme says of itself: its priorities, and what was known before with its sources."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import ContextStatement, Organisation, Priority

Line = Priority | ContextStatement


def lines(viewer: Viewer, kind: type[Line]) -> list[Line]:
    """All lines of a kind in their order, also priorities that ended."""
    if not viewer.may(Permission.CHANGE_PROGRAMME):
        return []
    rows = kind._default_manager.filter(programme_id=viewer.programme_id)
    return list(rows.order_by("position", "pk"))


def line_for(viewer: Viewer, kind: type[Line], pk: int) -> Line:
    """One line; Http404 where there is none for this viewer."""
    for row in lines(viewer, kind):
        if row.pk == pk:
            return row
    raise Http404


def new_line(viewer: Viewer, kind: type[Line]) -> Line:
    """A line that is not written yet."""
    return kind(programme_id=viewer.programme_id)


def members_of(viewer: Viewer, network: Organisation, on: date) -> list[Organisation]:
    """Who is in a network on a day, by name."""
    rows = Organisation.objects.filter(programme_id=viewer.programme_id, parent=network)
    return [one for one in rows.order_by("name") if one.network_on(on)]
