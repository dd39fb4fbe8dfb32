"""Contributions and outcomes: what partners gave, and saw change."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.activity import Activity
from alongside.web.partnership.models.earlier import Earlier, KeepsEarlier, kept_once, one_of
from alongside.web.partnership.models.initiative import Initiative
from alongside.web.partnership.models.taken_back import CanBeTakenBack
from alongside.web.people.models import InProgramme, Organisation, Programme, StakeholderGroup

NOT_ONESELF = _(
    "A change is borne out or disputed by another organisation than the one it is told of and the "
    "one that wrote it down."
)


class Contribution(KeepsEarlier, CanBeTakenBack, Record):
    """What one organisation gives to one initiative: planned, actual, and lost to other duties."""

    keeps = ("kind", "unit", "planned", "actual", "lost_to_operational_duty", "note")

    class Kind(models.TextChoices):
        TIME = "time", _("Time")
        MONEY = "money", _("Money")
        SPACE = "space", _("Space")
        MATERIALS = "materials", _("Materials")
        EXPERTISE = "expertise", _("Expertise")
        PAYMENT = "payment", _("Payment to people who take part")

    tells_changes = True

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="contributions")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contributions")
    kind = models.CharField(max_length=20, choices=Kind)
    unit = models.CharField(max_length=20)
    planned = models.DecimalField(max_digits=12, decimal_places=2)
    actual = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    # None where nobody has said; nought where nothing was lost.
    lost_to_operational_duty = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, blank=True, default=0
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["initiative", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(planned__gte=0) & Q(lost_to_operational_duty__gte=0),
                name="nobody_gives_less_than_nothing",
            )
        ]

    def __str__(self) -> str:
        return f"contribution {self.pk}"

    @verb
    def write(self, *, by) -> None:
        """What is given, as it is known now."""
        self.keep_earlier()
        self.save()


class EarlierContribution(Earlier):
    """What one field of a contribution said until a day: what was meant, given, lost to duty."""

    of = "contribution"
    field = one_of(Contribution.keeps)
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="earlier")

    class Meta(Earlier.Meta):
        constraints = kept_once(
            "contribution",
            Contribution.keeps,
            once="one_earlier_word_of_a_contribution_for_one_version",
            known="an_earlier_word_of_a_contribution_is_of_a_field_it_keeps",
        )


class Outcome(KeepsEarlier, CanBeTakenBack, InProgramme):
    """A change in what an organisation or a group does, for better or worse; who bears it out."""

    found_by = ("key", "change")
    PREFIX = "OUT"
    keeps = (
        "social_actor", "social_group", "on", "change", "kind", "intended", "direction",
        "contribution", "rival_explanation", "significance", "substantiated_by",
        "substantiated_by_group", "disputed_by",
    )  # fmt: skip

    class Kind(models.TextChoices):
        RELATIONSHIP = "relationship", _("Relationship")
        PRACTICE = "practice", _("Practice")
        ACTION = "action", _("Action")
        POLICY = "policy", _("Policy")
        BEHAVIOUR = "behaviour", _("Behaviour")

    class Direction(models.TextChoices):
        POSITIVE = "positive", _("For the better")
        NEGATIVE = "negative", _("For the worse")

    class Significance(models.TextChoices):
        LOW = "low", _("Small")
        MEDIUM = "medium", _("Middling")
        HIGH = "high", _("Large")

    social_actor = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="outcomes"
    )
    social_group = models.ForeignKey(
        StakeholderGroup, models.PROTECT, null=True, blank=True, related_name="outcomes"
    )
    on = models.DateField()
    change = models.TextField()
    kind = models.CharField(max_length=20, choices=Kind)
    intended = models.BooleanField(default=True)
    direction = models.CharField(max_length=10, choices=Direction)
    contribution = models.TextField(blank=True)
    rival_explanation = models.TextField(blank=True)
    significance = models.CharField(max_length=10, choices=Significance)
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="outcomes"
    )
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="ripples"
    )
    written_by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    substantiated_by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    substantiated_by_group = models.ForeignKey(
        StakeholderGroup, models.PROTECT, null=True, blank=True, related_name="+"
    )
    disputed_by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(InProgramme.Meta):
        ordering = ["on", "id"]
        constraints = [
            *InProgramme.Meta.constraints,
            models.CheckConstraint(
                condition=Q(substantiated_by__isnull=True)
                | ~Q(substantiated_by=models.F("social_actor")),
                name="nobody_bears_out_their_own_change",
            ),
            models.CheckConstraint(
                condition=Q(social_actor__isnull=True, social_group__isnull=False)
                | Q(social_actor__isnull=False, social_group__isnull=True),
                name="one_organisation_or_one_group_changes",
            ),
        ]

    def __str__(self) -> str:
        return f"outcome {self.key}"

    @verb
    def write(self, *, by) -> None:
        """The change as it is told now: whoever bore out other words is asked again."""
        self.substantiated_by = self.disputed_by = self.substantiated_by_group = None
        self.keep_earlier()
        self.save()

    @verb
    def bear_out(self, *, by, organisation: Organisation) -> None:
        """Another organisation says that it is so. Raises Refused for one it is told of."""
        self._refuse_oneself(organisation)
        self.substantiated_by = organisation
        if self.disputed_by_id == organisation.pk:
            self.disputed_by = None
        self.keep_earlier()
        self.save(update_fields=["substantiated_by", "disputed_by"])

    @verb
    def dispute(self, *, by, organisation: Organisation) -> None:
        """Another organisation says that it is not so. Raises Refused for one it is told of."""
        self._refuse_oneself(organisation)
        self.disputed_by = organisation
        if self.substantiated_by_id == organisation.pk:
            self.substantiated_by = None
        self.keep_earlier()
        self.save(update_fields=["substantiated_by", "disputed_by"])

    def may_judge(self, organisation_id: int | None) -> bool:
        """Whether an organisation can bear it out or dispute it."""
        told_of = {self.social_actor_id, self.written_by_id}
        return organisation_id is not None and organisation_id not in told_of

    def _refuse_oneself(self, organisation: Organisation) -> None:
        if not self.may_judge(organisation.pk):
            raise Refused(str(NOT_ONESELF))


class EarlierOutcome(Earlier):
    """What one field of an outcome said until a day: the change, or who bore it out."""

    of = "outcome"
    field = one_of(Outcome.keeps)
    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="earlier")

    class Meta(Earlier.Meta):
        constraints = kept_once(
            "outcome",
            Outcome.keeps,
            once="one_earlier_word_of_an_outcome_for_one_version",
            known="an_earlier_word_of_an_outcome_is_of_a_field_it_keeps",
        )
