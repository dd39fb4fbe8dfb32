"""Information sheets, their wordings, and until when somebody may withdraw."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.consent.forms.answers import _plainly
from alongside.web.consent.languages import LANGUAGES
from alongside.web.consent.models import (
    PARTS,
    Audience,
    CutOff,
    InformationSheet,
    SheetWording,
    Use,
)
from alongside.web.core.saving import SeenForm


class SheetForm(SeenForm):
    """What is new in a version, and whether people are to be asked again."""

    class Meta:
        model = InformationSheet
        fields = ["changes", "asks_again"]
        labels = {
            "changes": gettext_lazy("What is new in this version"),
            "asks_again": gettext_lazy("It changes what people agreed to: list whom to ask again"),
        }
        widgets = {"changes": forms.Textarea}


class CutOffForm(SeenForm):
    """The day after which reports that were issued can no longer be changed."""

    on = forms.DateField(
        label=gettext_lazy("The last day"),
        help_text=gettext_lazy(
            "It is printed on every information sheet from now on, and can be moved later, "
            "never earlier, once a sheet is published."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    class Meta:
        model = CutOff
        fields = ["on"]

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if "on" in self.changes and day < timezone.localdate():
            raise forms.ValidationError(
                _("This day is past: give people time, choose one to come.")
            )
        return day


class NewSheetForm(forms.Form):
    """For whom a version is begun."""

    audience = forms.ChoiceField(label=gettext_lazy("For whom"), choices=Audience.choices)


class WordingForm(SeenForm):
    """The words of a sheet in one language: its five parts, and how each use is asked about."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=[(tag, name) for tag, name in LANGUAGES.items()]
    )

    class Meta:
        model = SheetWording
        fields = ["language", "easy_read", "title", *PARTS]
        labels = {"easy_read": gettext_lazy("Easy to read: short sentences, one idea each")} | PARTS
        widgets = {part: forms.Textarea(attrs={"class": "words"}) for part in PARTS}
        help_texts = {
            "title": gettext_lazy(
                "It stands above the sheet. Nothing of what the study is about, where "
                "somebody else may see their screen."
            ),
            "limits": gettext_lazy("Always first: when would you have to tell somebody, and whom?"),
            "asked": gettext_lazy("How long, where, who is there, what is recorded."),
            "used": gettext_lazy("Who reads it, who never does, where it may be shown."),
            "withdrawal": gettext_lazy(
                "How to say no later, until when it still undoes everything."
            ),
            "contact": gettext_lazy("Somebody of the team, and somebody outside it."),
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
                label=_("“%(heading)s” in this language") % {"heading": heading},
                required=False,
                max_length=120,
            )
        for use in Use:
            self.fields[f"question-{use.value}"] = forms.CharField(
                label=_("%(use)s?") % {"use": _plainly(use)},
                required=False,
                max_length=300,
                help_text=_("Write {organisation} where its name stands.")
                if use is Use.SHARE
                else "",
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
