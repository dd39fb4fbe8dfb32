"""Hand-overs: one side of a tie passes to the next person, with the promises still open."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.commitment import Commitment
from alongside.web.partnership.models.objective import Objective
from alongside.web.partnership.models.relationship import Relationship, Side
from alongside.web.people.models import InProgramme, Person


class HandOver(InProgramme):
    """One side of a tie passes from who held it to who holds it next; it is open until it is made.

    Planned, complete or missed is read off the days.
    """

    PREFIX = "HO"

    relationship = models.ForeignKey(Relationship, models.CASCADE, related_name="handovers")
    side = models.CharField(max_length=1, choices=Side)
    outgoing = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="hands_over"
    )
    outgoing_last_day = models.DateField()
    incoming = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="takes_over"
    )
    incoming_first_day = models.DateField(null=True, blank=True)
    announced_on = models.DateField(null=True, blank=True)
    partner_told_on = models.DateField(null=True, blank=True)
    joint_meeting_on = models.DateField(null=True, blank=True)
    # That the promises still open were passed on; each of them is a row of its own below.
    open_promises_passed = models.BooleanField(default=False)

    class Meta(InProgramme.Meta):
        ordering = ["outgoing_last_day", "id"]
        verbose_name = "hand-over"

    def __str__(self) -> str:
        return f"hand-over {self.key}"

    def state_on(self, on: date) -> str:
        """``complete`` once somebody has begun, ``missed`` while nobody has after the last day."""
        if self.incoming_first_day and self.incoming_first_day <= on:
            return "complete"
        return "missed" if self.outgoing_last_day < on else "planned"

    @property
    def was_told_in_time(self) -> bool:
        """Whether the partner was told by the last day."""
        told = self.partner_told_on
        return told is not None and told <= self.outgoing_last_day

    def gap_on(self, on: date) -> int:
        """Days in which nobody was there: until the first day of the next, else until a day."""
        until = self.incoming_first_day or on
        return max(0, (until - self.outgoing_last_day).days - (1 if self.incoming_first_day else 0))

    @verb
    def open(self, *, by) -> None:
        """Somebody who alone holds a side is leaving it."""
        self.save()

    @verb
    def prepare(self, *, by) -> None:
        """What is arranged: whether it was announced, the partner told, a meeting held."""
        self.save()

    @verb
    def promise(
        self,
        *,
        by,
        text: str = "",
        commitment: Commitment | None = None,
        objective: Objective | None = None,
    ) -> PassedPromise:
        """A promise that is open while the side changes hands: typed, or one that stands already.

        Raises Refused for one that is listed already.
        """
        about = commitment or objective
        if about and self.promises.filter(commitment=commitment, objective=objective).exists():
            raise Refused(_("This promise is listed in the hand-over already: choose another."))
        words = text or (about.wording.text if about else "")
        return self.promises.create(text=words[:300], commitment=commitment, objective=objective)

    @verb
    def take_over(self, *, by, person: Person, on: date) -> None:
        """The next person begins: they hold the side from that day, and it is made."""
        if self.relationship.side_of(person.organisation_id) != self.side:
            raise Refused(
                _("Whoever takes over is of the same organisation: choose somebody of it.")
            )
        if self.incoming_first_day is not None:
            raise Refused(_("Somebody took this over already: end their part first."))
        self.incoming, self.incoming_first_day = person, on
        self.open_promises_passed = not self.promises.filter(passed_on__isnull=True).exists()
        self.save()
        current = self.relationship.holders.filter(person=person, ends_on__isnull=True)
        if not current.exists():
            self.relationship.holders.create(side=self.side, person=person, starts_on=on)


class PassedPromise(Record):
    """A promise that was open when a side changed hands, and whether the next holder took it on."""

    handover = models.ForeignKey(HandOver, models.CASCADE, related_name="promises")
    text = models.CharField(max_length=300)
    passed_on = models.DateField(null=True, blank=True)
    # What it stands in already, where it is not only said here.
    commitment = models.ForeignKey(
        Commitment, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    objective = models.ForeignKey(
        Objective, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(commitment__isnull=True) | models.Q(objective__isnull=True),
                name="a_passed_promise_stands_in_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"promise {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        return self.handover.programme_id

    @verb
    def pass_on(self, *, by, on: date) -> None:
        """The next holder took it on."""
        self.passed_on = on
        self.save(update_fields=["passed_on"])
