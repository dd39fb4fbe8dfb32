"""Forms for a listed place and for what may stand; and asking before a name is kept."""

from __future__ import annotations

from django import forms

from alongside.web.names.models import LetStand, PlaceName
from alongside.web.names.queries import names_in

ASK = (
    "This seems to hold a name that was replaced in the texts. Take it out; or, if it names nobody "
    "here, say so below and save again. What leaves is looked through all the same."
)


class PlaceNameForm(forms.ModelForm):
    """A place or a body, and what is written instead of it."""

    class Meta:
        model = PlaceName
        fields = ["name", "kind", "replacement"]
        labels = {"replacement": "What replaces it"}
        help_texts = {
            "name": "As people say it. No people: their names are not kept here.",
            "replacement": "Vaguer rather than blank, such as “an estate”. May stay empty.",
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "off"})}

    def clean_name(self) -> str:
        """A name that is not in the list already."""
        name = " ".join(self.cleaned_data["name"].split())
        listed = PlaceName.objects.filter(programme_id=self.instance.programme_id)
        if listed.filter(name__iexact=name).exists():
            raise forms.ValidationError(
                "This place is in the list already: take it out first to write it anew."
            )
        return name


class LetStandForm(forms.ModelForm):
    """Why words that look like a replaced name are none."""

    class Meta:
        model = LetStand
        fields = ["reason"]
        labels = {"reason": "Why it names nobody"}
        widgets = {"reason": forms.TextInput(attrs={"autocomplete": "off"})}


class NamesAsked(forms.Form):
    """A form of something that is read by all who code: it asks once where a name seems to stand.

    ``looked_through`` names its fields of words; ``programme_id`` is given when it is made.
    """

    looked_through: tuple[str, ...] = ()
    names_anybody = None
    programme_id: int | None = None

    def asked_about_names(self, cleaned: dict) -> None:
        """Adds the question to the form where a name stands and nobody has answered it."""
        words = "\n".join(str(cleaned.get(field) or "") for field in self.looked_through)
        if self.programme_id is None or not names_in(self.programme_id, words):
            return
        self.fields["names_nobody"] = forms.BooleanField(
            required=False, label="It names nobody in the texts"
        )
        if not self.data.get(self.add_prefix("names_nobody")):
            self.add_error(None, ASK)
