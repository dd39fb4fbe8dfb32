"""Forms of what partners do about a recommendation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.web.core.choosing import Choosing, OneOfMany
from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.findings.models import Action, FollowUp
from alongside.web.partnership.forms.objectives import PositionForm
from alongside.web.partnership.models import Stance
from alongside.web.people.forms import day

RESPONSES = [Stance.ACCEPT, Stance.ACCEPT_IN_PART, Stance.REJECT]


class AnswerForm(PositionForm):
    """What one's organisation answers to a recommendation, before everybody."""

    def __init__(self, *args, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["note"].help_text = _(
            "Anybody may read your answer and why: it stands on the public pages of initiatives."
        )


class ActionForm(Guarded, SeenForm):
    """Something one's organisation does."""

    guards = ("title",)
    due_on = day(_("By when?"))

    class Meta:
        model = Action
        fields = [
            "title", "scope", "kind", "due_on", "under_way", "people_reached",
            "of_the_embedded_team",
        ]  # fmt: skip
        labels = {
            "title": _("What will you do?"),
            "scope": _("Within your organisation, or together?"),
            "kind": _("What kind of thing is it?"),
            "under_way": _("It is under way"),
            "people_reached": _("How many people it reached"),
            "of_the_embedded_team": _("How many of them are of the embedded team"),
        }
        help_texts = {"title": _("Every partner reads it.")}

    def clean(self) -> dict:
        cleaned = super().clean()
        reached, embedded = cleaned.get("people_reached"), cleaned.get("of_the_embedded_team")
        if embedded is not None and (reached is None or embedded > reached):
            self.add_error("of_the_embedded_team", _("These are among those it reached."))
        return cleaned


class ConsequenceForm(forms.Form):
    """What came of a recommendation."""

    what = forms.ChoiceField(label=_("What came of it?"), widget=OneOfMany)

    def __init__(self, *args, choices, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["what"].choices = [("", _("choose")), *choices]


class FollowUpForm(Choosing, forms.ModelForm):
    """What asking again showed."""

    class Meta:
        model = FollowUp
        fields = ["finding", "verdict", "encounters"]
        labels = {
            "finding": _("Which finding?"),
            "verdict": _("What did asking again show?"),
            "encounters": _("In which encounters was it asked?"),
        }
        widgets = {"verdict": forms.RadioSelect, "encounters": forms.CheckboxSelectMultiple}

    def __init__(self, *args, findings, encounters, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["finding"].queryset = findings
        self.fields["finding"].empty_label = _("choose")
        self.fields["verdict"].choices = FollowUp.Verdict.choices
        self.fields["encounters"].queryset = encounters

    def clean(self) -> dict:
        cleaned = super().clean()
        asked = cleaned.get("verdict") not in {None, FollowUp.Verdict.NOT_ASKED}
        if asked and not cleaned.get("encounters"):
            self.add_error("encounters", _("Choose where it was asked; or close it without."))
        return cleaned
