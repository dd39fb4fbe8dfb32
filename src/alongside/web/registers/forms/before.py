"""What is filled in before a programme listens: who answers for it, what it gathers, why."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.core.guarded import Guarded
from alongside.web.core.law import choices, law
from alongside.web.core.saving import SeenForm
from alongside.web.people.models import Organisation, SharingAgreement
from alongside.web.registers.forms.fields import CHOOSE, day
from alongside.web.registers.models import (
    Assessment,
    Controller,
    ProcessingActivity,
    SafeguardingPlan,
)


class ControllerForm(SeenForm):
    """Who answers for the study in law."""

    class Meta:
        model = Controller
        fields = ["name", "contact", "officer", "together_with"]
        labels = {
            "name": gettext_lazy("Who answers for it"),
            "contact": gettext_lazy("How they are reached"),
            "officer": gettext_lazy("Data protection officer, and how they are reached"),
            "together_with": gettext_lazy("Who decides together with them"),
        }
        help_texts = {
            "name": gettext_lazy("The organisation that decides what is gathered and why."),
            "together_with": gettext_lazy(
                "Each with what it answers for. Leave empty where nobody does."
            ),
        }


class ActivityForm(SeenForm):
    """One kind of data, and the law's questions about it."""

    basis = forms.ChoiceField(label=gettext_lazy("Lawful basis"), required=False)
    special = forms.ChoiceField(
        label=gettext_lazy("Health, faith, origin, politics and the like: on which condition"),
        required=False,
    )
    offences = forms.ChoiceField(label=gettext_lazy("Offences: on which condition"), required=False)

    class Meta:
        model = ProcessingActivity
        fields = [
            "name", "purpose", "whose", "holds", "basis", "special", "offences", "recipients",
            "transfers", "kept_for", "measures",
        ]  # fmt: skip
        labels = {
            "name": gettext_lazy("What is gathered"),
            "purpose": gettext_lazy("What for"),
            "whose": gettext_lazy("Whose it is"),
            "holds": gettext_lazy("What is held"),
            "recipients": gettext_lazy("Who receives any of it"),
            "transfers": gettext_lazy("Where it goes abroad, and on which safeguard"),
            "kept_for": gettext_lazy("For how long"),
            "measures": gettext_lazy("How it is kept safe"),
        }

    def __init__(self, *args, **keywords) -> None:
        super().__init__(*args, **keywords)
        for name, kind in [("basis", "bases"), ("special", "special"), ("offences", "offences")]:
            self.fields[name].choices = CHOOSE + choices(kind)


class PlanForm(SeenForm):
    """Who hears a worry, and how soon."""

    class Meta:
        model = SafeguardingPlan
        fields = ["led_by", "reach", "if_away", "police_conduct", "read_within_hours"]
        labels = {
            "led_by": gettext_lazy("Safeguarding lead"),
            "reach": gettext_lazy("How they are reached"),
            "if_away": gettext_lazy("Who instead, when they are away"),
            "police_conduct": gettext_lazy("Who hears a worry about the police"),
            "read_within_hours": gettext_lazy("A worry is read within how many hours"),
        }
        help_texts = {
            "led_by": gettext_lazy("Name and post. Anybody can read this, without an account."),
            "reach": gettext_lazy("A telephone number that somebody answers."),
            "police_conduct": gettext_lazy("Somebody outside the police, and outside this study."),
        }


class AssessmentForm(Guarded, forms.ModelForm):
    """What could go wrong for the people heard, and what is done about it."""

    guards = ("need", "risks", "measures", "advice")
    review_on = day(gettext_lazy("Look at it again by"))

    class Meta:
        model = Assessment
        fields = ["need", "risks", "measures", "advice", "review_on"]
        labels = {
            "need": gettext_lazy("Why this is needed, and what less would not do"),
            "risks": gettext_lazy("What could go wrong, for whom"),
            "measures": gettext_lazy("What is done about it"),
            "advice": gettext_lazy(
                "What the data protection officer and people like those heard said of it"
            ),
        }

    def clean_review_on(self):
        day = self.cleaned_data["review_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day


class AgreementForm(Guarded, SeenForm):
    """What a partner may read, what for, and until when."""

    guards = ("purpose", "shares", "responsible")
    organisation = forms.ModelChoiceField(
        None, label=gettext_lazy("Partner"), empty_label=gettext_lazy("choose")
    )
    starts_on = day(gettext_lazy("From"))
    expires_on = day(gettext_lazy("Until"))

    class Meta:
        model = SharingAgreement
        fields = ["organisation", "purpose", "shares", "responsible", "starts_on", "expires_on"]
        labels = {
            "purpose": gettext_lazy("What for"),
            "shares": gettext_lazy("What they may read"),
            "responsible": gettext_lazy("Who answers for what"),
        }
        help_texts = {
            "purpose": gettext_lazy("In a sentence that a resident would understand."),
            "responsible": gettext_lazy(
                "Between you and them: who tells people, who answers a request."
            ),
        }

    def __init__(self, *args, **keywords) -> None:
        agreement = keywords["instance"]
        among = SharingAgreement.objects.filter(programme_id=agreement.programme_id)
        super().__init__(*args, among=among, **keywords)
        rows = Organisation.objects.filter(programme_id=agreement.programme_id).order_by("name")
        self.fields["organisation"].queryset = rows

    def clean(self) -> dict:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("expires_on")
        if starts and ends and ends < starts:
            self.add_error("expires_on", _("It ends before it begins: choose a later day."))
        return cleaned


def usual_agreement_days() -> int:
    """How long an agreement made today usually holds."""
    return law()["assessment"]["review_every_days"]
