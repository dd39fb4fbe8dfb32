"""Questions about what was said of relationships before, and how they stood on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone

from alongside.web.core.policy import Condition, Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import EarlierTie, Relationship
from alongside.web.partnership.queries.earlier import Of, as_said, of_rows
from alongside.web.partnership.rules.protected import said_in_the_open


def of_ties(viewer: Viewer, numbers: Iterable[int]) -> Of:
    """What was said before of some relationships; while one was protected, for its sides alone."""
    narrowed = viewer.only(Object.RELATIONSHIP)
    rows = EarlierTie.objects.filter(relationship__programme_id=viewer.programme_id)
    if narrowed is None or not viewer.may(Permission.SEE_TIES):
        return of_rows(rows.none(), "relationship", numbers)
    me = viewer.organisation_id or 0
    theirs = Q(relationship__a=me) | Q(relationship__b=me)
    if Condition.OWN not in narrowed:
        theirs |= Q(relationship__steward=me) | said_in_the_open()
    return of_rows(rows.filter(theirs), "relationship", numbers)


def ties_as_said(viewer: Viewer, rows: Iterable[Relationship], on: date) -> list[Relationship]:
    """Relationships as they were told on a day, as far as somebody may read that."""
    found = list(rows)
    if on >= timezone.localdate():
        return found
    before = of_ties(viewer, [row.pk for row in found])
    return [as_said(row, before[row.pk], on) for row in found]
