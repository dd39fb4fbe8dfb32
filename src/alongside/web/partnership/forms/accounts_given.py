"""Forms for what an organisation says of the work: ratings, contributions, changes, learning."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import (
    LEVELS,
    Activity,
    Contribution,
    Learning,
    Outcome,
    Rating,
)
from alongside.web.partnership.queries.initiatives import readable
from alongside.web.partnership.rules.check import ANSWERS, HEADINGS
from alongside.web.people.models import Organisation, StakeholderGroup

NOT_SAID = ("", _("We say nothing of it"))
A_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RatingsForm(Guarded, forms.Form):
    """How far each stage was made together, as one organisation sees it."""

    guards = ("note",)
    note = forms.CharField(label=_("A word on it"), max_length=300, required=False)
    subject_group = forms.ModelChoiceField(
        None,
        label=_("Whom do you speak of?"),
        required=False,
        empty_label=_("everybody who takes part"),
        help_text=_("What you say of one group stands beside what you say of everybody."),
    )
    heads = Rating.Stage.choices
    answers = LEVELS

    def __init__(
        self,
        *args,
        latest: dict[int | None, dict[str, Rating]],
        groups: QuerySet[StakeholderGroup] | None = None,
        group: int | None = None,
        **keywords,
    ) -> None:
        super().__init__(*args, **keywords)
        self.latest = latest
        if groups is None:
            del self.fields["subject_group"]
        else:
            self.fields["subject_group"].queryset = groups
            self.fields["subject_group"].initial = group
        for key, label in self.heads:
            known = latest.get(group, {}).get(key)
            self.fields[key] = forms.TypedChoiceField(
                label=label,
                choices=[NOT_SAID, *((n, f"{n} · {words}") for n, words in self.answers)],
                coerce=int,
                empty_value=None,
                required=False,
                initial=known.level if known else "",
            )
        self.order_fields(["subject_group", *(key for key, _label in self.heads), "note"])

    @property
    def group(self) -> StakeholderGroup | None:
        """The group that is spoken of; None for everybody."""
        return self.cleaned_data.get("subject_group")

    @property
    def said(self) -> dict[str, int]:
        """The levels that are said anew: those that differ from what was said last."""
        told = {key: self.cleaned_data[key] for key, _label in self.heads}
        latest = self.latest.get(self.group.pk if self.group else None, {})
        return {
            key: level
            for key, level in told.items()
            if level is not None and (key not in latest or latest[key].level != level)
        }


class CheckForm(RatingsForm):
    """How the partnership is doing under six headings, as one organisation sees it."""

    heads = HEADINGS
    answers = ANSWERS


class ContributionForm(Guarded, SeenForm):
    """What one's own organisation means to give, and gave."""

    guards = ("note",)

    class Meta:
        model = Contribution
        fields = ["kind", "unit", "planned", "actual", "lost_to_operational_duty", "note"]
        labels = {
            "kind": _("What kind of thing"),
            "unit": _("Counted in"),
            "planned": _("How much is meant"),
            "actual": _("How much it was"),
            "lost_to_operational_duty": _("How much of it was lost to other duties"),
            "note": _("A word on it"),
        }
        help_texts = {
            "unit": _("hours, pounds, days, rooms"),
            "actual": _("Leave empty until you know: unknown is not nothing."),
        }

    def __init__(self, *args, **keywords) -> None:
        same = keywords["instance"]
        among = Contribution.objects.filter(
            initiative=same.initiative, organisation_id=same.organisation_id
        )
        super().__init__(*args, among=among, **keywords)


class OutcomeForm(Guarded, SeenForm):
    """A change that somebody saw, for better or worse."""

    guards = ("change", "contribution", "rival_explanation")

    class Meta:
        model = Outcome
        fields = [
            "social_actor", "social_group", "on", "change", "kind", "direction", "intended",
            "significance", "contribution", "rival_explanation", "activity", "parent",
        ]  # fmt: skip
        labels = {
            "social_actor": _("Which organisation changed"),
            "social_group": _("Or which group of people"),
            "on": _("Since when"),
            "change": _("What it does otherwise now"),
            "kind": _("A change of what"),
            "direction": _("For better or worse"),
            "intended": _("It was meant"),
            "significance": _("How large"),
            "contribution": _("What the work had to do with it"),
            "rival_explanation": _("What else may explain it"),
            "activity": _("What it came of"),
            "parent": _("The change it followed from"),
        }
        help_texts = {"change": _("Of an organisation, never of a person.")}
        widgets = {"on": A_DAY}

    def __init__(self, *args, **keywords) -> None:
        own = {"programme_id": keywords["instance"].programme_id}
        super().__init__(*args, among=Outcome.objects.filter(**own), **keywords)
        self.fields["social_actor"].queryset = Organisation.objects.filter(**own)
        self.fields["social_actor"].empty_label = _("none: a group did")
        self.fields["social_group"].queryset = StakeholderGroup.objects.filter(**own)
        self.fields["social_group"].empty_label = _("none: an organisation did")
        self.fields["activity"].queryset = Activity.objects.filter(**own)
        self.fields["activity"].empty_label = _("none in particular")
        self.fields["parent"].queryset = Outcome.objects.filter(**own).exclude(
            pk__in=_below(self.instance)
        )
        self.fields["parent"].empty_label = _("none")
        self.fields["parent"].label_from_instance = lambda one: f"{one.key}: {one.change[:80]}"

    def clean(self) -> dict:
        cleaned = super().clean()
        if bool(cleaned.get("social_actor")) == bool(cleaned.get("social_group")):
            self.add_error("social_group", _("Choose an organisation or a group, one of the two."))
        return cleaned


def _below(outcome: Outcome) -> set[int]:
    """An outcome and all that followed from it: none of them is what it followed from."""
    if outcome.pk is None:
        return set()
    rows = Outcome.objects.filter(programme_id=outcome.programme_id)
    parents = dict(rows.values_list("pk", "parent_id"))
    found = {outcome.pk}
    while more := {pk for pk, parent in parents.items() if parent in found} - found:
        found |= more
    return found


class LearningForm(Guarded, SeenForm):
    """Something that one's own organisation learnt."""

    guards = ("text",)

    class Meta:
        model = Learning
        fields = ["text", "kind", "on", "activity", "became_initiative"]
        labels = {
            "text": _("What you learnt"),
            "kind": _("What it is"),
            "on": _("When"),
            "activity": _("From what"),
            "became_initiative": _("The initiative it became"),
        }
        widgets = {"on": A_DAY}

    def __init__(self, *args, viewer: Viewer, **keywords) -> None:
        own = {"programme_id": keywords["instance"].programme_id}
        super().__init__(*args, among=Learning.objects.filter(**own), **keywords)
        self.fields["activity"].queryset = Activity.objects.filter(**own)
        self.fields["activity"].empty_label = _("nothing in particular")
        chosen: forms.ModelChoiceField = self.fields["became_initiative"]
        chosen.queryset = readable(viewer)
        chosen.empty_label = _("none so far")
