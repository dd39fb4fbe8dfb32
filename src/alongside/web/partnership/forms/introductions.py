"""Forms of introductions: whom one asks, when it was made, and what came of it."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from alongside.web.core.saving import SeenForm
from alongside.web.partnership.models import Introduction, Relationship
from alongside.web.people.forms import day
from alongside.web.people.models import Organisation


class IntroductionForm(SeenForm):
    """Whom one wants to bring together, and when they were first asked."""

    asked_first_on = day(_("They were first asked on"))

    class Meta:
        model = Introduction
        fields = ["a", "b", "asked_first_on"]
        labels = {"a": _("One of them"), "b": _("The other")}

    def __init__(self, *args, **keywords) -> None:
        own = {"programme_id": keywords["instance"].programme_id}
        super().__init__(*args, **keywords)
        others = Organisation.objects.filter(**own).exclude(pk=self.instance.broker_id)
        self.fields["a"].queryset = self.fields["b"].queryset = others.order_by("name")
        asked = self.fields["asked_first_on"]
        self.initial["asked_first_on"], asked.required = timezone.localdate(), True
        asked.help_text = _(
            "Both are asked here as well, and each says yes or no itself. You make it after that."
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("a") and cleaned.get("a") == cleaned.get("b"):
            self.add_error("b", _("An introduction brings two together: choose another."))
        asked = cleaned.get("asked_first_on")
        if asked and asked > timezone.localdate():
            self.add_error("asked_first_on", _("Choose today or a day before."))
        return cleaned


class MadeForm(forms.Form):
    """When the two were brought together."""

    on = day(_("You brought them together on"))

    def __init__(self, *args, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["on"].initial, self.fields["on"].required = timezone.localdate, True


class LedToForm(forms.Form):
    """Which relationship of the two came of it: offered to those alone who read it by name."""

    tie = forms.ModelChoiceField(
        None, label=_("What it led to"), required=False, empty_label=_("nothing yet")
    )

    def __init__(self, *args, ties, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["tie"].queryset = ties
        self.fields["tie"].label_from_instance = _in_words


def _in_words(tie: Relationship) -> str:
    since = date_format(tie.started_on, "j F Y")
    return _("{a} – {b}, since {day}").format(a=tie.a.name, b=tie.b.name, day=since)
