"""Forms of concerns: raising one without an account, asking after it, and answering it."""

from __future__ import annotations

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from alongside.web.core.choosing import OneOfMany
from alongside.web.core.guarded import WORRIED, Guarded
from alongside.web.partnership.models import Activity, Commitment, Initiative, Theme
from alongside.web.partnership.queries.raised import promises_to_choose
from alongside.web.partnership.raising import Told
from alongside.web.people.models import StakeholderGroup

NO_GROUP = _("I would rather not say")
SHARE = [
    ("no", _("No: tell them only what it is about")),
    ("yes", _("Yes: whoever answers may read them")),
]
LONGEST = 2000
DAY = "j F Y"


class RaiseForm(Guarded, forms.Form):
    """What somebody wants to say, and no question about who they are."""

    guards, route = ("summary",), WORRIED
    summary = forms.CharField(
        label=_("What is wrong?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text=_("In your own words. Leave out names, yours and anybody’s."),
    )
    theme = forms.ChoiceField(label=_("What is it about?"), choices=Theme.choices)
    about = forms.ChoiceField(
        label=_("Is it about one of these?"), required=False, widget=OneOfMany
    )
    group = forms.ModelChoiceField(
        None,
        label=_("Who are you speaking as?"),
        required=False,
        empty_label=NO_GROUP,
        help_text=_("A group, never a name. You need not say."),
    )
    share = forms.ChoiceField(
        label=_("May the partners, the police among them, read your words?"),
        choices=SHARE,
        initial="no",
        widget=forms.RadioSelect,
        help_text=_("You can change this later with your receipt."),
    )

    def __init__(self, *args, initiative: Initiative, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.initiative = initiative
        days = Activity.objects.filter(initiative=initiative, is_public=True).order_by("-on")[:20]
        promises = promises_to_choose(initiative.programme_id)
        self.fields["about"].choices = [
            ("", _("None of them, or I do not know")),
            (_("A promise"), [(f"promise-{pk}", words) for pk, words in promises]),
            (
                _("Something that took place"),
                [
                    (f"activity-{one.pk}", f"{one.title}, {date_format(one.on, DAY)}")
                    for one in days
                ],
            ),
        ]
        self.fields["group"].queryset = StakeholderGroup.objects.filter(
            programme_id=initiative.programme_id
        ).exclude(zone=StakeholderGroup.Zone.POLICE)

    @property
    def told(self) -> Told:
        """What was said."""
        cleaned = self.cleaned_data
        kind, _dash, number = (cleaned["about"] or "").partition("-")
        return Told(
            summary=cleaned["summary"],
            theme=cleaned["theme"],
            group=cleaned["group"],
            commitment=Commitment.objects.get(pk=number) if kind == "promise" else None,
            activity=Activity.objects.get(pk=number) if kind == "activity" else None,
            may_be_shared=cleaned["share"] == "yes",
        )


class ReceiptForm(forms.Form):
    """The code of a receipt, and whether to change who reads the words."""

    code = forms.CharField(
        label=_("The code on your receipt"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    share = forms.ChoiceField(
        label=_("May the partners, the police among them, read your words?"),
        choices=[("", _("As I said before")), *SHARE],
        required=False,
        widget=forms.RadioSelect,
    )

    @property
    def may_be_shared(self) -> bool | None:
        """What they say of it now; None where it stays as it was."""
        return {"yes": True, "no": False}.get(self.cleaned_data["share"])


class AnswerForm(Guarded, forms.Form):
    """An answer to a concern."""

    guards = ("answer",)
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Say what you found and what you will do. Whoever raised it reads it, and so does "
            "anybody who opens the page of the initiative: repeat nothing that tells who it was."
        ),
    )
