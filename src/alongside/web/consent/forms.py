"""What is filled in about consent: answers, ages, sheets, and the code of a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from alongside.web.consent.languages import LANGUAGES, named
from alongside.web.consent.models import (
    PARTS,
    AgeBand,
    Audience,
    CutOff,
    How,
    InformationSheet,
    Participant,
    SheetWording,
    Use,
    Voice,
)
from alongside.web.consent.recording import Answer, Occasion
from alongside.web.core.saving import SeenForm
from alongside.web.people.models import Organisation, StakeholderGroup

ALL_USES = list(Use)
YES_NO = [("yes", "Yes"), ("no", "No")]
STAFF_HOW = [(How.IN_PERSON, "In person, said aloud"), (How.ON_PAPER, "On paper, signed")]


class AnswersForm(forms.Form):
    """Yes or no to each use, and to sharing with each organisation. None is chosen beforehand."""

    def __init__(
        self,
        *args: Any,
        uses: Iterable[Use],
        organisations: Iterable[Organisation] = (),
        asked: dict[str, str] | None = None,
        **keywords: Any,
    ) -> None:
        super().__init__(*args, **keywords)
        self.organisations = list(organisations)
        asked = asked or {}
        for use in uses:
            if use is Use.SHARE:
                continue
            self.fields[f"use-{use.value}"] = _choice(asked.get(use) or _plainly(use))
        for one in self.organisations:
            question = asked.get(Use.SHARE) or f"{_plainly(Use.SHARE)} {{organisation}}"
            label = question.replace("{organisation}", one.name)
            if "{organisation}" not in question:
                label = f"{question} {one.name}"
            self.fields[f"share-{one.pk}"] = _choice(label)

    @property
    def plain(self) -> list[Any]:
        """The questions that have one answer each."""
        return [self[name] for name in self.fields if name.startswith("use-")]

    @property
    def shares(self) -> list[Any]:
        """The question about sharing, for each organisation."""
        return [self[name] for name in self.fields if name.startswith("share-")]

    def answers(self) -> Iterator[Answer]:
        """The questions that were answered."""
        for use in Use:
            said = self.cleaned_data.get(f"use-{use.value}")
            if said:
                yield Answer(use, said == "yes")
        for one in self.organisations:
            said = self.cleaned_data.get(f"share-{one.pk}")
            if said:
                yield Answer(Use.SHARE, said == "yes", one)


def _choice(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_NO, widget=forms.RadioSelect, required=False)


def _plainly(use: Use) -> str:
    label = use.label
    return f"{label[0].upper()}{label[1:]}"


class OccasionForm(forms.Form):
    """How the answers were given."""

    how = forms.ChoiceField(label="How they answered", choices=STAFF_HOW)
    voice = forms.ChoiceField(
        label="Who answered",
        choices=[(Voice.OWN, "The participant"), (Voice.GUARDIAN, "A parent or guardian")],
        help_text="A participant’s own no stands above a guardian’s yes.",
    )
    wording = forms.ModelChoiceField(
        None,
        label="What they read or heard first",
        required=False,
        empty_label="no sheet of this programme",
    )
    given_on = forms.DateField(
        label="On which day",
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    valid_until = forms.DateField(
        label="Until which day",
        required=False,
        help_text="Leave it empty where they set no end.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    witness = forms.ModelChoiceField(
        None, label="Who was there besides", required=False, empty_label="nobody"
    )
    scan = forms.FileField(
        label="Scan of the form",
        required=False,
        help_text="JPEG, PNG or PDF, up to 20 MB. It is sealed at once; what a camera writes into "
        "a picture is taken out first.",
    )

    def __init__(self, *args: Any, wordings: list[SheetWording], witnesses: Any, **k: Any) -> None:
        super().__init__(*args, **k)
        wording = self.fields["wording"]
        wording.queryset = SheetWording.objects.filter(pk__in=[w.pk for w in wordings])
        wording.label_from_instance = wording_label
        self.fields["witness"].queryset = witnesses

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given, until = cleaned.get("given_on"), cleaned.get("valid_until")
        if given and given > timezone.localdate():
            self.add_error("given_on", "This day has not come yet: choose the day they answered.")
        if given and until and until < given:
            self.add_error("valid_until", "This is before they answered: choose a later day.")
        return cleaned

    def occasion(self) -> Occasion:
        """As ``recording.record`` takes it."""
        said = self.cleaned_data
        return Occasion(
            how=How(said["how"]),
            wording=said["wording"],
            voice=Voice(said["voice"]),
            given_on=said["given_on"],
            valid_until=said["valid_until"],
            witness=said["witness"],
        )

    def scanned(self) -> bytes | None:
        """The scan, where one was chosen."""
        file = self.cleaned_data.get("scan")
        return file.read() if file else None


def own_occasion(wording: SheetWording) -> Occasion:
    """Somebody answers by their own link, on the words they have before them."""
    return Occasion(how=How.BY_LINK, wording=wording)


def wording_label(wording: SheetWording) -> str:
    """A wording in a list: its version, its language, and whether it is easy to read."""
    easy = ", easy to read" if wording.easy_read else ""
    sheet = wording.sheet
    audience = (
        "" if sheet.audience == Audience.EVERYBODY else f" for {sheet.get_audience_display()}"
    )
    return f"Version {sheet.version}{audience}, {named(wording.language)}{easy}"


class ExpectForm(forms.ModelForm):
    """Somebody who will speak: a code, and the group they belong to."""

    class Meta:
        model = Participant
        fields = ["code", "group"]
        labels = {"code": "Their code", "group": "Which group they belong to"}
        help_texts = {
            "code": "Letters and figures, such as ART05. It tells nobody who they are, so no name "
            "or initials."
        }

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        groups = StakeholderGroup.objects.filter(programme_id=self.instance.programme_id)
        self.fields["group"].queryset = groups
        self.fields["group"].empty_label = "choose"

    def clean_code(self) -> str:
        """In capitals, as codes are; each stands for one person."""
        code = self.cleaned_data["code"].upper()
        if not re.fullmatch(r"[A-Z0-9][A-Z0-9-]*", code):
            raise forms.ValidationError(
                "A code holds letters, figures and hyphens only: choose one such as ART05."
            )
        known = Participant.objects.filter(programme_id=self.instance.programme_id)
        if known.filter(code__iexact=code).exists():
            raise forms.ValidationError(f"Somebody has the code {code} already: choose another.")
        return code


class AgeForm(forms.Form):
    """How old somebody is, in a band."""

    age_band = forms.ChoiceField(
        label="How old they are",
        choices=AgeBand.choices,
        help_text="A band is enough; a day of birth is never kept.",
    )

    @property
    def band(self) -> AgeBand:
        """The band that was chosen."""
        return AgeBand(self.cleaned_data["age_band"])


class CompetenceForm(forms.Form):
    """Why somebody of 13 to 15 can decide for themselves."""

    reasoning = forms.CharField(
        label="Why they can decide without a parent",
        widget=forms.Textarea,
        help_text="What they understood of the sheet in their own words, why a parent was not "
        "asked, and who else you spoke with. It is sealed and opened only with a reason.",
    )


class SheetForm(SeenForm):
    """What is new in a version, and whether people are to be asked again."""

    class Meta:
        model = InformationSheet
        fields = ["changes", "asks_again"]
        labels = {
            "changes": "What is new in this version",
            "asks_again": "It changes what people agreed to: list whom to ask again",
        }
        widgets = {"changes": forms.Textarea}


class CutOffForm(SeenForm):
    """The day after which reports that were issued can no longer be changed."""

    on = forms.DateField(
        label="The last day",
        help_text="It is printed on every information sheet from now on, and can be moved later, "
        "never earlier, once a sheet is published.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    class Meta:
        model = CutOff
        fields = ["on"]

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if "on" in self.changes and day < timezone.localdate():
            raise forms.ValidationError("This day is past: give people time, choose one to come.")
        return day


class NewSheetForm(forms.Form):
    """For whom a version is begun."""

    audience = forms.ChoiceField(label="For whom", choices=Audience.choices)


class WordingForm(SeenForm):
    """The words of a sheet in one language: its five parts, and how each use is asked about."""

    language = forms.ChoiceField(
        label="Language", choices=[(tag, name) for tag, name in LANGUAGES.items()]
    )

    class Meta:
        model = SheetWording
        fields = ["language", "easy_read", "title", *PARTS]
        labels = {"easy_read": "Easy to read: short sentences, one idea each"} | PARTS
        widgets = {part: forms.Textarea(attrs={"class": "words"}) for part in PARTS}
        help_texts = {
            "title": "It stands above the sheet. Nothing of what the study is about, where "
            "somebody else may see their screen.",
            "limits": "Always first: when would you have to tell somebody, and whom?",
            "asked": "How long, where, who is there, what is recorded.",
            "used": "Who reads it, who never does, where it may be shown.",
            "withdrawal": "How to say no later, until when it still undoes everything.",
            "contact": "Somebody of the team, and somebody outside it.",
        }

    def __init__(self, *args: Any, **keywords: Any) -> None:
        stands: SheetWording = keywords["instance"]
        keywords["initial"] = {
            **{f"heading-{part}": stands.headings.get(part, "") for part in PARTS},
            **{f"question-{use}": stands.questions.get(use, "") for use in Use.values},
            **keywords.get("initial", {}),
        }
        super().__init__(*args, **keywords)
        for part, heading in PARTS.items():
            self.fields[f"heading-{part}"] = forms.CharField(
                label=f"“{heading}” in this language", required=False, max_length=120
            )
        for use in Use:
            self.fields[f"question-{use.value}"] = forms.CharField(
                label=f"{_plainly(use)}?",
                required=False,
                max_length=300,
                help_text="Write {organisation} where its name stands." if use is Use.SHARE else "",
            )

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Each part with its heading."""
        return [(self[f"heading-{part}"], self[part]) for part in PARTS]

    @property
    def questions(self) -> list[Any]:
        """How each use is asked about. A template takes a field of that name first: none has."""
        return [self[f"question-{use.value}"] for use in Use]

    def save(self, commit: bool = True) -> SheetWording:
        wording = super().save(commit=False)
        said = self.cleaned_data
        wording.headings = {p: h for p in PARTS if (h := said[f"heading-{p}"].strip())}
        wording.questions = {
            use.value: q for use in Use if (q := said[f"question-{use.value}"].strip())
        }
        return wording


class CodeForm(forms.Form):
    """The code on somebody's card."""

    code = forms.CharField(
        label="Your code",
        max_length=40,
        help_text="Twelve letters and numbers. Small letters and missing dashes do not matter.",
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "inputmode": "text",
            }
        ),
    )
