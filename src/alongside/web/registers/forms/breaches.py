"""What is filled in about a breach."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.registers.forms.fields import moment
from alongside.web.registers.models import (
    Breach,
)


class BreachForm(Guarded, SeenForm):
    """What went wrong, and what was done."""

    guards = ("happened", "effects", "measures", "regulator_not_told", "people_not_told")
    noticed_at = moment(gettext_lazy("Noticed on"))
    regulator_told_at = moment(gettext_lazy("The regulator was told on"), required=False)
    people_told_at = moment(gettext_lazy("The people concerned were told on"), required=False)

    class Meta:
        model = Breach
        fields = [
            "noticed_at", "what", "happened", "people", "effects", "measures",
            "regulator_told_at", "regulator_not_told", "people_told_at", "people_not_told",
        ]  # fmt: skip
        labels = {
            "what": gettext_lazy("It was"),
            "happened": gettext_lazy("What happened"),
            "people": gettext_lazy("About how many people it concerns"),
            "effects": gettext_lazy("What it may mean for them"),
            "measures": gettext_lazy("What was done"),
            "regulator_not_told": gettext_lazy("Or why the regulator is not told"),
            "people_not_told": gettext_lazy("Or why the people concerned are not told"),
        }
        help_texts = {
            "noticed_at": gettext_lazy("The clock runs from here, not from when it happened."),
            "happened": gettext_lazy("Name nobody: participants by their code."),
        }

    def clean_noticed_at(self):
        at = self.cleaned_data["noticed_at"]
        if at > timezone.now():
            raise forms.ValidationError(_("Choose a time that has been."))
        return at
