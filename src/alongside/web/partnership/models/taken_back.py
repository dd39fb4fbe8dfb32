"""What whoever said it can take back: it stays, as taken back, and counts no longer."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.study.errors import Refused
from alongside.web.core.models import verb


class CanBeTakenBack(models.Model):
    """Words of an organisation that it can take back from a day on."""

    taken_back_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def stands_on(self, on: date) -> bool:
        """Whether it had not been taken back by a day."""
        return self.taken_back_on is None or self.taken_back_on > on

    @verb
    def take_back(self, *, by) -> None:
        """From today it counts no longer; that it was said stays."""
        if self.taken_back_on is not None:
            raise Refused("This was taken back already.")
        self.taken_back_on = timezone.localdate()
        self.save(update_fields=["taken_back_on"])


def standing_on(on: date, before: str = "") -> Q:
    """Rows that had not been taken back by a day; ``before`` is the way to them."""
    return Q(**{f"{before}taken_back_on": None}) | Q(**{f"{before}taken_back_on__gt": on})
