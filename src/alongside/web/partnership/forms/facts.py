"""Forms of what a programme says of itself: its questions, priorities, sources and partners."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.people.forms import day, refuse_backwards
from alongside.web.people.models import (
    ContextStatement,
    Organisation,
    Priority,
    Programme,
    StakeholderGroup,
)

REPORTS = _("It stands in reports, and every partner reads it.")


class Lines(forms.CharField):
    """Several lines, each one thing; empty ones are left out."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: str) -> list[str]:
        """The lines that say something, in their order."""
        told = super().clean(value) or ""
        return [" ".join(line.split()) for line in told.splitlines() if line.strip()]


class ProgrammeForm(Guarded, SeenForm):
    """What a programme says of itself."""

    guards = (
        "key_question", "questions", "stages_told", "partnership_statement", "funding_statement",
    )  # fmt: skip
    starts_on, ends_on = day(_("From")), day(_("Until"))
    questions = Lines(
        label=_("The questions of the study"),
        required=False,
        help_text=_("One on each line; after a bar | where it was published, if it was."),
    )
    stages_told = Lines(
        label=_("At which stages things are made together"),
        required=False,
        help_text=_("One on each line, as a report names them: co-devising, co-creating."),
    )
    field_order = [
        "title", "place", "starts_on", "ends_on", "key_question", "questions",
        "partnership_statement", "works_with", "stages_told", "funding_statement",
        "steward_organisation", "host_of_software",
    ]  # fmt: skip

    class Meta:
        model = Programme
        fields = [
            "title", "place", "starts_on", "ends_on", "key_question", "partnership_statement",
            "works_with", "funding_statement", "steward_organisation", "host_of_software",
        ]  # fmt: skip
        labels = {
            "title": _("What it is called"),
            "place": _("Where"),
            "key_question": _("The question it asks"),
            "partnership_statement": _("The partnership in a sentence or two"),
            "works_with": _("Whom the embedded team works with"),
            "funding_statement": _("Who pays for it, and what they have no say in"),
            "steward_organisation": _("Who looks after the data"),
            "host_of_software": _("Who runs the server"),
        }
        help_texts = {
            "title": _("Anybody reads it on the pages of initiatives that are open."),
            "key_question": REPORTS,
            "partnership_statement": REPORTS,
            "funding_statement": REPORTS,
            "steward_organisation": _("Never the police. Every partner reads it."),
            "host_of_software": _("Never the police. Every partner reads it."),
        }

    def __init__(self, *args, **keywords) -> None:
        programme = keywords["instance"]
        keywords["initial"] = {
            "questions": "\n".join(f"{q} | {at}" if at else q for q, at in programme.questions),
            "stages_told": "\n".join(programme.stages),
            **keywords.get("initial", {}),
        }
        super().__init__(*args, **keywords)
        may_keep = Organisation.objects.filter(programme=programme).exclude(
            group__zone=StakeholderGroup.Zone.POLICE
        )
        for name in ("steward_organisation", "host_of_software"):
            self.fields[name].queryset = may_keep
            self.fields[name].empty_label = _("not said yet")

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_backwards(self, cleaned)
        told = (line.partition("|") for line in cleaned.get("questions") or [])
        both = [(text.strip(), at.strip()) for text, _bar, at in told if text.strip()]
        self.instance.research_questions = [
            {"text": text, "source": at} if at else text for text, at in both
        ]
        self.instance.stages = cleaned.get("stages_told") or []
        return cleaned


class PriorityForm(Guarded, SeenForm):
    """A heading that objectives gather under."""

    guards = ("text",)

    class Meta:
        model = Priority
        fields = ["text"]
        labels = {"text": _("What matters")}
        help_texts = {
            "text": _(
                "Every partner reads it; anybody does where an objective under it is out. It is "
                "shown as not yet shared until a partner who is not the police endorses something "
                "under it."
            )
        }

    def __init__(self, *args, **keywords) -> None:
        rows = Priority.objects.filter(programme_id=keywords["instance"].programme_id)
        super().__init__(*args, among=rows, **keywords)


class ContextForm(Guarded, SeenForm):
    """Something that was known before, and where it was published."""

    guards = ("text", "reference")

    class Meta:
        model = ContextStatement
        fields = ["text", "reference"]
        labels = {"text": _("What was known before"), "reference": _("Where it was published")}
        help_texts = {
            "text": REPORTS,
            "reference": _(
                "The whole reference: who, what, which year. It stands beside the sentence and in "
                "the list of sources; without one, the report says that there is none."
            ),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **keywords) -> None:
        rows = ContextStatement.objects.filter(programme_id=keywords["instance"].programme_id)
        super().__init__(*args, among=rows, **keywords)


class OrganisationForm(SeenForm):
    """A partner."""

    joined_on, left_on = day(_("Joined on")), day(_("Left on"))
    in_network_since, in_network_until = day(_("In the network since")), day(_("Until"))

    class Meta:
        model = Organisation
        fields = [
            "name", "short", "kind", "group", "is_network", "parent", "in_network_since",
            "in_network_until", "leads", "joined_on", "left_on",
        ]  # fmt: skip
        labels = {
            "name": _("What it is called"),
            "short": _("In a word or two"),
            "kind": _("What kind of organisation it is"),
            "group": _("Which stakeholder group it stands in"),
            "is_network": _("It is a network of organisations"),
            "parent": _("Which network it is part of"),
            "leads": _("It signs for the partnership"),
        }
        help_texts = {
            "name": _(
                "Anybody reads it on open pages of initiatives that it leads, makes or hosts."
            ),
            "kind": _("In your words: police, local authority, residents group, arts trust."),
            "parent": _("Every partner reads it. What the members may read does not change."),
            "group": _(
                "What its accounts may read follows from this: later, two data stewards change it."
            ),
        }

    def __init__(self, *args, **keywords) -> None:
        own = {"programme_id": keywords["instance"].programme_id}
        rows = Organisation.objects.filter(**own)
        super().__init__(*args, among=rows, **keywords)
        self.fields["group"].queryset = StakeholderGroup.objects.filter(**own)
        networks = rows.filter(is_network=True).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = networks.exclude(parent=self.instance.pk or 0)
        self.fields["parent"].empty_label = _("none")
        if self.instance.pk:
            del self.fields["group"]
        self.fields["left_on"].help_text = _("From this day on its accounts open nothing.")

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_backwards(self, cleaned, "joined_on", "left_on")
        refuse_backwards(self, cleaned, "in_network_since", "in_network_until")
        days = cleaned.get("in_network_since") or cleaned.get("in_network_until")
        if days and not cleaned.get("parent"):
            self.add_error("parent", _("Choose the network that it was part of on these days."))
        return cleaned
