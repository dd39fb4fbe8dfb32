"""Forms of Safety Advisory Groups: their days, their notice, and what was raised."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.partnership.models import SagCase, SagIssue
from alongside.web.people.forms import day
from alongside.web.people.models import Organisation

MORE_MEETINGS = 2
BANDS = 6
DAYS = _("Days’ notice")


class CaseForm(SeenForm):
    """When the group was told, saw the plans and met; and who said that they help to make it."""

    notified_on = day(_("The group was told on"))
    plan_submitted_on = day(_("The plan was sent in on"))
    final_plan_on = day(_("The final plan was sent in on"))

    class Meta:
        model = SagCase
        fields = ["notified_on", "plan_submitted_on", "final_plan_on", "interests_declared"]
        labels = {"interests_declared": _("Who said that they help to make this event")}
        help_texts = {
            "interests_declared": _(
                "Whoever advises on an event that they help to make says so at the meeting."
            )
        }
        widgets = {"interests_declared": forms.CheckboxSelectMultiple}

    def __init__(self, *args, met: list[date], **keywords) -> None:
        super().__init__(*args, **keywords)
        programme = self.instance.activity.programme_id
        self.fields["interests_declared"].queryset = Organisation.objects.filter(
            programme_id=programme
        )
        self.fields["interests_declared"].required = False
        for n, one in enumerate([*met, *[None] * MORE_MEETINGS], 1):
            self.fields[f"meeting_{n}"] = day(_("Meeting {n}").format(n=n))
            self.initial[f"meeting_{n}"] = one

    @property
    def meetings(self) -> list[date]:
        """The days on which the group meets."""
        told = (self.cleaned_data[n] for n in self.fields if n.startswith("meeting_"))
        return sorted({one for one in told if one})


class IssueForm(Guarded, SeenForm):
    """Something the group asked about."""

    guards = ("topic", "advice")

    class Meta:
        model = SagIssue
        fields = ["topic", "advice", "raised_on", "raised_by", "first_raised", "owner"]
        labels = {
            "topic": _("What it is about"),
            "advice": _("What they advise"),
            "raised_on": _("Raised on"),
            "raised_by": _("Raised by"),
            "first_raised": _("When was it raised first?"),
            "owner": _("Who sees to it"),
        }
        help_texts = {"topic": _("In a word or two: traffic, fire access, stewards.")}
        widgets = {
            "raised_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "first_raised": forms.RadioSelect,
        }

    def __init__(self, *args, **keywords) -> None:
        issue = keywords["instance"]
        among = SagIssue.objects.filter(activity=issue.activity)
        super().__init__(*args, among=among, **keywords)
        partners = Organisation.objects.filter(programme_id=issue.programme_id).order_by("name")
        for name in ("raised_by", "owner"):
            self.fields[name].queryset = partners
            self.fields[name].empty_label = _("choose")
        self.fields["first_raised"].choices = SagIssue.FirstRaised.choices


class StateForm(forms.Form):
    """How an issue stands now, since which day. No state says that it was approved."""

    state = forms.ChoiceField(label=_("It is now"), choices=SagIssue.State.choices)
    on = forms.DateField(
        label=_("Since"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, raised_on: date | None = None, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.raised_on = raised_on

    def clean_on(self) -> date:
        """Since when; an issue stands nowhere before it was raised."""
        on = self.cleaned_data["on"]
        if self.raised_on and on < self.raised_on:
            raise forms.ValidationError(
                _("It was raised on %(on)s: choose that day or a later one."),
                params={"on": date_format(self.raised_on, "j F Y")},
            )
        return on


class NoticeForm(forms.Form):
    """How many days' notice a group wants, by how many people are expected."""

    def __init__(self, *args, bands: list[dict], **keywords) -> None:
        super().__init__(*args, **keywords)
        lower = [band for band in bands if band["below"] is not None]
        for n in range(1, BANDS):
            told = lower[n - 1] if n <= len(lower) else {}
            self.fields[f"below_{n}"] = forms.IntegerField(
                label=_("Fewer than so many people"), min_value=1, required=False,
                max_value=10_000_000, initial=told.get("below"),
            )  # fmt: skip
            self.fields[f"days_{n}"] = _days(told.get("days"))
        rest = next((band["days"] for band in bands if band["below"] is None), None)
        self.fields["days_rest"] = _days(rest, _("Days’ notice for anything larger"))

    def clean(self) -> dict:
        cleaned = super().clean()
        for n in range(1, BANDS):
            if (cleaned.get(f"below_{n}") is None) != (cleaned.get(f"days_{n}") is None):
                self.add_error(f"days_{n}", _("Give both: how many people, and how many days."))
        return cleaned

    @property
    def bands(self) -> list[dict]:
        """The bands in order, the one without an upper end last."""
        told = self.cleaned_data
        found = {told[f"below_{n}"]: told[f"days_{n}"] for n in range(1, BANDS)}
        bands = [{"below": b, "days": found[b]} for b in sorted(k for k in found if k)]
        rest = told["days_rest"]
        return bands if rest is None else [*bands, {"below": None, "days": rest}]


def _days(initial: int | None, label=DAYS) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=0, max_value=3650, required=False, initial=initial
    )
