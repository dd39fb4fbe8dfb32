"""Forms of the partnership."""

from __future__ import annotations

from django import forms

from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.partnership.models import Initiative
from alongside.web.people.forms import day, refuse_backwards
from alongside.web.people.models import Organisation, StakeholderGroup


class InitiativeForm(Guarded, SeenForm):
    """What partners make together, who makes it, and why the police are in it."""

    guards = ("purpose", "why_police_are_involved")
    starts_on, ends_on = day("From"), day("Until")

    class Meta:
        model = Initiative
        fields = [
            "heading", "strapline", "art_form", "purpose", "why_police_are_involved", "lead",
            "co_producers", "groups", "starts_on", "ends_on",
        ]  # fmt: skip
        labels = {
            "heading": "What it is called",
            "strapline": "In a line",
            "purpose": "What it is for",
            "why_police_are_involved": "Why the police are involved",
            "lead": "Who leads it",
            "co_producers": "Who makes it with them",
            "groups": "Whom it is with",
        }
        help_texts = {
            "why_police_are_involved": "In words that somebody in the neighbourhood would take.",
        }
        widgets = {
            "co_producers": forms.CheckboxSelectMultiple,
            "groups": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **keywords) -> None:
        own = {"programme_id": keywords["instance"].programme_id}
        super().__init__(*args, among=Initiative.objects.filter(**own), **keywords)
        partners = Organisation.objects.filter(**own).order_by("name")
        self.fields["lead"].queryset = partners
        self.fields["lead"].empty_label = "nobody yet"
        self.fields["co_producers"].queryset = partners
        self.fields["groups"].queryset = StakeholderGroup.objects.filter(**own)

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_backwards(self, cleaned)
        return cleaned
