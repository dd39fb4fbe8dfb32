"""Positions: what an organisation says of an objective, a commitment or a decision, on a day.

Silence is never one. The latest of an organisation on one version counts; earlier ones stay.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record
from alongside.web.people.models import Organisation, Post


class Stance(models.TextChoices):
    """What can be said; each kind of position takes some of them."""

    ENDORSE = "endorse", _("Stands behind it")
    RESERVATION = "endorse_with_reservation", _("Stands behind it, with a reservation")
    OBJECT = "object", _("Objects")
    ABSTAIN = "abstain", _("Takes no side")
    SIGN = "sign", _("Signs")
    AGREE = "agree", _("Agrees")
    ACCEPT = "accept", _("Accepts")
    ACCEPT_IN_PART = "accept_in_part", _("Accepts in part")
    REJECT = "reject", _("Says no")


class Position(Record):
    """One organisation's word. An objection shows its name where they let it be shown."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    stance = models.CharField(max_length=30, choices=Stance)
    note = models.TextField(blank=True)
    on = models.DateField()
    by_post = models.ForeignKey(Post, models.SET_NULL, null=True, blank=True, related_name="+")
    shows_name = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


def only(name: str, *stances: Stance) -> models.CheckConstraint:
    """The constraint that a kind of position takes these stances and no other."""
    return models.CheckConstraint(condition=models.Q(stance__in=list(stances)), name=name)
