"""What is filled in before a programme listens: who answers for it, what it gathers, why."""

from __future__ import annotations

from django import forms
from django.utils import timezone

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
            "name": "Who answers for it",
            "contact": "How they are reached",
            "officer": "Data protection officer, and how they are reached",
            "together_with": "Who decides together with them",
        }
        help_texts = {
            "name": "The organisation that decides what is gathered and why.",
            "together_with": "Each with what it answers for. Leave empty where nobody does.",
        }


class ActivityForm(SeenForm):
    """One kind of data, and the law's questions about it."""

    basis = forms.ChoiceField(label="Lawful basis", required=False)
    special = forms.ChoiceField(
        label="Health, faith, origin, politics and the like: on which condition", required=False
    )
    offences = forms.ChoiceField(label="Offences: on which condition", required=False)

    class Meta:
        model = ProcessingActivity
        fields = [
            "name", "purpose", "whose", "holds", "basis", "special", "offences", "recipients",
            "transfers", "kept_for", "measures",
        ]  # fmt: skip
        labels = {
            "name": "What is gathered",
            "purpose": "What for",
            "whose": "Whose it is",
            "holds": "What is held",
            "recipients": "Who receives any of it",
            "transfers": "Where it goes abroad, and on which safeguard",
            "kept_for": "For how long",
            "measures": "How it is kept safe",
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
            "led_by": "Safeguarding lead",
            "reach": "How they are reached",
            "if_away": "Who instead, when they are away",
            "police_conduct": "Who hears a worry about the police",
            "read_within_hours": "A worry is read within how many hours",
        }
        help_texts = {
            "led_by": "Name and post. Anybody can read this, without an account.",
            "reach": "A telephone number that somebody answers.",
            "police_conduct": "Somebody outside the police, and outside this study.",
        }


class AssessmentForm(Guarded, forms.ModelForm):
    """What could go wrong for the people heard, and what is done about it."""

    guards = ("need", "risks", "measures", "advice")
    review_on = day("Look at it again by")

    class Meta:
        model = Assessment
        fields = ["need", "risks", "measures", "advice", "review_on"]
        labels = {
            "need": "Why this is needed, and what less would not do",
            "risks": "What could go wrong, for whom",
            "measures": "What is done about it",
            "advice": "What the data protection officer and people like those heard said of it",
        }

    def clean_review_on(self):
        day = self.cleaned_data["review_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError("Choose a day that is still to come.")
        return day


class AgreementForm(Guarded, SeenForm):
    """What a partner may read, what for, and until when."""

    guards = ("purpose", "shares", "responsible")
    organisation = forms.ModelChoiceField(None, label="Partner", empty_label="choose")
    starts_on = day("From")
    expires_on = day("Until")

    class Meta:
        model = SharingAgreement
        fields = ["organisation", "purpose", "shares", "responsible", "starts_on", "expires_on"]
        labels = {
            "purpose": "What for",
            "shares": "What they may read",
            "responsible": "Who answers for what",
        }
        help_texts = {
            "purpose": "In a sentence that a resident would understand.",
            "responsible": "Between you and them: who tells people, who answers a request.",
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
            self.add_error("expires_on", "It ends before it begins: choose a later day.")
        return cleaned


def usual_agreement_days() -> int:
    """How long an agreement made today usually holds."""
    return law()["assessment"]["review_every_days"]
