"""Relationships between two organisations, and who holds them on each side."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.earlier import Earlier, KeepsEarlier, kept_once, one_of
from alongside.web.partnership.models.undone import refuse_older
from alongside.web.people.models import InProgramme, Organisation, Person, forwards


class Side(models.TextChoices):
    """Which of the two organisations of a tie."""

    A = "a", _("First")
    B = "b", _("Second")


class Relationship(KeepsEarlier, InProgramme):
    """A tie of two organisations. It outlives whoever holds it; state is read off the days.

    One that is protected is counted outside its two sides, and never named there.
    """

    found_by = ("a__name", "b__name")
    PREFIX = "REL"
    keeps = (
        "b", "purpose", "level", "started_on", "known_before_programme", "protected", "steward",
    )  # fmt: skip

    class Level(models.TextChoices):
        CONTACT = "contact", _("In contact")
        COOPERATION = "cooperation", _("Cooperating")
        COORDINATION = "coordination", _("Coordinating")
        COLLABORATION = "collaboration", _("Working as one")

    a = models.ForeignKey(Organisation, models.CASCADE, related_name="ties_as_a")
    b = models.ForeignKey(Organisation, models.CASCADE, related_name="ties_as_b")
    purpose = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=20, choices=Level, default=Level.CONTACT)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    protected = models.BooleanField(default=False)
    steward = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    known_before_programme = models.BooleanField(default=False)

    class Meta(InProgramme.Meta):
        ordering = ["key"]
        constraints = [
            *InProgramme.Meta.constraints,
            forwards("a_tie_ends_after_it_starts", "started_on", "ended_on"),
            models.CheckConstraint(condition=~Q(a=models.F("b")), name="a_tie_has_two_sides"),
        ]

    def __str__(self) -> str:
        return f"tie {self.key}"

    def side_of(self, organisation_id: int | None) -> str | None:
        """Which side an organisation is, or None."""
        if organisation_id is None:
            return None
        return {self.a_id: Side.A.value, self.b_id: Side.B.value}.get(organisation_id)

    def organisation_on(self, side: str) -> Organisation:
        """The organisation on a side."""
        return self.a if side == Side.A else self.b

    @verb
    def write(self, *, by) -> None:
        """The tie as it is said now."""
        self.keep_earlier()
        self.save()

    @verb
    def end(self, *, by) -> None:
        """From today the two are not in touch as organisations; what was stays."""
        self.ended_on = timezone.localdate()
        self.save(update_fields=["ended_on"])

    @verb
    def go_on(self, *, by) -> None:
        """What was ended today goes on after all. Raises Refused on a later day."""
        refuse_older(self.ended_on)
        self.ended_on = None
        self.save(update_fields=["ended_on"])

    @verb
    def take_on(self, *, by, person: Person, role: str, on: date) -> RelationshipHolder:
        """A person keeps this tie for their organisation's side, from a day."""
        side = self.side_of(person.organisation_id)
        if side is None:
            raise Refused(
                _("A tie is kept by people of its two organisations: choose somebody of yours.")
            )
        current = self.holders.filter(person=person, ends_on__isnull=True).first()
        if current is not None:
            raise Refused(_("This person keeps the tie already: choose somebody else."))
        return self.holders.create(side=side, person=person, role=role, starts_on=on)


class EarlierTie(Earlier):
    """What one field of a relationship said until a day."""

    of = "relationship"
    field = one_of(Relationship.keeps)
    relationship = models.ForeignKey(Relationship, models.CASCADE, related_name="earlier")

    class Meta(Earlier.Meta):
        constraints = kept_once(
            "relationship",
            Relationship.keeps,
            once="one_earlier_word_of_a_tie_for_one_version",
            known="an_earlier_word_of_a_tie_is_of_a_field_it_keeps",
        )


class RelationshipHolder(Record):
    """A person who keeps one side of a tie, from a day until a day."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead")
        DEPUTY = "deputy", _("Deputy")

    tells_changes = True

    relationship = models.ForeignKey(Relationship, models.CASCADE, related_name="holders")
    side = models.CharField(max_length=1, choices=Side)
    # Whoever kept a tie is forgotten, never deleted: the days stay with it.
    person = models.ForeignKey(Person, models.RESTRICT, related_name="holds")
    role = models.CharField(max_length=20, choices=Role, default=Role.LEAD)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [forwards("a_holder_ends_after_they_start")]

    def __str__(self) -> str:
        return f"holder {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        return self.relationship.programme_id

    @verb
    def correct(self, *, by) -> None:
        """Their days or their part were written down wrongly. Raises Refused for ending nobody."""
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise Refused(_("Nobody holds a relationship until a day before they began."))
        self.save()
