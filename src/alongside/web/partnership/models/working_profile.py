"""Working profiles: how an organisation works, written by itself and by nobody else."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from alongside.web.core.models import Record, verb
from alongside.web.people.models import Organisation


class WorkingProfile(Record):
    """One version of what an organisation says of how it works; the newest holds."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="profiles")
    version = models.PositiveIntegerField(default=1)
    on = models.DateField()
    decides_by = models.TextField(blank=True)
    usual_decision_days = models.PositiveIntegerField(null=True, blank=True)
    working_pattern = models.TextField(blank=True)
    # One a line.
    words_we_avoid = models.TextField(blank=True)
    cannot_set_aside = models.TextField(blank=True)
    asks_of_partners = models.TextField(blank=True)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "version"], name="one_profile_for_one_version"
            )
        ]

    def __str__(self) -> str:
        return f"profile {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of its organisation."""
        return self.organisation.programme_id

    @property
    def avoided(self) -> list[str]:
        """The words they avoid, one by one."""
        return [word.strip() for word in self.words_we_avoid.splitlines() if word.strip()]

    @verb
    def write(self, *, by) -> None:
        """What the organisation says of itself from today, as a version of its own."""
        latest = WorkingProfile.objects.filter(organisation=self.organisation).first()
        self.pk, self._state.adding = None, True
        self.version, self.on = latest.version + 1 if latest else 1, timezone.localdate()
        self.save(force_insert=True)
