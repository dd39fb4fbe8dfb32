"""Forms of the partnership."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.core.guarded import Guarded
from alongside.web.core.policy import Action, Object
from alongside.web.core.saving import SeenForm
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Initiative
from alongside.web.partnership.rules.own import is_narrowed
from alongside.web.people.forms import day, refuse_backwards
from alongside.web.people.models import Organisation, Priority, StakeholderGroup

OTHERS = _("Your own organisation leads it or makes it with others: choose it in one of the two.")


class InitiativeForm(Guarded, SeenForm):
    """What partners make together, who makes it, and why the police are in it."""

    guards = ("strapline", "purpose", "why_police_are_involved")
    starts_on, ends_on = day("From"), day("Until")

    class Meta:
        model = Initiative
        fields = [
            "heading", "strapline", "art_form", "purpose", "why_police_are_involved", "lead",
            "co_producers", "groups", "priorities", "starts_on", "ends_on",
        ]  # fmt: skip
        labels = {
            "heading": "What it is called",
            "strapline": "In a line",
            "purpose": "What it is for",
            "why_police_are_involved": "Why the police are involved",
            "lead": "Who leads it",
            "co_producers": "Who makes it with them",
            "groups": "Whom it is with",
            "priorities": "Which of the shared priorities it serves",
        }
        help_texts = {
            "why_police_are_involved": "In words that somebody in the neighbourhood would take.",
        }
        widgets = {
            "co_producers": forms.CheckboxSelectMultiple,
            "groups": forms.CheckboxSelectMultiple,
            "priorities": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, viewer: Viewer, **keywords) -> None:
        self.viewer = viewer
        own = {"programme_id": keywords["instance"].programme_id}
        super().__init__(*args, among=Initiative.objects.filter(**own), **keywords)
        partners = Organisation.objects.filter(**own).order_by("name")
        self.fields["lead"].queryset = partners
        self.fields["lead"].empty_label = "nobody yet"
        self.fields["co_producers"].queryset = partners
        self.fields["groups"].queryset = StakeholderGroup.objects.filter(**own)
        served = self.instance.priorities.values("pk") if self.instance.pk else []
        still = Q(ended_on=None) | Q(pk__in=served)
        self.fields["priorities"].queryset = Priority.objects.filter(still, **own)

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_backwards(self, cleaned)
        if is_narrowed(self.viewer, Object.INITIATIVE, Action.CHANGE):
            makers = [cleaned.get("lead"), *(cleaned.get("co_producers") or [])]
            if self.viewer.organisation_id not in {one.pk for one in makers if one}:
                self.add_error("lead", OTHERS)
        return cleaned


class PartForm(Guarded, forms.Form):
    """How the partners of an initiative part: by a conversation, or why by none."""

    guards = ("note",)
    on = day(_("The day they spoke about how it ends"))
    note = forms.CharField(
        label=_("What was agreed; or, if nobody spoke, why not"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("All partners read it. Say what happens to what was made, and to the ties."),
    )
    again_on = day(_("When they meet again"))

    def clean(self) -> dict:
        cleaned = super().clean()
        if not cleaned.get("on") and not (cleaned.get("note") or "").strip():
            self.add_error("note", _("Give the day they spoke, or say why they did not."))
        return cleaned
