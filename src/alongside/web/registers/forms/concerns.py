"""What is filled in about a worry, by whoever raises it and by whoever hears it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.web.registers.models import (
    SafeguardingConcern,
)


class ConcernForm(forms.Form):
    """A worry about somebody. Two answers are enough."""

    about = forms.ChoiceField(
        label=_("Who or what is it about?"),
        choices=SafeguardingConcern.About.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What worries you?"),
        widget=forms.Textarea(attrs={"class": "words", "autocomplete": "off"}),
        max_length=20_000,
        help_text=_("As much or as little as you like. It goes to the safeguarding lead alone."),
    )
    reach = forms.CharField(
        label=_("May we reach you, and when is it safe?"),
        max_length=300,
        required=False,
        help_text=_("Leave it empty to stay unknown."),
    )


class CodeForm(forms.Form):
    """The code that was shown when a worry was sent."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class PhraseForm(forms.Form):
    """A safeguarding lead's own pass-phrase."""

    phrase = forms.CharField(
        label=_("Your pass-phrase"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class OutcomeForm(forms.Form):
    """What came of a worry."""

    outcome = forms.ChoiceField(
        label=_("What came of it"), choices=SafeguardingConcern.Outcome.choices
    )


class SawForm(forms.Form):
    """Which thing is asked about, in “who saw what”."""

    kind = forms.ChoiceField(label=_("What kind of thing"))
    number = forms.IntegerField(label=_("Its number"), min_value=1)

    def __init__(self, *args, kinds, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["kind"].choices = [(kind, kind.split(".")[-1]) for kind in kinds]
