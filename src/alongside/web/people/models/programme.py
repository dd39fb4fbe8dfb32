"""Programmes: a partnership in one place over some time, with the study that listens to it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from alongside.web.core.models import Record, verb


class Programme(Record):
    """What the partners do together. Its study is the material gathered about it."""

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    key_question = models.TextField(blank=True)
    successor_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="successors"
    )
    research_questions = models.JSONField(default=list, blank=True)
    partnership_statement = models.TextField(blank=True)
    works_with = models.CharField(max_length=200, blank=True)
    stages = models.JSONField(default=list, blank=True)
    funding_statement = models.TextField(blank=True)
    # Looks after the data, and is never of the police; runs the server the programme is on.
    steward_organisation = models.ForeignKey(
        "people.Organisation", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    host_of_software = models.ForeignKey(
        "people.Organisation", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # How many days' notice a safety advisory group wants, by how many people are expected:
    # [{"below": 1000, "days": 42}, …, {"below": null, "days": 168}]. Places differ.
    notice_bands_days = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="a_programme_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def event_programme_id(self) -> int | None:
        return self.pk

    def get_absolute_url(self) -> str:
        return reverse("programme", args=[self.slug])

    @verb
    def write(self, *, by) -> None:
        """The programme as it is said now. Its address stays."""
        self.save()

    @verb
    def want_notice(self, *, by, bands: list[dict]) -> None:
        """From now on a safety advisory group wants so many days’ notice for so many people."""
        self.notice_bands_days = bands
        self.save(update_fields=["notice_bands_days"])


class ContextStatement(Record):
    """Something that was known before, with where it was published if it was."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="context_statements")
    text = models.TextField()
    reference = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Priority(Record):
    """A heading that objectives gather under."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="priorities")
    key = models.SlugField(blank=True)
    text = models.CharField(max_length=200)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "priorities"

    def __str__(self) -> str:
        return self.text
