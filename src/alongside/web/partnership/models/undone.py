"""What was ended by one press can go on by another, on the same day."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused

OLDER = _("It ended on an earlier day, and others have gone by that: write it down anew.")


def refuse_older(day: date | None) -> None:
    """Raise Refused where it was not ended today."""
    if day != timezone.localdate():
        raise Refused(str(OLDER))
