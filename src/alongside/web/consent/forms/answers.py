"""Answers to each use, and on what occasion they were given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.consent.languages import direction, named
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

YES_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]

STAFF_HOW = [
    (How.IN_PERSON, gettext_lazy("In person, said aloud")),
    (How.ON_PAPER, gettext_lazy("On paper, signed")),
]


class AnswersForm(forms.Form):
    """Yes or no to each use, and to sharing with each organisation. None is chosen beforehand.

    ``asked`` holds the questions of a sheet, which are in its ``language``.
    """

    def __init__(
        self,
        *args: Any,
        uses: Iterable[Use],
        organisations: Iterable[Organisation] = (),
        asked: dict[str, str] | None = None,
        language: str = "",
        **keywords: Any,
    ) -> None:
        super().__init__(*args, **keywords)
        self.organisations = list(organisations)
        asked = asked or {}
        for use in uses:
            if use is Use.SHARE:
                continue
            theirs = asked.get(use)
            self.fields[f"use-{use.value}"] = _choice(
                _in(language, theirs) if theirs else _plainly(use)
            )
        for one in self.organisations:
            question = asked.get(Use.SHARE) or f"{_plainly(Use.SHARE)} {{organisation}}"
            label = question.replace("{organisation}", one.name)
            if "{organisation}" not in question:
                label = f"{question} {one.name}"
            theirs = asked.get(Use.SHARE)
            self.fields[f"share-{one.pk}"] = _choice(_in(language, label) if theirs else label)

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


def _in(language: str, question: str) -> str:
    if not language:
        return question
    return format_html(
        '<span lang="{}" dir="{}">{}</span>', language, direction(language), question
    )


def _choice(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_NO, widget=forms.RadioSelect, required=False)


def _plainly(use: Use) -> str:
    return capfirst(str(use.label))


class OccasionForm(forms.Form):
    """How the answers were given."""

    how = forms.ChoiceField(label=gettext_lazy("How they answered"), choices=STAFF_HOW)
    voice = forms.ChoiceField(
        label=gettext_lazy("Who answered"),
        choices=[
            (Voice.OWN, gettext_lazy("The participant")),
            (Voice.GUARDIAN, gettext_lazy("A parent or guardian")),
        ],
        help_text=gettext_lazy("A participant’s own no stands above a guardian’s yes."),
    )
    wording = forms.ModelChoiceField(
        None,
        label=gettext_lazy("What they read or heard first"),
        required=False,
        empty_label=gettext_lazy("no sheet of this programme"),
    )
    given_on = forms.DateField(
        label=gettext_lazy("On which day"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    valid_until = forms.DateField(
        label=gettext_lazy("Until which day"),
        required=False,
        help_text=gettext_lazy("Leave it empty where they set no end."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    witness = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Who was there besides"),
        required=False,
        empty_label=gettext_lazy("nobody"),
    )
    scan = forms.FileField(
        label=gettext_lazy("Scan of the form"),
        required=False,
        help_text=gettext_lazy(
            "JPEG, PNG or PDF, up to 20 MB. It is sealed at once; what a camera writes into "
            "a picture is taken out first."
        ),
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
            self.add_error(
                "given_on", _("This day has not come yet: choose the day they answered.")
            )
        if given and until and until < given:
            self.add_error("valid_until", _("This is before they answered: choose a later day."))
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
    sheet = wording.sheet
    version = {"version": sheet.version, "audience": sheet.get_audience_display()}
    if sheet.audience == Audience.EVERYBODY:
        words = _("Version %(version)s") % version
    else:
        words = _("Version %(version)s for %(audience)s") % version
    easy = [_("easy to read")] if wording.easy_read else []
    return ", ".join([words, named(wording.language), *easy])
