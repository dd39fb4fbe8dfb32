"""Passages: places that somebody has to read again, since a person withdrew."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.evidence.models.source import Source
from alongside.web.people.models import Programme


class Passage(Record):
    """Half-open offsets into a text, and why a person has to look there. It holds no words.

    The text is a source, or ``what`` is written elsewhere (a memo, a finding), read at ``url`` and
    known again by its ``fingerprint``.
    """

    on_withdrawal = OnWithdrawal.cut

    class Why(models.TextChoices):
        MENTION = "mention", _("somebody else speaks of the one who withdrew")
        NAME = "name", _("a name of the one who withdrew may stand here")
        UNATTRIBUTED = "unattributed", _("their words are not told apart from those of others")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    source = models.ForeignKey(
        Source, models.CASCADE, null=True, blank=True, related_name="passages"
    )
    what = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=300, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    why = models.CharField(max_length=20, choices=Why)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["source", "start"]

    def __str__(self) -> str:
        return f"passage {self.pk}"

    @verb
    def leave(self, *, by) -> None:
        """Somebody read it, and the words stay as they are."""
        self.decided_at, self.decided_by = timezone.now(), by
        self.save(update_fields=["decided_at", "decided_by"])
