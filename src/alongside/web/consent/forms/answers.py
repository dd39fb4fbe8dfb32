"""Answers to each use, and on what occasion they were given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils import timezone

from alongside.web.consent.languages import named
from alongside.web.consent.models import (
    Audience,
    How,
    SheetWording,
    Use,
    Voice,
)
from alongside.web.consent.recording import Answer, Occasion
from alongside.web.people.models import Organisation

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
