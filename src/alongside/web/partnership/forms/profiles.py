"""The form in which an organisation says how it works."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.partnership.models import WorkingProfile

LONG = ["decides_by", "working_pattern", "words_we_avoid", "cannot_set_aside", "asks_of_partners"]


class ProfileForm(Guarded, SeenForm):
    """What one's own organisation says of itself; every partner and the team read it."""

    guards = tuple(LONG)

    class Meta:
        model = WorkingProfile
        fields = [
            "decides_by", "usual_decision_days", "working_pattern", "words_we_avoid",
            "cannot_set_aside", "asks_of_partners",
        ]  # fmt: skip
        labels = {
            "decides_by": _("Who decides, and how"),
            "usual_decision_days": _("How many days a yes usually takes"),
            "working_pattern": _("When you work"),
            "words_we_avoid": _("Words you avoid, one a line"),
            "cannot_set_aside": _("What you cannot set aside"),
            "asks_of_partners": _("What you ask of partners"),
        }
        help_texts = {
            "decides_by": _("A group, a post or a meeting: no names."),
            "usual_decision_days": _("Whoever asks you for an answer sooner is told of it."),
            "cannot_set_aside": _("A duty in law, a charity’s object, a promise to your members."),
        }
        widgets = dict.fromkeys(LONG, forms.Textarea(attrs={"rows": 3}))

    def clean(self) -> dict:
        cleaned = super().clean()
        if not any(str(cleaned.get(name) or "").strip() for name in self._meta.fields or ()):
            self.add_error(None, _("Say at least one thing of how you work."))
        return cleaned
