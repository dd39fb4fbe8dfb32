"""How the police are usually at activities: what a plan begins with unless it says otherwise."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.web.core.models import verb
from alongside.web.partnership.models.initiative import Initiative
from alongside.web.partnership.models.presence import (
    Attire,
    PresenceRole,
    in_known_words,
    role_and_attire_agree,
)
from alongside.web.people.models import InProgramme, Organisation, forwards


class UsualPresence(InProgramme):
    """What the partners settled once for an initiative, or for the whole programme, from a day.

    It binds no host: each activity is still agreed by its own. Another in its place ends it.
    """

    PREFIX = "USP"

    # None: the whole programme.
    initiative = models.ForeignKey(
        Initiative, models.CASCADE, null=True, blank=True, related_name="usual_presence"
    )
    role = models.CharField(max_length=20, choices=PresenceRole)
    attire = models.CharField(max_length=30, choices=Attire)
    max_officers = models.PositiveIntegerField(default=0)
    purpose = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(InProgramme.Meta):
        ordering = ["-since", "-id"]
        constraints = [
            *InProgramme.Meta.constraints,
            role_and_attire_agree("usually_nobody_wears_nothing"),
            in_known_words("usual_presence_is_in_known_words_and_never_covert"),
            forwards("usual_presence_ends_after_it_begins", "since", "ended_on"),
            models.CheckConstraint(
                condition=~Q(role=PresenceRole.NONE) | Q(max_officers=0),
                name="usually_nobody_is_no_officers",
            ),
        ]

    def __str__(self) -> str:
        return f"usual presence {self.key}"

    @property
    def shown(self) -> str:
        """It in a line."""
        where = f": {self.initiative.heading}" if self.initiative else ""
        if self.role == PresenceRole.NONE:
            return f"{self.get_role_display()}{where}"
        most = f"{self.get_attire_display().lower()}, {self.max_officers}"
        return f"{self.get_role_display()}, {most}{where}"

    @verb
    def settle(self, *, by) -> None:
        """It holds from today; what held before in the same place ends."""
        self.since = timezone.localdate()
        before = UsualPresence.objects.filter(
            programme=self.programme, initiative=self.initiative, ended_on=None
        )
        before.update(ended_on=self.since)
        self.save()

    @verb
    def end(self, *, by) -> None:
        """From today nothing is usual there."""
        self.ended_on = timezone.localdate()
        self.save(update_fields=["ended_on"])
