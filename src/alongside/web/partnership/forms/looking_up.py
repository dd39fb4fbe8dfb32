"""Forms by which a data steward looks something up: never without a reason."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.web.core.choosing import Choosing
from alongside.web.core.guarded import Guarded
from alongside.web.people.models import Organisation


class ReasonForm(Guarded, forms.Form):
    """Why somebody looks. The organisations concerned read it."""

    guards = ("reason",)
    reason = forms.CharField(
        label=_("Why do you look?"),
        max_length=300,
        help_text=_("The organisation it is about reads this, with your name and the day."),
    )


class LookUpForm(Choosing, ReasonForm):
    """Whose people, and why."""

    organisation = forms.ModelChoiceField(
        None, label=_("People of which organisation?"), empty_label=_("choose")
    )
    field_order = ["organisation", "reason"]

    def __init__(self, *args, programme_id: int, **keywords) -> None:
        super().__init__(*args, **keywords)
        every = Organisation.objects.filter(programme_id=programme_id)
        self.fields["organisation"].queryset = every.order_by("name")
