"""Whom one expects to hear, their age, whether they decide themselves, and the code of a link."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.consent.models import (
    AgeBand,
    Participant,
)
from alongside.web.people.models import StakeholderGroup


class ExpectForm(forms.ModelForm):
    """Somebody who will speak: a code, and the group they belong to."""

    class Meta:
        model = Participant
        fields = ["code", "group"]
        labels = {
            "code": gettext_lazy("Their code"),
            "group": gettext_lazy("Which group they belong to"),
        }
        help_texts = {
            "code": gettext_lazy(
                "Letters and figures, such as ART05. It tells nobody who they are, so no name "
                "or initials."
            )
        }

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        groups = StakeholderGroup.objects.filter(programme_id=self.instance.programme_id)
        self.fields["group"].queryset = groups
        self.fields["group"].empty_label = _("choose")

    def clean_code(self) -> str:
        """In capitals, as codes are; each stands for one person."""
        code = self.cleaned_data["code"].upper()
        if not re.fullmatch(r"[A-Z0-9][A-Z0-9-]*", code):
            raise forms.ValidationError(
                _("A code holds letters, figures and hyphens only: choose one such as ART05.")
            )
        known = Participant.objects.filter(programme_id=self.instance.programme_id)
        if known.filter(code__iexact=code).exists():
            raise forms.ValidationError(
                _("Somebody has the code %(code)s already: choose another.") % {"code": code}
            )
        return code


class AgeForm(forms.Form):
    """How old somebody is, in a band."""

    age_band = forms.ChoiceField(
        label=gettext_lazy("How old they are"),
        choices=AgeBand.choices,
        help_text=gettext_lazy("A band is enough; a day of birth is never kept."),
    )

    @property
    def band(self) -> AgeBand:
        """The band that was chosen."""
        return AgeBand(self.cleaned_data["age_band"])


class CompetenceForm(forms.Form):
    """Why somebody of 13 to 15 can decide for themselves."""

    reasoning = forms.CharField(
        label=gettext_lazy("Why they can decide without a parent"),
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "What they understood of the sheet in their own words, why a parent was not "
            "asked, and who else you spoke with. It is sealed and opened only with a reason."
        ),
    )


class CodeForm(forms.Form):
    """The code on somebody's card."""

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        max_length=40,
        help_text=gettext_lazy(
            "Twelve letters and numbers. Small letters and missing dashes do not matter."
        ),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "inputmode": "text",
            }
        ),
    )
