"""The clock of a run: tests say what is today once, so that no day may end while they are run."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import wraps

from django.utils import timezone

LONGEST = timedelta(hours=1)


def stay_in_the_day() -> None:
    """Near midnight the whole run lives an hour earlier, in the day in which it began."""
    now = timezone.now
    if timezone.localdate() == timezone.localdate(now() + LONGEST):
        return

    @wraps(now)
    def earlier() -> datetime:
        return now() - LONGEST

    timezone.now = earlier
