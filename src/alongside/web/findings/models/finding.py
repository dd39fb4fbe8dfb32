"""Findings: what is claimed, where it arises, and whether it is published."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record, verb
from alongside.web.partnership.models import Relationship
from alongside.web.people.models import Programme

# A part of another finding is not read while that other is not.
PUBLISHED = Q(published_at__isnull=False) & (
    Q(parent__isnull=True) | Q(parent__published_at__isnull=False)
)


class Location(models.TextChoices):
    """Where a finding arises."""

    ORGANISATIONS = "organisations", _("arts and community organisations")
    COMMUNITIES = "communities", _("communities")
    POLICE = "police", _("the police")
    COUNCIL = "council", _("the council")


class Finding(Record):
    """A possibility or a challenge. ``counter_voice`` says who sees it otherwise, and how."""

    found_by = ("title",)

    class Kind(models.TextChoices):
        POSSIBILITY = "possibility", _("Possibility")
        CHALLENGE = "challenge", _("Challenge")

    LOCATIONS = Location.choices

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="findings")
    # By which a programme's file knows it; empty where none has named it.
    key = models.SlugField(blank=True)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    statement = models.TextField(blank=True)
    counter_voice = models.TextField(blank=True)
    arises_within = models.JSONField(default=list, blank=True)
    answers_key_question = models.BooleanField(default=False)
    # Relationships that a report names after its claim, by the partner that is not the police.
    examples = models.ManyToManyField(
        "partnership.Relationship", blank=True, related_name="shown_by_findings"
    )
    position = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def places(self) -> list[str]:
        """Where it arises, in words."""
        return [str(label) for key, label in self.LOCATIONS if key in self.arises_within]

    @verb
    def write(self, *, by, examples: Iterable[Relationship] | None = None) -> None:
        """Put it down as it now stands, for the first time or again."""
        self.save()
        if examples is not None:
            self.examples.set(examples)

    @verb
    def publish(self, *, by) -> None:
        """From now on partners can read it."""
        self.published_at = timezone.now()
        self.save(update_fields=["published_at"])
        self.parts.update(published_at=self.published_at)

    @verb
    def unpublish(self, *, by) -> None:
        """Partners can no longer read it; what was downloaded stays where it went."""
        self.published_at = None
        self.save(update_fields=["published_at"])
        self.parts.update(published_at=None)
