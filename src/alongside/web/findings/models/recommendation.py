"""Recommendations: what should happen now, from which findings, asked of whom."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.findings.models.finding import PUBLISHED, Finding
from alongside.web.people.models import Organisation, Programme

NOTHING_PUBLISHED = gettext_noop(
    "No finding that this recommendation follows from is published yet: publish one of them first."
)


class Recommendation(Record):
    """One numbered recommendation, with the question that will show whether it was followed."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="recommendations")
    # By which a programme's file knows it; empty where none has named it.
    key = models.SlugField(blank=True)
    number = models.PositiveIntegerField()
    text = models.TextField()
    derived_from = models.ManyToManyField(Finding, related_name="recommendations")
    addressed_to = models.ManyToManyField(Organisation, blank=True, related_name="+")
    follow_up_question = models.TextField(blank=True)
    follow_up_due = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    # Closed after it was asked again; without new evidence it is a follow-up that says so.
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="one_recommendation_for_one_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @verb
    def write(
        self,
        *,
        by,
        derived_from: Iterable[Finding],
        addressed_to: Iterable[Organisation] = (),
    ) -> None:
        """Put it down as it now stands. It follows from one finding at least.

        Raises Refused without one, and without one that is published while partners read it.
        """
        findings = list(derived_from)
        if not findings:
            raise Refused(_("A recommendation follows from a finding: choose one at least."))
        if self.published_at is not None:
            _refuse_unfounded(Finding.objects.filter(pk__in=[one.pk for one in findings]))
        self.save()
        self.derived_from.set(findings)
        self.addressed_to.set(addressed_to)

    @verb
    def publish(self, *, by) -> None:
        """From now on partners can read it. Raises Refused while none of its findings is out."""
        _refuse_unfounded(self.derived_from.all())
        self.published_at = timezone.now()
        self.save(update_fields=["published_at"])

    @verb
    def close(self, *, by) -> None:
        """It was asked again and nothing more follows; asking once more opens it anew."""
        if not self.follow_ups.exclude(verdict="not_asked").exists():
            raise Refused(
                _(
                    "Nobody has been asked again: say what asking showed, or close it as without "
                    "new "
                    "evidence."
                )
            )
        self.closed_on = timezone.localdate()
        self.save(update_fields=["closed_on"])

    @verb
    def unpublish(self, *, by) -> None:
        """Partners can no longer read it; what was downloaded stays where it went."""
        self.published_at = None
        self.save(update_fields=["published_at"])


def _refuse_unfounded(findings: QuerySet[Finding]) -> None:
    """Raise Refused unless partners can read one at least of some findings."""
    if not findings.filter(PUBLISHED).exists():
        raise Refused(_(NOTHING_PUBLISHED))
