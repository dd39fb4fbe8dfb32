"""Police presence as it was planned with the host, and as the host answered it before."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.activity import Activity
from alongside.web.people.models import Organisation

NOT_THE_HOST = _(
    "Only the host agrees to police in their own place; where the police host, a partner who is "
    "not of the police does."
)
UNCHECKED = _(
    "Officers in uniform who take part in something public first check that it leaves them "
    "impartial: write down the day of that check."
)


class PresenceRole(models.TextChoices):
    """What officers are there as. Covert and undeclared are not among them, and never will be."""

    NONE = "none", _("Not there")
    POLICING = "policing", _("Policing the event")
    PARTICIPANT = "partner_participant", _("Taking part as partners")
    HOST = "host", _("Hosting")
    OBSERVER = "observer", _("Watching, and known to be")


class Attire(models.TextChoices):
    """What they wear. Whoever is there can be known to be of the police."""

    UNIFORM = "uniform", _("Uniform")
    PLAIN = "plain_clothes_identified", _("Plain clothes, with a name badge")
    NOT_PRESENT = "not_present", _("Nobody is there")


def role_and_attire_agree(name: str) -> models.CheckConstraint:
    """The constraint that nobody wears nothing, and somebody something."""
    nobody = Q(role=PresenceRole.NONE, attire=Attire.NOT_PRESENT)
    somebody = ~Q(role=PresenceRole.NONE) & ~Q(attire=Attire.NOT_PRESENT)
    return models.CheckConstraint(condition=nobody | somebody, name=name)


def in_known_words(name: str) -> models.CheckConstraint:
    """The constraint that role and attire are among those known, of which none is covert."""
    return models.CheckConstraint(
        condition=Q(role__in=PresenceRole.values, attire__in=Attire.values), name=name
    )


class Planned(Record):
    """How police mean to be there, and what the host said to it."""

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
    declined_on = models.DateField(null=True, blank=True)
    host_says = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def holds(self) -> bool:
        """Whether the activity may be confirmed by it: nobody comes, agreed, or a named duty."""
        nobody = self.role == PresenceRole.NONE
        return nobody or self.agreed_on is not None or bool(self.statutory_exception)


class PresencePlan(Planned):
    """What the host and the police agreed before an activity: policing apart from taking part.

    An activity with police is confirmed once its host agreed, or by a statutory exception that
    names the duty and is shown to the host.
    """

    tells_changes = True

    activity = models.OneToOneField(Activity, models.CASCADE, related_name="presence_plan")

    class Meta:
        constraints = [
            role_and_attire_agree("a_plan_without_police_plans_no_attire"),
            in_known_words("a_plan_is_in_known_words_and_never_covert"),
            models.CheckConstraint(
                condition=~Q(role=PresenceRole.NONE) | Q(max_officers=0),
                name="a_plan_without_police_has_no_officers",
            ),
        ]

    def __str__(self) -> str:
        return f"presence plan {self.pk}"

    @property
    def event_programme_id(self) -> int | None:
        """The programme of its activity."""
        return self.activity.programme_id

    @property
    def takes_part(self) -> bool:
        """Whether officers are there as more than police: taking part, hosting or watching."""
        return self.role not in {PresenceRole.NONE, PresenceRole.POLICING}

    def unchecked(self) -> str:
        """What is to be checked before anybody agrees, in a sentence; empty where nothing is."""
        shown = self.takes_part and self.attire == Attire.UNIFORM and self.activity.is_public
        return str(UNCHECKED) if shown and self.impartiality_checked_on is None else ""

    def may_agree(self, organisation: Organisation | None) -> bool:
        """Whether an organisation is the one whose agreement counts."""
        if organisation is None or organisation.group.zone == "police":
            return False
        host = self.activity.host
        if host.group.zone != "police":
            return organisation.pk == host.pk
        return organisation.pk in {one.pk for one in self.activity.partners.all()}

    @verb
    def write(self, *, by) -> None:
        """The plan as it is proposed now: whoever agreed to the one before agrees anew."""
        self.activity.refuse_over()
        if why := self.unchecked():
            raise Refused(why)
        self._keep_answered()
        self.agreed_on = self.declined_on = None
        self.save()
        self.lapse()

    def lapse(self) -> None:
        """Nobody has agreed to it as it now is; what was confirmed by it is planned again.

        The plan that was answered stays as it was, beside it.
        """
        self._keep_answered()
        self.agreed_on = self.declined_on = None
        self.host_says = ""
        self.save(update_fields=["agreed_on", "declined_on", "host_says"])
        self.agreed_by.clear()
        activity = self.activity
        if activity.status == activity.Status.CONFIRMED and not self.holds:
            activity.enter(activity.Status.PLANNED)

    @verb
    def agree(self, *, by, organisation: Organisation, on: date, says: str) -> None:
        """The host agrees. Raises Refused for anybody else, and before what is to be checked."""
        self._refuse_other(organisation)
        if why := self.unchecked():
            raise Refused(why)
        self._keep_answered()
        self.agreed_on, self.declined_on, self.host_says = on, None, says
        self.save(update_fields=["agreed_on", "declined_on", "host_says"])
        self.agreed_by.add(organisation)

    @verb
    def decline(self, *, by, organisation: Organisation, on: date, says: str) -> None:
        """The host says no, or not like this. Raises Refused for anybody else."""
        self._refuse_other(organisation)
        self.lapse()
        self.declined_on, self.host_says = on, says
        self.save(update_fields=["declined_on", "host_says"])

    def _keep_answered(self) -> None:
        """Keep the plan as its host answered it last, before it or the answer changes."""
        stored = PresencePlan.objects.filter(pk=self.pk).select_related("activity").first()
        if stored is None or (stored.agreed_on is None and stored.declined_on is None):
            return
        earlier = EarlierPlan(
            activity=stored.activity, planned_for=stored.activity.on, until=timezone.localdate(),
            version=stored.activity.earlier_plans.count() + 1,
            **{field.name: getattr(stored, field.name) for field in Planned._meta.fields
               if field.name != "created_at"},
        )  # fmt: skip
        earlier.save()
        earlier.agreed_by.set(stored.agreed_by.all())

    def _refuse_other(self, organisation: Organisation) -> None:
        self.activity.refuse_over()
        if not self.may_agree(organisation):
            raise Refused(str(NOT_THE_HOST))


class EarlierPlan(Planned):
    """A plan as its host answered it, from when it was changed, or answered otherwise."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="earlier_plans")
    version = models.PositiveIntegerField()
    # The day on which the activity was to be.
    planned_for = models.DateField()
    until = models.DateField()

    class Meta:
        ordering = ["-version"]
        constraints = [
            in_known_words("an_earlier_plan_is_in_known_words_and_never_covert"),
            models.UniqueConstraint(
                fields=["activity", "version"], name="one_earlier_plan_for_one_version"
            ),
        ]

    def __str__(self) -> str:
        return f"earlier plan {self.pk}"
