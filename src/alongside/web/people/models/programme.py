"""Programmes: a partnership in one place over some time, with the study that listens to it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
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

    @property
    def questions(self) -> list[tuple[str, str]]:
        """The research questions, each with where it was published if it was."""
        return [
            (one["text"], one.get("source") or "") if isinstance(one, dict) else (str(one), "")
            for one in self.research_questions
        ]

    def get_absolute_url(self) -> str:
        return reverse("programme", args=[self.slug])

    @verb
    def write(self, *, by) -> None:
        """The programme as it is said now. Its address stays.

        Raises Refused where the police would look after its data, or run its server.
        """
        for one in (self.steward_organisation, self.host_of_software):
            if one is not None and one.group.zone == "police":
                raise Refused(
                    _(
                        "%(who)s is of the police, who neither look after the data nor run the "
                        "server: name another organisation."
                    )
                    % {"who": one.name}
                )
        self.save()

    @verb
    def want_notice(self, *, by, bands: list[dict]) -> None:
        """From now on a safety advisory group wants so many days’ notice for so many people."""
        self.notice_bands_days = bands
        self.save(update_fields=["notice_bands_days"])


class InOrder(Record):
    """A line of a programme that stands before and after others of its kind."""

    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    @verb
    def write(self, *, by) -> None:
        """The line as it is said now; a new one stands last."""
        if not self.pk:
            last = self._others().order_by("position").last()
            self.position = last.position + 1 if last else 1
        self.save()

    @verb
    def move_up(self, *, by) -> None:
        """It stands one place further up."""
        rows = list(self._others().order_by("position", "pk"))
        at = next(n for n, row in enumerate(rows) if row.pk == self.pk)
        if at:
            rows[at - 1], rows[at] = rows[at], rows[at - 1]
        for place, row in enumerate(rows, 1):
            type(self)._base_manager.filter(pk=row.pk).update(position=place)

    def _others(self) -> models.QuerySet:
        rows: Any = type(self)._base_manager  # each kind of line has its programme
        return rows.filter(programme=self.programme)


class ContextStatement(InOrder):
    """Something that was known before, with where it was published if it was."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="context_statements")
    text = models.TextField()
    reference = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.text

    @verb
    def strike(self, *, by) -> None:
        """It is said no longer, by anybody."""
        self.delete()


class Priority(InOrder):
    """A heading that objectives gather under, until it ends."""

    found_by = ("text",)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="priorities")
    key = models.SlugField(blank=True)
    text = models.CharField(max_length=200)
    ended_on = models.DateField(null=True, blank=True)

    class Meta(InOrder.Meta):
        verbose_name_plural = "priorities"

    def __str__(self) -> str:
        return self.text

    @verb
    def end(self, *, by) -> None:
        """From today nothing new gathers under it; what did keeps it."""
        self.ended_on = timezone.localdate()
        self.save(update_fields=["ended_on"])

    @verb
    def take_up(self, *, by) -> None:
        """It is worked towards again."""
        self.ended_on = None
        self.save(update_fields=["ended_on"])
