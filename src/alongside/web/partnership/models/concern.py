"""Concerns: what people say went wrong with a promise or on a day, and what came back to them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alongside.web.partnership.models.activity import Activity
from alongside.web.partnership.models.commitment import Commitment
from alongside.web.people.models import InProgramme, Organisation, StakeholderGroup, forwards


class Concern(InProgramme):
    """Something raised by a group, without an account, an address or a device being kept.

    Open, answered or told back is read off the days. Its text is read outside its group and the
    stewards only once whoever raised it lets it be.
    """

    PREFIX = "CNC"

    raised_on = models.DateField()
    raised_by_group = models.ForeignKey(
        StakeholderGroup, models.PROTECT, null=True, blank=True, related_name="+"
    )
    commitment = models.ForeignKey(
        Commitment, models.SET_NULL, null=True, blank=True, related_name="concerns"
    )
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="concerns"
    )
    theme = models.CharField(max_length=40, blank=True)
    summary = models.TextField()
    text_may_be_shared = models.BooleanField(default=False)
    receipt_hash = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)
    told_back_on = models.DateField(null=True, blank=True)

    class Meta(InProgramme.Meta):
        ordering = ["-raised_on", "-id"]
        constraints = [
            *InProgramme.Meta.constraints,
            forwards("a_concern_is_answered_after_it_is_raised", "raised_on", "answered_on"),
            models.CheckConstraint(
                condition=Q(told_back_on__isnull=True) | Q(answered_on__isnull=False),
                name="a_concern_is_told_back_once_it_is_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"concern {self.key}"
