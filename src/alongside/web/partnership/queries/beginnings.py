"""Questions about what was there on a day: written down by then, or known by its own day.

What came in with a file was written down elsewhere: nobody here knows when.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Min, Q, QuerySet
from django.db.models.functions import TruncDate
from django.http import Http404
from django.utils import timezone

from alongside.web.core.models import Event
from alongside.web.core.policy import Object
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Initiative
from alongside.web.partnership.queries.initiatives import open_pages
from alongside.web.partnership.queries.stood import batched
from alongside.web.partnership.rules.own import only_published

# What is written down here is told in the ledger at once; what a file told, never.
AT_ONCE = timedelta(minutes=1)


def not_yet(viewer: Viewer, rows: QuerySet, day: date, *, since: str, initiative: str) -> set[int]:
    """Of some rows, those that a viewer could not have read of on a day: there were none yet.

    ``since`` is the day of a row itself, ``initiative`` the way to its initiative. To whoever
    reads open pages, there is nothing before a page was opened.
    """
    if day >= timezone.localdate():
        return set()
    if only_published(viewer, Object.INITIATIVE):
        opened = open_pages().annotate(opened=TruncDate("created_at")).filter(opened__gt=day)
        closed = rows.filter(**{f"{initiative}__in": opened.values("initiative")})
        return set(closed.values_list("pk", flat=True))
    its_own = Q(**{since: None}) | Q(**{f"{since}__gt": day})
    return set(_written_after(viewer, rows.filter(its_own), day))


def refuse_before(
    viewer: Viewer, rows: QuerySet, day: date, *, since: str, initiative: str
) -> None:
    """Raises Http404 where the one row of some was not there on a day."""
    if not_yet(viewer, rows, day, since=since, initiative=initiative):
        raise Http404


def there_on(viewer: Viewer, initiatives: QuerySet[Initiative], day: date) -> QuerySet[Initiative]:
    """Of some initiatives, those that were there on a day."""
    hidden = not_yet(viewer, initiatives, day, since="starts_on", initiative="pk")
    return initiatives.exclude(pk__in=hidden) if hidden else initiatives


def first_written(viewer: Viewer, initiative: Initiative, day: date) -> date | None:
    """When it was written down, where that was after a day; Http404 where it was not there then."""
    rows = Initiative.objects.filter(pk=initiative.pk)
    refuse_before(viewer, rows, day, since="starts_on", initiative="pk")
    return written_on(viewer, initiative, day)


def written_on(viewer: Viewer, row: Any, day: date) -> date | None:
    """The day on which a row was written down here, where that was after a day of the past."""
    found = _written_after(viewer, type(row)._base_manager.filter(pk=row.pk), day)
    return found.get(row.pk)


def _written_after(viewer: Viewer, rows: QuerySet, day: date) -> dict[int, date]:
    if day >= timezone.localdate():
        return {}
    made = rows.annotate(made=TruncDate("created_at")).filter(made__gt=day)
    later: dict[int, datetime] = dict(made.values_list("pk", "created_at"))
    return {
        pk: timezone.localtime(at).date()
        for pk, at in _first_told(viewer, rows.model._meta.label_lower, later)
        if abs(at - later[pk]) < AT_ONCE
    }


def _first_told(
    viewer: Viewer, kind: str, numbers: Iterable[int]
) -> Iterable[tuple[int, datetime]]:
    for some in batched(numbers):
        events = Event.objects.filter(
            programme_id=viewer.programme_id, subject_kind=kind, subject_id__in=some
        )
        yield from events.order_by().values_list("subject_id").annotate(Min("at"))
