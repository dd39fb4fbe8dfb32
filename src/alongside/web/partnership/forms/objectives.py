"""Forms of objectives, positions and remarks."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.partnership.models import Objective, Stance
from alongside.web.people.forms import day
from alongside.web.people.models import Organisation, Priority

STANCES = [Stance.ENDORSE, Stance.RESERVATION, Stance.OBJECT, Stance.ABSTAIN]


class ObjectiveForm(Guarded, SeenForm):
    """What is wanted, what it is not, whom it is for, and until when an answer is hoped for."""

    guards = ("text", "what_it_is_not")
    text = forms.CharField(
        label=_("What do you want?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("One sentence that somebody could check. Every partner reads it."),
    )
    what_it_is_not = forms.CharField(
        label=_("What it is not"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
        help_text=_("For instance what it will never be measured by. Every partner reads it."),
    )
    answer_by = day(_("Answer hoped for by"))
    review_due = day(_("Look at it again on"))

    class Meta:
        model = Objective
        fields = ["priority", "proposed_by", "parties", "review_due"]
        labels = {
            "priority": _("Under which priority?"),
            "proposed_by": _("Who proposes it?"),
            "parties": _("Whose objective is it?"),
        }
        help_texts = {"parties": _("Each of them is asked, and nobody’s silence is a yes.")}
        widgets = {"parties": forms.CheckboxSelectMultiple}

    field_order = [
        "text", "what_it_is_not", "priority", "proposed_by", "parties", "answer_by", "review_due",
    ]  # fmt: skip

    def __init__(self, *args, for_others: bool, **keywords) -> None:
        instance = keywords["instance"]
        if instance.pk:
            now = instance.wording
            keywords["initial"] = {
                "text": now.text,
                "what_it_is_not": now.what_it_is_not,
                "answer_by": now.answer_by,
            }
        super().__init__(*args, **keywords)
        own = {"programme_id": instance.programme_id}
        partners = Organisation.objects.filter(**own).order_by("name")
        still = Q(ended_on=None) | Q(pk=instance.priority_id or 0)
        self.fields["priority"].queryset = Priority.objects.filter(still, **own)
        self.fields["priority"].empty_label = _("none of them")
        self.fields["proposed_by"].queryset = partners
        self.fields["parties"].queryset = partners
        if instance.kind == Objective.Kind.OWN:
            del self.fields["parties"], self.fields["answer_by"]
        if instance.kind == Objective.Kind.OWN or not for_others:
            del self.fields["proposed_by"]


class PositionForm(Guarded, forms.Form):
    """What one's organisation says of one wording."""

    guards = ("note",)
    stance = forms.ChoiceField(
        label=_("What does your organisation say?"), widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Why, or with what reservation"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
        help_text=_("Every partner reads it."),
    )
    shows_name = forms.BooleanField(
        label=_("If we object, our name may stand beside it"), required=False
    )

    def __init__(self, *args, stances=STANCES, names: bool = True, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["stance"].choices = [(s.value, s.label) for s in stances]
        if not names:
            del self.fields["shows_name"]

    def clean(self) -> dict:
        cleaned = super().clean()
        needs = {Stance.RESERVATION, Stance.OBJECT, Stance.ACCEPT_IN_PART, Stance.REJECT}
        if cleaned.get("stance") in needs and not cleaned.get("note", "").strip():
            self.add_error("note", _("Say why, so that the others can answer."))
        return cleaned


class RemarkForm(Guarded, forms.Form):
    """A remark beside an objective or a commitment."""

    guards = ("text",)
    text = forms.CharField(
        label=_("Say something about it"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("It stands here with your organisation’s name; every partner reads it."),
    )
