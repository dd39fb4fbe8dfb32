"""Forms for a listed place, and for saying why a form is no name."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.names.models import LetStand, PlaceName


class PlaceNameForm(forms.ModelForm):
    """A place or a body, and what is written instead of it."""

    class Meta:
        model = PlaceName
        fields = ["name", "kind", "replacement"]
        labels = {"replacement": gettext_lazy("What replaces it")}
        help_texts = {
            "name": gettext_lazy("As people say it. No people: their names are not kept here."),
            "replacement": gettext_lazy(
                "Vaguer rather than blank, such as “an estate”. May stay empty."
            ),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "off"})}

    def clean_name(self) -> str:
        """A name that is not in the list already."""
        name = " ".join(self.cleaned_data["name"].split())
        listed = PlaceName.objects.filter(programme_id=self.instance.programme_id)
        if listed.filter(name__iexact=name).exists():
            raise forms.ValidationError(
                _("This place is in the list already: take it out first to write it anew.")
            )
        return name


class LetStandForm(forms.ModelForm):
    """Why words that look like a replaced name are none."""

    class Meta:
        model = LetStand
        fields = ["reason"]
        labels = {"reason": gettext_lazy("Why it names nobody")}
        widgets = {"reason": forms.TextInput(attrs={"autocomplete": "off"})}
