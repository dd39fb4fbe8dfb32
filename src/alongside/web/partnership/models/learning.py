"""Learning: what an organisation took from the work, and what that became."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import verb
from alongside.web.partnership.models.activity import Activity
from alongside.web.partnership.models.earlier import Earlier, KeepsEarlier, kept_once, one_of
from alongside.web.partnership.models.initiative import Initiative
from alongside.web.partnership.models.taken_back import CanBeTakenBack
from alongside.web.people.models import InProgramme, Organisation


class Learning(KeepsEarlier, CanBeTakenBack, InProgramme):
    """Something an organisation took from it, and what that became."""

    PREFIX = "LRN"
    keeps = ("on", "activity", "kind", "text", "became_initiative")

    class Kind(models.TextChoices):
        INSIGHT = "insight", _("An insight")
        OPPORTUNITY = "opportunity", _("An opportunity")
        PRACTICE_CHANGE = "practice_change", _("A change of practice")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="learnt")
    on = models.DateField()
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="learning"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.TextField()
    became_initiative = models.ForeignKey(
        Initiative, models.SET_NULL, null=True, blank=True, related_name="grew_from"
    )

    class Meta(InProgramme.Meta):
        ordering = ["on", "id"]
        verbose_name_plural = "learning"

    def __str__(self) -> str:
        return f"learning {self.key}"

    @verb
    def write(self, *, by) -> None:
        """What was learnt, as it is told now."""
        self.keep_earlier()
        self.save()


class EarlierLearning(Earlier):
    """What one field of something learnt said until a day: its words, and what it became."""

    of = "learning"
    leads = {**Earlier.leads, Activity: "activity", Initiative: "initiative"}
    field = one_of(Learning.keeps)
    learning = models.ForeignKey(Learning, models.CASCADE, related_name="earlier")
    activity = models.ForeignKey(Activity, models.SET_NULL, null=True, blank=True, related_name="+")
    initiative = models.ForeignKey(
        Initiative, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(Earlier.Meta):
        constraints = kept_once(
            "learning",
            Learning.keeps,
            once="one_earlier_word_of_learning_for_one_version",
            known="an_earlier_word_of_learning_is_of_a_field_it_keeps",
        )
