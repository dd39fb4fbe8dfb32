"""Ratings: how far something was made together, as each side sees it; never merged."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Record, verb
from alongside.web.partnership.models.initiative import Initiative
from alongside.web.people.models import Organisation, Programme, StakeholderGroup

LEVELS = [
    (0, "Not part of it"),
    (1, "Informed"),
    (2, "Consulted"),
    (3, "Involved"),
    (4, "Decides together"),
    (5, "Leads"),
]


class Rating(Record):
    """One organisation's level for one stage of one initiative. The latest of a rater counts."""

    class Instrument(models.TextChoices):
        COPRODUCTION = "coproduction", _("Making together")
        PARTNERSHIP_CHECK = "partnership_check", _("Partnership check")

    class Stage(models.TextChoices):
        COMMISSION = "commission", _("Commission")
        DESIGN = "design", _("Design")
        CREATE = "create", _("Create")
        DELIVER = "deliver", _("Deliver")
        ASSESS = "assess", _("Assess")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    instrument = models.CharField(
        max_length=20, choices=Instrument, default=Instrument.COPRODUCTION
    )
    initiative = models.ForeignKey(
        Initiative, models.CASCADE, null=True, blank=True, related_name="ratings"
    )
    # A stage of making together, or a heading of the partnership check.
    stage = models.CharField(max_length=40)
    subject_group = models.ForeignKey(
        StakeholderGroup, models.PROTECT, null=True, blank=True, related_name="+"
    )
    rater = models.ForeignKey(Organisation, models.CASCADE, related_name="ratings")
    level = models.PositiveSmallIntegerField(choices=LEVELS)
    rated_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["rated_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(level__lte=5), name="a_level_is_between_0_and_5")
        ]

    def __str__(self) -> str:
        return f"rating {self.pk}"

    @property
    def stage_shown(self) -> str:
        """Its stage of making together in words."""
        return str(dict(self.Stage.choices).get(self.stage, self.stage))

    @verb
    def give(self, *, by) -> None:
        """Say it; what the rater said before stays."""
        self.save()
