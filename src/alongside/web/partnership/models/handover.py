"""Hand-overs: one side of a tie passes to the next person, with the promises still open."""

from __future__ import annotations

from django.db import models

from alongside.web.core.models import Record
from alongside.web.partnership.models.relationship import Relationship, Side
from alongside.web.people.models import InProgramme, Person


class HandOver(InProgramme):
    """One side of a tie passes from who held it to who holds it next; it is open until it is made.

    Planned, complete or missed is read off the days.
    """

    PREFIX = "HO"

    relationship = models.ForeignKey(Relationship, models.CASCADE, related_name="handovers")
    side = models.CharField(max_length=1, choices=Side)
    outgoing = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="hands_over"
    )
    outgoing_last_day = models.DateField()
    incoming = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="takes_over"
    )
    incoming_first_day = models.DateField(null=True, blank=True)
    announced_on = models.DateField(null=True, blank=True)
    partner_told_on = models.DateField(null=True, blank=True)
    joint_meeting_on = models.DateField(null=True, blank=True)
    # That the promises still open were passed on; each of them is a row of its own below.
    open_promises_passed = models.BooleanField(default=False)

    class Meta(InProgramme.Meta):
        ordering = ["outgoing_last_day", "id"]
        verbose_name = "hand-over"

    def __str__(self) -> str:
        return f"hand-over {self.key}"


class PassedPromise(Record):
    """A promise that was open when a side changed hands, and whether the next holder took it on."""

    handover = models.ForeignKey(HandOver, models.CASCADE, related_name="promises")
    text = models.CharField(max_length=300)
    passed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"promise {self.pk}"
