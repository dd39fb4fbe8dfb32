"""Police presence: what was planned with the host, and what there was on the day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alongside.web.core.models import Record
from alongside.web.partnership.models.activity import Activity
from alongside.web.people.models import Organisation


class PresenceRole(models.TextChoices):
    """What officers are there as. Covert and undeclared are not among them, and never will be."""

    NONE = "none", "Not there"
    POLICING = "policing", "Policing the event"
    PARTICIPANT = "partner_participant", "Taking part as partners"
    HOST = "host", "Hosting"
    OBSERVER = "observer", "Watching, and known to be"


class Attire(models.TextChoices):
    """What they wear. Whoever is there can be known to be of the police."""

    UNIFORM = "uniform", "Uniform"
    PLAIN = "plain_clothes_identified", "Plain clothes, with a name badge"
    NOT_PRESENT = "not_present", "Nobody is there"


def _role_and_attire_agree(name: str) -> models.CheckConstraint:
    nobody = Q(role=PresenceRole.NONE, attire=Attire.NOT_PRESENT)
    somebody = ~Q(role=PresenceRole.NONE) & ~Q(attire=Attire.NOT_PRESENT)
    return models.CheckConstraint(condition=nobody | somebody, name=name)


def _known_words(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(role__in=PresenceRole.values, attire__in=Attire.values), name=name
    )


class PresencePlan(Record):
    """What the host and the police agreed before an activity: policing apart from taking part.

    An activity with police is confirmed once its host agreed, or by a statutory exception that
    names the duty and is shown to the host.
    """

    activity = models.OneToOneField(Activity, models.CASCADE, related_name="presence_plan")
    role = models.CharField(max_length=20, choices=PresenceRole)
    attire = models.CharField(max_length=30, choices=Attire)
    max_officers = models.PositiveIntegerField(default=0)
    promised = models.PositiveIntegerField(null=True, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    introduced_as = models.CharField(max_length=200, blank=True)
    impartiality_checked_on = models.DateField(null=True, blank=True)
    statutory_exception = models.CharField(max_length=300, blank=True)
    agreed_by = models.ManyToManyField(Organisation, blank=True, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            _role_and_attire_agree("a_plan_without_police_plans_no_attire"),
            _known_words("a_plan_is_in_known_words_and_never_covert"),
            models.CheckConstraint(
                condition=~Q(role=PresenceRole.NONE) | Q(max_officers=0),
                name="a_plan_without_police_has_no_officers",
            ),
        ]

    def __str__(self) -> str:
        return f"presence plan {self.pk}"


class PresenceRecord(Record):
    """What there was, as the host's side wrote it down. What differs from the plan has a reason."""

    activity = models.OneToOneField(Activity, models.CASCADE, related_name="presence_record")
    role = models.CharField(max_length=20, choices=PresenceRole)
    attire = models.CharField(max_length=30, choices=Attire)
    officers = models.PositiveIntegerField()
    deviation = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        constraints = [_known_words("a_record_is_in_known_words_and_never_covert")]

    def __str__(self) -> str:
        return f"presence record {self.pk}"
