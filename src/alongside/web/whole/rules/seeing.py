"""Which rows behind a figure a viewer may see by name; the others are counted."""

from __future__ import annotations

from django.db.models import Q

from alongside.web.core.policy import Condition, Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Activity
from alongside.web.whole.rules.taking import IN_PART, rows_of

PUBLISHED = Q(published_at__isnull=False)


def readable(viewer: Viewer, table: str) -> Q | None:
    """A condition on the rows of a table, or None where none may be seen by name."""
    if table in ("relationships", "handovers", "introductions"):
        return _ties(viewer, table)
    if table in ("activities", "sag_issues"):
        return _presence(viewer, "pk__in" if table == "activities" else "activity__in")
    if table == "concerns":
        return _concerns(viewer)
    if table in ("findings", "recommendations") and not viewer.may(Permission.WRITE_FINDING):
        return PUBLISHED
    return Q()


def _presence(viewer: Viewer, at: str) -> Q | None:
    own = viewer.organisation_id
    if Condition.OWN not in (viewer.only(Object.PRESENCE) or ()):
        return Q() if viewer.may(Permission.SEE_PRESENCE) else None
    return Q(**{at: rows_of(Activity, Q(host=own) | Q(partners=own))}) if own else None


def _concerns(viewer: Viewer) -> Q | None:
    narrowed, own = viewer.only(Object.RAISED), viewer.organisation_id
    if not narrowed:
        return None if narrowed is None else Q()
    return Q(raised_by_group__organisations=own) if own else None


def _ties(viewer: Viewer, table: str) -> Q | None:
    narrowed, own = viewer.only(Object.RELATIONSHIP), viewer.organisation_id
    if narrowed is None:
        return None
    if Condition.OWN in narrowed:
        return _own_ties(own)[table] if own else None
    return {
        "relationships": Q(protected=False),
        "handovers": Q(relationship__protected=False),
        "introductions": IN_PART["introductions"],
    }[table]


def _own_ties(own: int) -> dict[str, Q]:
    either = Q(a=own) | Q(b=own)
    return {
        "relationships": either,
        "handovers": Q(relationship__a=own) | Q(relationship__b=own),
        "introductions": either | Q(broker=own),
    }
