"""Forms of commitments: what is promised, and what those it is owed to say of it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.core.several import SeveralField
from alongside.web.core.tongues import LANGUAGES, OUR_OWN
from alongside.web.partnership.models import Commitment, CommitmentReview, Stance
from alongside.web.people.models import Organisation, StakeholderGroup

SIGNATURES = [Stance.SIGN, Stance.OBJECT, Stance.ABSTAIN]


class CommitmentForm(Guarded, SeenForm):
    """A promise: who makes it, to whom, and how often it is looked at."""

    guards = ("text",)
    text = forms.CharField(
        label=_("What is promised?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("Partners and, once it is in force, the public read it."),
    )

    class Meta:
        model = Commitment
        fields = ["category", "owed_by", "owed_to", "owed_to_groups", "review_every_days"]
        labels = {
            "category": _("What it is about, in a word or two"),
            "owed_by": _("Who promises it?"),
            "owed_to": _("To which partners?"),
            "owed_to_groups": _("To which people?"),
            "review_every_days": _("Look at it every so many days"),
        }
        widgets = {
            "owed_by": forms.CheckboxSelectMultiple,
            "owed_to": forms.CheckboxSelectMultiple,
            "owed_to_groups": forms.CheckboxSelectMultiple,
        }

    field_order = [
        "text", "category", "owed_by", "owed_to", "owed_to_groups", "review_every_days",
    ]  # fmt: skip

    def __init__(self, *args, **keywords) -> None:
        instance = keywords["instance"]
        if instance.pk:
            keywords["initial"] = {"text": instance.wording.text}
        super().__init__(*args, **keywords)
        own = {"programme_id": instance.programme_id}
        partners = Organisation.objects.filter(**own).order_by("name")
        self.fields["owed_by"].queryset = partners
        self.fields["owed_to"].queryset = partners
        self.fields["owed_to_groups"].queryset = StakeholderGroup.objects.filter(**own)
        self.fields["review_every_days"].min_value = 1

    def clean(self) -> dict:
        cleaned = super().clean()
        if not cleaned.get("owed_to") and not cleaned.get("owed_to_groups"):
            self.add_error(
                "owed_to", _("Choose whom it is promised to: partners, people, or both.")
            )
        return cleaned

    @property
    def told(self) -> dict:
        """What ``Commitment.draft`` is told."""
        several = ("owed_by", "owed_to", "owed_to_groups")
        chosen = {name: list(self.cleaned_data[name]) for name in several}
        return chosen | {"text": self.cleaned_data["text"]}


class TranslationForm(Guarded, forms.Form):
    """The same promise in another language."""

    guards = ("text",)
    language = forms.ChoiceField(
        label=_("In which language?"),
        choices=[(tag, name) for tag, name in LANGUAGES.items() if tag != OUR_OWN],
    )
    text = forms.CharField(
        label=_("What is promised, in it"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=1000,
        help_text=_("Whoever may read the promise reads this too. It is signed in our own words."),
    )

    def __init__(self, *args, **keywords) -> None:
        # Beside a form of remarks, whose field is called the same.
        super().__init__(*args, auto_id="id_translation_%s", **keywords)


class ReviewForm(Guarded, forms.Form):
    """Whether a commitment was kept, in the words of those it is owed to."""

    guards = ("note",)
    outcome = forms.ChoiceField(
        label=_("Was it kept?"), choices=CommitmentReview.Outcome, widget=forms.RadioSelect
    )
    with_groups = SeveralField(
        None,
        label=_("Whom did you ask?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("People it is owed to who have no organisation here."),
    )
    note = forms.CharField(
        label=_("What did you see?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
        help_text=_("Every partner reads it. Name no person."),
    )

    def __init__(self, *args, groups, **keywords) -> None:
        # Whoever owes it and is owed it too has the form of signing beside this one.
        super().__init__(*args, auto_id="id_review_%s", **keywords)
        if groups:
            pks = [group.pk for group in groups]
            self.fields["with_groups"].queryset = StakeholderGroup.objects.filter(pk__in=pks)
        else:
            del self.fields["with_groups"]

    @property
    def told(self) -> dict:
        """What ``Commitment.review`` is told."""
        return self.cleaned_data | {"with_groups": list(self.cleaned_data.get("with_groups") or ())}
