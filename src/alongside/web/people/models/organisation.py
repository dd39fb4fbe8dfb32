"""Organisations that take part, and the posts they fill."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.people.models.keys import free_key
from alongside.web.people.models.programme import Programme
from alongside.web.people.models.stakeholder_group import StakeholderGroup

TWO_STEWARDS = _(
    "What its accounts may read follows from where it stands: two data stewards of different "
    "organisations change that, under Trust, “Where organisations stand”."
)


class Organisation(Record):
    """A partner. Leads sign for the partnership; the others join and leave on dates."""

    tells_changes = True
    found_by = ("name", "short")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="organisations")
    key = models.SlugField()
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    group = models.ForeignKey(StakeholderGroup, models.PROTECT, related_name="organisations")
    is_network = models.BooleanField(default=False)
    leads = models.BooleanField(default=False)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="members"
    )
    in_network_since = models.DateField(null=True, blank=True)
    in_network_until = models.DateField(null=True, blank=True)
    # Zones of others that read nothing of its people, not even the counterpart of a tie.
    hides_people_from = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "key"], name="one_organisation_for_one_key"
            ),
            models.CheckConstraint(
                condition=models.Q(in_network_until__isnull=True)
                | models.Q(in_network_since__isnull=True)
                | models.Q(in_network_until__gte=models.F("in_network_since")),
                name="an_organisation_leaves_a_network_after_it_joined",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def network_on(self, on: date) -> Organisation | None:
        """The network it is part of on a day."""
        since, until = self.in_network_since, self.in_network_until
        within = (since is None or since <= on) and (until is None or until >= on)
        return self.parent if within else None

    @property
    def zones_kept_out(self) -> frozenset[str]:
        """Zones whose accounts read nothing of its people."""
        return frozenset(self.hides_people_from.split())

    @verb
    def write(self, *, by) -> None:
        """The partner as it is said now; a new one takes a key. Where it stands stays.

        Raises Refused for another group: what its accounts may read would move with it.
        """
        if not self.pk:
            self.key = free_key(self.name, Organisation.objects.filter(programme=self.programme))
        elif not Organisation.objects.filter(pk=self.pk, group=self.group_id).exists():
            raise Refused(TWO_STEWARDS)
        self.save()

    @verb
    def move(self, *, by, group: StakeholderGroup) -> None:
        """It stands in another group from now on, as two stewards agreed."""
        self.group = group
        self.save(update_fields=["group"])

    @verb
    def leave(self, *, by, people: int, contacts: int, ties: int) -> None:
        """It takes no part from today on; the ledger keeps how much of its own went with it."""
        self.left_on = timezone.localdate()
        self.save(update_fields=["left_on"])

    @verb
    def hide_people(self, *, by, zones: list[str]) -> None:
        """Whose accounts read nothing of its people from now on; none of them, for nobody."""
        self.hides_people_from = " ".join(sorted(zones))
        self.save(update_fields=["hides_people_from"])


class Post(Record):
    """A job in an organisation, whoever holds it. Filled, vacant or ended is read off the days."""

    tells_changes = True
    found_by = ("title", "organisation__name")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="posts")
    key = models.SlugField(blank=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="posts")
    title = models.CharField(max_length=200)
    embedded_team = models.BooleanField(default=False)
    function = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organisation", "title"]

    def __str__(self) -> str:
        return self.title

    @verb
    def write(self, *, by) -> None:
        """The post as it is said now."""
        self.save()
