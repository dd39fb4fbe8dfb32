"""Forms of the vault: phrases are typed, never kept or shown again."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.vault.stores import IDENTITY, RAW, SEALED

WHAT = [
    (RAW, gettext_lazy("The files as they arrived")),
    (IDENTITY, gettext_lazy("Who is who: lists of names, contacts, signed forms")),
]


def _phrase(label: str, *, new: bool = False, help_text: str = "") -> forms.CharField:
    complete = "new-password" if new else "current-password"
    widget = forms.PasswordInput(attrs={"autocomplete": complete})
    return forms.CharField(label=label, widget=widget, max_length=400, help_text=help_text)


class NewPhraseForm(forms.Form):
    """A pass-phrase, typed twice."""

    phrase = _phrase(
        "Pass-phrase",
        new=True,
        help_text=gettext_lazy(
            "At least 16 characters; five words that have nothing to do with each other are "
            "good. Nobody can look it up for you."
        ),
    )
    again = _phrase(gettext_lazy("The same again"), new=True)

    def clean(self) -> dict:
        told = super().clean()
        if told.get("phrase") != told.get("again"):
            self.add_error("again", _("The two are not the same: type both again."))
        return told


class UnlockForm(forms.Form):
    """What is opened, with what, and why."""

    phrase = _phrase(gettext_lazy("Pass-phrase, or printed recovery key"))
    stores = forms.MultipleChoiceField(
        label=gettext_lazy("What is opened"),
        choices=WHAT,
        widget=forms.CheckboxSelectMultiple,
        initial=list(SEALED),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy(
            "Everybody on the project sees that you opened it; those who keep watch see why. "
            "Write nobody’s name here."
        ),
    )


class ChangeForm(NewPhraseForm):
    """Another pass-phrase; what stands now is typed, unless two keyholders opened together."""

    current = _phrase(gettext_lazy("Pass-phrase as it is now, or printed recovery key"))
    current.required = False
    field_order = ("current", "phrase", "again")


class RotationForm(forms.Form):
    """The pass-phrase, for the rotation of all keys."""

    phrase = _phrase(gettext_lazy("Pass-phrase, or printed recovery key"))


class TwoForm(forms.Form):
    """A keyholder's own phrase, and why."""

    phrase = _phrase(gettext_lazy("Your own phrase as keyholder"))
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300)
