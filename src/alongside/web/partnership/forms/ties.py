"""Forms of relationships, contacts and hand-overs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.core.choosing import Choosing
from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.partnership.forms.people import StretchForm
from alongside.web.partnership.models import (
    Commitment,
    Contact,
    HandOver,
    Objective,
    Relationship,
    RelationshipHolder,
)
from alongside.web.partnership.queries.people import has_left
from alongside.web.people.forms import day
from alongside.web.people.models import Organisation

BOTH_SIDES = _("Both sides read it, and nobody else.")


class TieForm(Guarded, SeenForm):
    """A relationship with another organisation, what it is for, and whether it is protected."""

    guards = ("purpose",)
    started_on = day(_("Since"))

    class Meta:
        model = Relationship
        fields = ["b", "purpose", "level", "started_on", "known_before_programme", "protected"]
        labels = {
            "b": _("With which organisation?"),
            "purpose": _("What is it for?"),
            "level": _("How close is it?"),
            "known_before_programme": _("You knew each other before the programme"),
            "protected": _("It is protected"),
        }
        help_texts = {
            "purpose": BOTH_SIDES,
            "protected": _(
                "Outside the two of you it is counted, and never named. Nobody is introduced to "
                "the people in it without their yes."
            ),
        }

    def __init__(self, *args, **keywords) -> None:
        super().__init__(*args, **keywords)
        others = Organisation.objects.filter(programme_id=self.instance.programme_id)
        if self.instance.pk:
            del self.fields["b"]
        else:
            self.fields["b"].queryset = others.exclude(pk=self.instance.a_id).order_by("name")
        self.fields["started_on"].required = True


class SomebodyForm(Choosing, forms.Form):
    """Somebody of one's own organisation, from a day on which they are there."""

    person = forms.ModelChoiceField(None, empty_label=_("choose"))
    on = day(_("From"))

    def __init__(self, *args, people, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["person"].queryset = people
        self.fields["on"].required = True

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        person, on = cleaned.get("person"), cleaned.get("on")
        if person and on and has_left(person, on):
            self.add_error("on", _("They have left by that day: choose a day before, or another."))
        return cleaned


class HolderForm(SomebodyForm):
    """Who else keeps one's own side."""

    role = forms.ChoiceField(label=_("As what?"), choices=RelationshipHolder.Role)
    field_order = ["person", "role", "on"]

    def __init__(self, *args, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["person"].label = _("Who keeps it too?")
        self.fields["on"].initial = timezone.localdate


class ContactForm(Guarded, SeenForm):
    """One time the two were in touch."""

    guards = ("summary",)
    on = day(_("On"))

    class Meta:
        model = Contact
        fields = ["on", "channel", "started_by", "summary"]
        labels = {
            "channel": _("How?"),
            "started_by": _("Who began it?"),
            "summary": _("What about, in a line"),
        }
        help_texts = {"summary": _("Both sides read it. Name nobody who takes part.")}

    def __init__(self, *args, sides, **keywords) -> None:
        super().__init__(*args, **keywords)
        # An instance without a day says None, which a field's own initial would not overrule.
        self.initial["on"] = self.initial.get("on") or timezone.localdate()
        self.fields["on"].required = True
        self.fields["started_by"].choices = sides


class HolderCorrectionForm(StretchForm):
    """The days and the part of somebody who holds or held one's own side."""

    class Meta:
        model = RelationshipHolder
        fields = ["role", "starts_on", "ends_on"]
        labels = {"role": _("As what?")}


class HandOverForm(SeenForm):
    """What is arranged for a hand-over."""

    outgoing_last_day = day(_("Their last day"))
    announced_on = day(_("Announced on"))
    partner_told_on = day(_("The partner was told on"))
    joint_meeting_on = day(_("All three met on"))

    class Meta:
        model = HandOver
        fields = ["outgoing_last_day", "announced_on", "partner_told_on", "joint_meeting_on"]

    def __init__(self, *args, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["outgoing_last_day"].required = True


class TakeOverForm(SomebodyForm):
    """Who takes over, and from when."""

    def __init__(self, *args, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["person"].label = _("Who takes over?")


class PromiseForm(Guarded, forms.Form):
    """A promise that is still open: one that stands already, or one that is typed."""

    guards = ("text",)
    picked = forms.ChoiceField(
        label=_("A promise or an objective of yours and theirs"), required=False
    )
    text = forms.CharField(
        label=_("Or another promise that is still open"),
        max_length=300,
        required=False,
        help_text=BOTH_SIDES,
    )

    def __init__(self, *args, picks: list[tuple[str, str]], **keywords) -> None:
        super().__init__(*args, **keywords)
        if picks:
            self.fields["picked"].choices = [("", _("none of these")), *picks]
        else:
            del self.fields["picked"]
            self.fields["text"].label = _("A promise that is still open")

    @property
    def promise(self) -> dict[str, Any]:
        """What is promised: a row that stands already, else the words."""
        kind, _dash, pk = self.cleaned_data.get("picked", "").partition("-")
        if kind == "commitment":
            return {kind: Commitment.objects.get(pk=pk)}
        if kind == "objective":
            return {kind: Objective.objects.get(pk=pk)}
        return {"text": self.cleaned_data["text"]}

    def clean(self) -> dict:
        cleaned = super().clean()
        picked, text = cleaned.get("picked"), cleaned.get("text", "").strip()
        if bool(picked) == bool(text) and not self.errors:
            field = "text" if not picked else "picked"
            self.add_error(field, _("Choose a promise, or type one: one of the two."))
        return cleaned
