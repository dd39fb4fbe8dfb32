"""Consents: one answer of one participant to one use, and the signed form behind it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from alongside.web.consent.models.participant import Participant
from alongside.web.consent.models.sheet import SheetWording
from alongside.web.consent.models.use import How, Use, Voice
from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.people.models import Organisation


class ConsentForm(Record):
    """A signed form, scanned. The picture is sealed in the identity store under ``guid``."""

    on_withdrawal = OnWithdrawal.erased

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="forms")
    size = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"consent form {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of its participant."""
        return self.participant.programme_id

    @verb
    def arrive(self, *, by) -> None:
        """The scan is sealed; this row says that it is there."""
        self.save(force_insert=True)


class Consent(Record):
    """One answer to one use. Nothing is overwritten: the latest answer counts.

    ``wording`` is what was read before answering, and with it version and language.
    """

    on_withdrawal = OnWithdrawal.erased

    Use = Use
    Voice = Voice
    How = How

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="consents")
    use = models.CharField(max_length=30, choices=Use)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    yes = models.BooleanField()
    voice = models.CharField(max_length=10, choices=Voice, default=Voice.OWN)
    how = models.CharField(max_length=15, choices=How, default=How.AT_ENCOUNTER)
    wording = models.ForeignKey(
        SheetWording, models.PROTECT, null=True, blank=True, related_name="answers"
    )
    given_on = models.DateField(default=timezone.localdate)
    valid_until = models.DateField(null=True, blank=True)
    form = models.ForeignKey(
        ConsentForm, models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    witness = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["participant", "use"], name="consent_by_use")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(use="share") ^ models.Q(organisation__isnull=True),
                name="sharing_is_answered_for_each_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.use}: {'yes' if self.yes else 'no'}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of its participant."""
        return self.participant.programme_id


class Competence(Record):
    """That somebody of 13 to 15 was found able to decide without a parent (Gillick).

    The reasoning is sealed in the identity store under ``guid``; here is who decided, and when.
    """

    on_withdrawal = OnWithdrawal.erased

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="competences")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"competence {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of its participant."""
        return self.participant.programme_id

    @verb
    def find(self, *, by) -> None:
        """It stands from now on."""
        self.save(force_insert=True)

    @verb
    def end(self, *, by) -> None:
        """It no longer stands: a parent or guardian is needed again."""
        self.ended_at = timezone.now()
        self.save(update_fields=["ended_at"])
