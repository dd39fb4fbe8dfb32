"""What is filled in when somebody asks for what was said, and when it is answered."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.web.core.law import choices
from alongside.web.registers.forms.fields import CHOOSE, day
from alongside.web.registers.models import (
    DisclosureRequest,
)


class RequestForm(forms.ModelForm):
    """Who asks for what, by what power."""

    power = forms.ChoiceField(label=_("By what power"))
    asks = forms.CharField(
        label=_("What is asked for, and why it is needed"),
        widget=forms.Textarea,
        help_text=_(
            "This is sealed with who is who: it is read by those who decide, and no others."
        ),
    )
    answer_by = day(_("An answer is wanted by"), required=False)

    class Meta:
        model = DisclosureRequest
        fields = ["body", "power", "asks", "answer_by"]
        labels = {"body": _("Who asks")}

    def __init__(self, *args, police: bool, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["power"].choices = CHOOSE + choices("powers")
        if police:
            del self.fields["body"]
        else:
            self.fields["body"].choices = CHOOSE + DisclosureRequest.Body.choices


class AnswerForm(forms.Form):
    """What one person would answer a request, for a second to agree to."""

    answer = forms.ChoiceField(
        label=_("What you would answer"),
        choices=DisclosureRequest.Answer.choices,
        widget=forms.RadioSelect,
    )
    things = forms.MultipleChoiceField(
        label=_("What would be given, if anything"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("The least that answers the request. Texts leave with names replaced."),
    )
    reason = forms.CharField(
        label=_("Why"), widget=forms.Textarea, help_text=_("For the person who has to agree.")
    )

    def __init__(self, *args, things, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["things"].choices = [(one.key, one.label) for one in things]


class ToldForm(forms.Form):
    """Whether those whom a request concerns were told of it."""

    told = forms.ChoiceField(
        label=_("Were the participants told?"), choices=DisclosureRequest.Told.choices
    )
