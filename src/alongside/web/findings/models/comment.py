"""Comments: what a partner answers to a published finding, and what the team answers to that."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.findings.models.finding import Finding
from alongside.web.people.models import Organisation, Programme


class Comment(Record):
    """A dated right of reply. It stands beside the finding, and changes nothing in it.

    Once said it stays as it was said; the team answers once. Nobody else may take it away.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="comments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"comment {self.pk}"

    @verb
    def say(self, *, by) -> None:
        """Put it beside the finding, with today's date."""
        self.said_by = by
        self.save(force_insert=True)

    @verb
    def reply(self, answer: str, *, by) -> None:
        """The team's answer, once. Raises Refused where there is one."""
        if self.answered_at:
            raise Refused(_("This comment has been answered: the answer stands as it was given."))
        self.answer, self.answered_by, self.answered_at = answer.strip(), by, timezone.now()
        self.save(update_fields=["answer", "answered_by", "answered_at"])
