"""Payments owed to people who take part: to how many of a group, due when and paid when."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.study.errors import Refused
from alongside.web.core.models import verb
from alongside.web.partnership.models.initiative import Initiative
from alongside.web.people.models import InProgramme, Organisation, StakeholderGroup, forwards


class Payment(InProgramme):
    """What an organisation owes some people of a group. Who they are is written nowhere.

    Open, overdue, paid or not owed after all is read off the days.
    """

    PREFIX = "PAY"

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="payments")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="payments")
    group = models.ForeignKey(StakeholderGroup, models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    unit = models.CharField(max_length=20, default="pounds")
    what_for = models.CharField(max_length=200, blank=True)
    owed_since = models.DateField()
    due_on = models.DateField()
    paid_on = models.DateField(null=True, blank=True)
    not_owed_since = models.DateField(null=True, blank=True)

    class Meta(InProgramme.Meta):
        ordering = ["due_on", "id"]
        constraints = [
            *InProgramme.Meta.constraints,
            forwards("a_payment_is_due_after_it_is_owed", "owed_since", "due_on"),
            forwards("a_payment_is_paid_after_it_is_owed", "owed_since", "paid_on"),
            models.CheckConstraint(
                condition=Q(people__gte=1) & Q(amount__gt=0),
                name="a_payment_is_something_to_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"payment {self.key}"

    def state_on(self, on: date) -> str:
        """``paid``, ``not_owed``, ``overdue`` or ``open``."""
        if self.paid_on and self.paid_on <= on:
            return "paid"
        if self.not_owed_since and self.not_owed_since <= on:
            return "not_owed"
        return "overdue" if self.due_on < on else "open"

    @verb
    def write(self, *, by) -> None:
        """What is owed, as it is known now."""
        self.save()

    @verb
    def pay(self, *, by, on: date) -> None:
        """It was paid on a day. Raises Refused for a day to come, or before it was owed."""
        if on > timezone.localdate() or on < self.owed_since:
            raise Refused("A payment is paid once it is owed, and no later than today.")
        self.paid_on, self.not_owed_since = on, None
        self.save(update_fields=["paid_on", "not_owed_since"])

    @verb
    def take_back(self, *, by) -> None:
        """It is not owed after all; that it was said to be stays. Raises Refused once paid."""
        if self.paid_on:
            raise Refused("This was paid: it can be corrected, and no longer taken back.")
        self.not_owed_since = timezone.localdate()
        self.save(update_fields=["not_owed_since"])
