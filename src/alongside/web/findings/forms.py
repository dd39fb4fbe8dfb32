"""Forms for findings, quotes and recommendations."""

from __future__ import annotations

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.findings.models import Finding, Quote, Recommendation
from alongside.web.findings.models.finding import Location
from alongside.web.partnership.models import Relationship
from alongside.web.people.models import DisclosureLimits, Organisation


def in_words(tie: Relationship) -> str:
    """A relationship by its two sides."""
    return f"{tie.a.name} – {tie.b.name}"


class FindingForm(SeenForm):
    """What is claimed, where it arises, and who sees it otherwise."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=Finding.Kind.choices, widget=forms.RadioSelect
    )
    arises_within = forms.MultipleChoiceField(
        label=gettext_lazy("Where does it arise?"),
        choices=Location.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("A challenge needs one place at least."),
    )

    class Meta:
        model = Finding
        fields = [
            "title", "kind", "statement", "arises_within", "counter_voice", "parent",
            "answers_key_question", "examples",
        ]  # fmt: skip
        labels = {
            "title": gettext_lazy("The claim, in a few words"),
            "statement": gettext_lazy("What you found"),
            "counter_voice": gettext_lazy("Who sees it otherwise, and how?"),
            "parent": gettext_lazy("Is it part of another finding?"),
            "answers_key_question": gettext_lazy("It answers the key question"),
            "examples": gettext_lazy("For instance, in which relationships?"),
        }
        help_texts = {
            "examples": gettext_lazy("A report names the partner in them after the claim.")
        }
        widgets = {
            "statement": forms.Textarea,
            "counter_voice": forms.Textarea,
            "examples": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, others, ties, **keywords) -> None:
        super().__init__(*args, among=others, **keywords)
        self.fields["examples"].queryset = ties
        self.fields["examples"].label_from_instance = in_words
        if not ties.exists():
            del self.fields["examples"]
        tops = others.filter(parent=None).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = tops
        self.fields["parent"].empty_label = _("No, it stands on its own")

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("kind") == Finding.Kind.CHALLENGE and not cleaned.get("arises_within"):
            self.add_error(
                "arises_within", _("Say where this challenge arises: choose one or more.")
            )
        if cleaned.get("parent") and self.instance.pk and self.instance.parts.exists():
            self.add_error("parent", _("It has parts of its own, so it cannot be part of another."))
        return cleaned


class QuoteForm(SeenForm):
    """A quote as it will be read. Its words are checked against the turn they come from."""

    written = forms.CharField(
        label=gettext_lazy("The words"),
        widget=forms.Textarea(attrs={"class": "words", "rows": 4}),
        help_text=gettext_lazy(
            "Leave words out with […] and put your own in [brackets]. "
            "Everything else must be as it was said."
        ),
    )
    attribute = forms.ChoiceField(
        label=gettext_lazy("One thing about the speaker, printed beside the code"),
        required=False,
        help_text=gettext_lazy("Where they agreed to it, and enough people share it."),
    )

    class Meta:
        model = Quote
        fields = ["finding", "written", "lead_in", "style", "by_session", "attribute"]
        labels = {
            "finding": gettext_lazy("The finding it speaks to"),
            "lead_in": gettext_lazy("Your words before it"),
            "style": gettext_lazy("How it is set"),
            "by_session": gettext_lazy("Name the group conversation, not the speaker"),
        }
        help_texts = {
            "lead_in": gettext_lazy("Printed in front of the words, outside the quotation marks.")
        }
        widgets = {"style": forms.RadioSelect}

    field_order = ["written", "finding", "lead_in", "style", "by_session", "attribute"]

    def __init__(
        self, *args, others, in_session: bool, attributes: list[tuple[str, str]], **keywords
    ) -> None:
        super().__init__(*args, **keywords)
        self.fields["attribute"].choices = [("", "Nothing"), *attributes]
        self.fields["finding"].queryset = others
        self.fields["finding"].required = True
        self.fields["finding"].empty_label = _("Choose a finding")
        if not in_session:
            del self.fields["by_session"]


class LimitsForm(forms.ModelForm):
    """How small a number of people may be before it is not told."""

    class Meta:
        model = DisclosureLimits
        fields = ["outside", "percent", "inside", "quotes_each"]
        labels = {
            "outside": gettext_lazy("People behind a number that others read"),
            "percent": gettext_lazy("People under a percentage"),
            "inside": gettext_lazy("People behind a number that the team is not warned of"),
            "quotes_each": gettext_lazy("Quotations of one person in one report, without a reason"),
        }

    def __init__(self, *args, **keywords) -> None:
        super().__init__(*args, **keywords)
        for name, least, most in (("outside", 3, 50), ("percent", 5, 100), ("inside", 2, 20)):
            field = self.fields[name]
            field.validators += [MinValueValidator(least), MaxValueValidator(most)]
            field.widget.attrs |= {"min": least, "max": most}
            field.help_text = _("%(n)s at least.") % {"n": least}
        self.fields["quotes_each"].widget.attrs |= {"min": 1, "max": 20}

    def clean(self) -> dict:
        cleaned = super().clean()
        told = [cleaned.get(name) for name in ("inside", "outside", "percent")]
        if all(told) and told != sorted(told):
            self.add_error(
                "outside",
                _(
                    "Numbers for others need as many people as those for the team at least, and "
                    "percentages as many as these: change the one that is out of order."
                ),
            )
        return cleaned


class RecommendationForm(SeenForm):
    """What should happen now, following from findings, asked of partners."""

    class Meta:
        model = Recommendation
        fields = [
            "number", "text", "derived_from", "addressed_to", "follow_up_question",
            "follow_up_due",
        ]  # fmt: skip
        labels = {
            "number": gettext_lazy("Its number"),
            "text": gettext_lazy("What should happen"),
            "derived_from": gettext_lazy("The findings it follows from"),
            "addressed_to": gettext_lazy("The partners it asks"),
            "follow_up_question": gettext_lazy(
                "The question that will show whether it was followed"
            ),
            "follow_up_due": gettext_lazy("When to ask that question"),
        }
        widgets = {
            "derived_from": forms.CheckboxSelectMultiple,
            "addressed_to": forms.CheckboxSelectMultiple,
            "follow_up_due": forms.DateInput(attrs={"type": "date"}),
        }

    def __init__(self, *args, others, viewer, **keywords) -> None:
        rows = Recommendation.objects.filter(programme_id=viewer.programme_id)
        super().__init__(*args, among=rows, **keywords)
        self.fields["derived_from"].queryset = others
        self.fields["derived_from"].error_messages["required"] = _(
            "A recommendation follows from a finding: choose one at least."
        )
        self.fields["addressed_to"].queryset = Organisation.objects.filter(
            programme_id=viewer.programme_id
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        number = cleaned.get("number")
        taken = self.among.filter(number=number).exclude(pk=self.instance.pk)
        if taken.exists() and not self.twin:
            self.add_error(
                "number", _("There is a recommendation %(number)s already.") % {"number": number}
            )
        return cleaned


class CommentForm(Guarded, forms.Form):
    """What a partner answers to a finding."""

    guards = ("text",)

    text = forms.CharField(
        label=gettext_lazy("Your comment"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("The comment is empty: write a sentence.")},
    )


class AnswerForm(Guarded, forms.Form):
    """What the team answers to a comment."""

    guards = ("answer",)

    answer = forms.CharField(
        label=gettext_lazy("The team's answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("The answer is empty: write a sentence.")},
    )
