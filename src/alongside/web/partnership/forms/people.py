"""Forms of people and posts of one's own organisation."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.core.choosing import Choosing
from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.people.forms import day, refuse_backwards
from alongside.web.people.models import Holding, Person, Post


class PersonForm(Guarded, SeenForm):
    """Somebody who acts for one's own organisation."""

    guards = ("name", "contact")

    class Meta:
        model = Person
        fields = ["name", "contact", "preferred_channel"]
        labels = {
            "name": _("What they are called"),
            "contact": _("How to reach them"),
            "preferred_channel": _("How they like to be reached"),
        }
        help_texts = {
            "name": _("The counterpart in a relationship of yours reads it, and nobody else."),
            "contact": _("It stays on your own side."),
        }


class PostForm(SeenForm):
    """A job in one's own organisation."""

    starts_on, ends_on = day(_("From")), day(_("Until"))

    class Meta:
        model = Post
        fields = ["title", "function", "embedded_team", "starts_on", "ends_on"]
        labels = {
            "title": _("What the post is called"),
            "function": _("What it does"),
            "embedded_team": _("It belongs to the embedded team"),
        }

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_backwards(self, cleaned)
        return cleaned


class HoldingForm(Choosing, forms.ModelForm):
    """Who fills a post, from when."""

    starts_on = day(_("From"))

    class Meta:
        model = Holding
        fields = ["person", "starts_on"]
        labels = {"person": _("Who fills it?")}

    def __init__(self, *args, people, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["person"].queryset, self.fields["person"].empty_label = people, _("choose")
        # An instance without a day says None, which a field's own initial would not overrule.
        self.initial["starts_on"] = self.initial.get("starts_on") or timezone.localdate()
        self.fields["starts_on"].required = True


class StretchForm(SeenForm):
    """The days of somebody in something, put right; their last day only where it was said."""

    starts_on, ends_on = day(_("From")), day(_("Until"))
    of_the_end: tuple[str, ...] = ("ends_on",)

    def __init__(self, *args, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["starts_on"].required = self.fields["ends_on"].required = True
        if self.instance.ends_on is None:
            # Whoever leaves is let go on the page of what they leave, which opens hand-overs.
            for name in self.of_the_end:
                del self.fields[name]

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_backwards(self, cleaned)
        return cleaned


class HoldingCorrectionForm(StretchForm):
    """The days of somebody in a post, and why they left it."""

    of_the_end = ("ends_on", "end_reason")

    class Meta:
        model = Holding
        fields = ["starts_on", "ends_on", "end_reason"]
        labels = {"end_reason": _("Why")}


class HideForm(forms.Form):
    """Whose accounts read nothing of one's own people, not even the name of a counterpart."""

    zones = forms.MultipleChoiceField(
        label=_("Nobody of these reads a name of ours"),
        choices=[
            ("police", _("The police")),
            ("council", _("The council")),
            ("arts", _("Arts organisations")),
            ("community", _("Community organisations")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Your relationships with them stay; who keeps them on your side is not told."),
    )


class LastDayForm(forms.Form):
    """The last day of somebody in something, none before the day on which they began."""

    on = day(_("Their last day"))

    def __init__(self, *args, begins: date, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.begins = begins
        self.fields["on"].initial = timezone.localdate
        self.fields["on"].required = True

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        refuse_backwards(self, {**cleaned, "begins": self.begins}, "begins", "on")
        return cleaned


class EndForm(LastDayForm):
    """The last day of somebody in a post, and why."""

    reason = forms.ChoiceField(label=_("Why"), choices=Holding.EndReason)
