"""The form by which somebody asks whether what the content guard stopped may be written."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.privacy.guard import guard
from alongside.web.core.guarded import WORRIED, Guarded
from alongside.web.partnership.models import StewardQuestion
from alongside.web.partnership.models.steward_question import digest_of

PASSES = _("Nothing in this is stopped: write it where you wanted it.")
LONGEST = 4000


class AskForm(Guarded, forms.Form):
    """Where it was to stand, the words themselves, which are not kept, and why they are needed."""

    guards, route = ("reason",), WORRIED
    place = forms.ChoiceField(label=_("Where was it to stand?"), choices=StewardQuestion.Place)
    words = forms.CharField(
        label=_("The words that were stopped"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_(
            "Exactly as you want to write them. They are looked at once, to see which rule stopped "
            "them, and are not kept: the steward does not read them here."
        ),
    )
    reason = forms.CharField(
        label=_("Why are they needed?"),
        max_length=300,
        help_text=_("Without the words themselves. The data steward reads this."),
    )

    def clean_words(self) -> str:
        words = self.cleaned_data["words"]
        if not guard(words):
            raise forms.ValidationError(PASSES)
        return words

    @property
    def told(self) -> dict[str, str]:
        """What is kept of it."""
        words = self.cleaned_data["words"]
        return {
            "place": self.cleaned_data["place"],
            "reason": self.cleaned_data["reason"],
            "rules": "\n".join(one.says for one in guard(words)),
            "digest": digest_of(words),
        }


class WordForm(forms.Form):
    """A data steward's word: it may be written this way, or it is left out."""

    answer = forms.TypedChoiceField(choices=StewardQuestion.Answer, coerce=StewardQuestion.Answer)
