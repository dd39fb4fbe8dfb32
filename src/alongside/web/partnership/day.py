"""The day on which a page of the partnership is seen: today, or any day before or after."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest
from django.utils import timezone

# Pages look some weeks and years ahead of their day, which must be days too.
LAST = date(2999, 12, 31)


def day_of(request: HttpRequest) -> date:
    """The day that ``?on=2022-06-30`` names, else today; Http404 for what is no day."""
    told = request.GET.get("on", "")
    if not told:
        return timezone.localdate()
    try:
        day = date.fromisoformat(told)
    except ValueError as error:
        raise Http404 from error
    if day > LAST:
        raise Http404
    return day
