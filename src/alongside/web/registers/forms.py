"""Forms of the registers."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from alongside.web.core.guarded import Guarded
from alongside.web.core.law import choices, law
from alongside.web.core.saving import SeenForm
from alongside.web.people.models import Organisation, SharingAgreement
from alongside.web.registers.models import (
    Assessment,
    Breach,
    Controller,
    DisclosureRequest,
    ProcessingActivity,
    SafeguardingConcern,
    SafeguardingPlan,
)

CHOOSE = [("", "choose")]


def _day(label: str, **keywords) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **keywords)


def _moment(label: str, **keywords) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"]
    return forms.DateTimeField(label=label, widget=widget, input_formats=formats, **keywords)


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
    review_on = _day("Look at it again by")

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
    starts_on = _day("From")
    expires_on = _day("Until")

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


class BreachForm(Guarded, SeenForm):
    """What went wrong, and what was done."""

    guards = ("happened", "effects", "measures", "regulator_not_told", "people_not_told")
    noticed_at = _moment("Noticed on")
    regulator_told_at = _moment("The regulator was told on", required=False)
    people_told_at = _moment("The people concerned were told on", required=False)

    class Meta:
        model = Breach
        fields = [
            "noticed_at", "what", "happened", "people", "effects", "measures",
            "regulator_told_at", "regulator_not_told", "people_told_at", "people_not_told",
        ]  # fmt: skip
        labels = {
            "what": "It was",
            "happened": "What happened",
            "people": "About how many people it concerns",
            "effects": "What it may mean for them",
            "measures": "What was done",
            "regulator_not_told": "Or why the regulator is not told",
            "people_not_told": "Or why the people concerned are not told",
        }
        help_texts = {
            "noticed_at": "The clock runs from here, not from when it happened.",
            "happened": "Name nobody: participants by their code.",
        }

    def clean_noticed_at(self):
        at = self.cleaned_data["noticed_at"]
        if at > timezone.now():
            raise forms.ValidationError("Choose a time that has been.")
        return at


class RequestForm(forms.ModelForm):
    """Who asks for what, by what power."""

    power = forms.ChoiceField(label="By what power")
    asks = forms.CharField(
        label="What is asked for, and why it is needed",
        widget=forms.Textarea,
        help_text="This is sealed with who is who: it is read by those who decide, and no others.",
    )
    answer_by = _day("An answer is wanted by", required=False)

    class Meta:
        model = DisclosureRequest
        fields = ["body", "power", "asks", "answer_by"]
        labels = {"body": "Who asks"}

    def __init__(self, *args, police: bool, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["power"].choices = CHOOSE + choices("powers")
        if police:
            del self.fields["body"]
        else:
            self.fields["body"].choices = CHOOSE + DisclosureRequest.Body.choices


class AnswerForm(forms.Form):
    """What one person would answer a request, for a second to agree to."""

    answer = forms.ChoiceField(
        label="What you would answer",
        choices=DisclosureRequest.Answer.choices,
        widget=forms.RadioSelect,
    )
    things = forms.MultipleChoiceField(
        label="What would be given, if anything",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="The least that answers the request. Texts leave with names replaced.",
    )
    reason = forms.CharField(
        label="Why", widget=forms.Textarea, help_text="For the person who has to agree."
    )

    def __init__(self, *args, things, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["things"].choices = [(one.key, one.label) for one in things]


class ToldForm(forms.Form):
    """Whether those whom a request concerns were told of it."""

    told = forms.ChoiceField(
        label="Were the participants told?", choices=DisclosureRequest.Told.choices
    )


class ConcernForm(forms.Form):
    """A worry about somebody. Two answers are enough."""

    about = forms.ChoiceField(
        label="Who or what is it about?",
        choices=SafeguardingConcern.About.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="What worries you?",
        widget=forms.Textarea(attrs={"class": "words", "autocomplete": "off"}),
        max_length=20_000,
        help_text="As much or as little as you like. It goes to the safeguarding lead alone.",
    )
    reach = forms.CharField(
        label="May we reach you, and when is it safe?",
        max_length=300,
        required=False,
        help_text="Leave it empty to stay unknown.",
    )


class CodeForm(forms.Form):
    """The code that was shown when a worry was sent."""

    code = forms.CharField(
        label="Your code",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class PhraseForm(forms.Form):
    """A safeguarding lead's own pass-phrase."""

    phrase = forms.CharField(
        label="Your pass-phrase",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class OutcomeForm(forms.Form):
    """What came of a worry."""

    outcome = forms.ChoiceField(
        label="What came of it", choices=SafeguardingConcern.Outcome.choices
    )


class SawForm(forms.Form):
    """Which thing is asked about, in “who saw what”."""

    kind = forms.ChoiceField(label="What kind of thing")
    number = forms.IntegerField(label="Its number", min_value=1)

    def __init__(self, *args, kinds, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["kind"].choices = [(kind, kind.split(".")[-1]) for kind in kinds]


def usual_agreement_days() -> int:
    """How long an agreement made today usually holds."""
    return law()["assessment"]["review_every_days"]
