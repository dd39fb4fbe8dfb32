"""Recordings: the sound of an encounter, sealed on arrival to everybody who is heard on it."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.consent.models import Participant
from alongside.web.core.guard import GuardedManager, GuardedQuerySet
from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.core.policy import Condition, Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models.source import Source
from alongside.web.people.models import Programme
from alongside.web.vault import forgetting, lending


class Recording(Record):
    """What was recorded, by a title without names. The sound itself lies in the raw store.

    Once its transcript is approved the sound is let go by the clock; the row then says that there
    was one, when it went, and the hash by which a copy found later could be told.
    """

    on_withdrawal = OnWithdrawal.erased
    guarded_by = Permission.LISTEN
    KIND = "recording"

    class Sound(models.TextChoices):
        MP3 = "audio/mpeg", _("MP3")
        M4A = "audio/mp4", "M4A"
        WAV = "audio/wav", _("WAV")
        FLAC = "audio/flac", _("FLAC")
        OGG = "audio/ogg", _("Ogg")
        WEBM = "audio/webm", _("WebM")

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    held_on = models.DateField(null=True, blank=True)
    participants = models.ManyToManyField(Participant, related_name="recordings")
    sound = models.CharField(max_length=20, choices=Sound)
    size = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    source = models.ForeignKey(Source, models.SET_NULL, null=True, related_name="recordings")
    approved_at = models.DateTimeField(null=True, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"recording {self.pk}"

    @classmethod
    def narrow(cls, chosen: GuardedQuerySet, viewer: Viewer) -> GuardedQuerySet:
        """All of them for the lead; for a transcriber those alone that were given to them."""
        if Condition.ASSIGNED not in (viewer.only(Object.RECORDING) or ()):
            return chosen
        return chosen.filter(guid__in=lending.lent_to(viewer.account_id, viewer.programme_id))

    @verb
    def arrive(self, *, by) -> None:
        """Be kept from now on."""
        self.save(force_insert=True)

    @verb
    def approve(self, source: Source, *, by) -> None:
        """Its transcript is in the study and was compared with it: the clock begins to run."""
        self.source, self.approved_at = source, timezone.now()
        self.save(update_fields=["source", "approved_at"])

    @verb
    def let_go(self, *, by) -> None:
        """Destroy the sound and its key in every copy; the row and the hash stay."""
        forgetting.forget(self.guid)
        self.gone_at = timezone.now()
        self.save(update_fields=["gone_at"])

    @verb
    def throw_away(self, *, by) -> None:
        """Destroy the sound, its key and the row."""
        forgetting.forget(self.guid)
        gone = self.pk
        self.delete()
        self.pk = gone  # the ledger tells which one went
