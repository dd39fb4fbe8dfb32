"""The form by which a partner leaves."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

OTHER = _("That is not what your organisation is called: write its name as it stands above.")


class LeavingForm(forms.Form):
    """The name of the organisation, so that nobody leaves by a slip."""

    name = forms.CharField(
        label=_("Write the name of your organisation"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Once it is done it cannot be taken back."),
    )

    def __init__(self, *args, name: str, **keywords) -> None:
        self.called = name
        super().__init__(*args, **keywords)

    def clean_name(self) -> str:
        told = self.cleaned_data["name"]
        if " ".join(told.split()).casefold() != " ".join(self.called.split()).casefold():
            raise forms.ValidationError(OTHER)
        return told
