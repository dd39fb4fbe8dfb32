"""Forms for inviting, and for accepting an invitation."""

from __future__ import annotations

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from alongside.web.core.policy import ROLE_LABELS, Role, may_appoint
from alongside.web.core.saving import SeenForm
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Account, StakeholderGroup
from alongside.web.people.queries import PARTNERS, organisations


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(label="Their e-mail address", max_length=254)
    role = forms.ChoiceField(label="What will they be?")
    organisation = forms.ModelChoiceField(
        None, label="For which partner?", required=False, empty_label="None"
    )

    def __init__(self, *args, viewer: Viewer, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["organisation"].queryset = organisations(viewer)
        self.fields["role"].choices = [
            (role.value, label)
            for role, label in ROLE_LABELS.items()
            if may_appoint(viewer.roles, role)
        ]

    def clean(self) -> dict:
        cleaned = super().clean()
        partner = Role(cleaned["role"]) in PARTNERS if cleaned.get("role") else False
        if partner and not cleaned.get("organisation"):
            self.add_error("organisation", "Choose the partner for whom they read.")
        return cleaned


class JoinForm(forms.Form):
    """The name and password of a new account."""

    name = forms.CharField(label="Your name", max_length=120)
    password = forms.CharField(
        label="A password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Ten characters or more; a few words in a row are easy to keep in mind.",
    )

    def __init__(self, *args, email: str, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.email = email

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        account = Account(email=self.email, name=self.cleaned_data.get("name", ""))
        try:
            validate_password(password, account)
        except ValidationError as error:
            raise forms.ValidationError(error.messages) from error
        return password


class NewPasswordForm(forms.Form):
    """A new password for an account."""

    password = forms.CharField(
        label="A new password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Ten characters or more; a few words in a row are easy to keep in mind.",
    )

    def __init__(self, *args, account: Account, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.account = account

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, self.account)
        return password


class NameForm(forms.Form):
    """What an account is called by the others."""

    name = forms.CharField(label="Your name", max_length=120)
    initials = forms.CharField(
        label="Your initials",
        max_length=6,
        required=False,
        help_text="They stand beside your codings; your name gives them unless you say others.",
    )


class AddressForm(forms.Form):
    """An e-mail address."""

    address = forms.EmailField(
        label="E-mail address", max_length=254, widget=forms.EmailInput({"autocomplete": "email"})
    )


class DeviceForm(forms.Form):
    """A shared device: what it is called and whose it is."""

    name = forms.CharField(
        label="What everybody calls it", max_length=80, help_text="“The tablet in the kitchen”."
    )
    organisation = forms.ModelChoiceField(None, label="Whose it is", empty_label=None)

    def __init__(self, *args, viewer: Viewer, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["organisation"].queryset = organisations(viewer)


class GroupForm(SeenForm):
    """A stakeholder group, and how many conversations with it are meant."""

    class Meta:
        model = StakeholderGroup
        fields = ["label", "short", "zone", "interviews_target", "focus_groups_target"]
        labels = {
            "label": "Who they are",
            "short": "In a word or two",
            "zone": "Where they stand",
            "interviews_target": "Interviews meant",
            "focus_groups_target": "Group conversations meant",
        }
        help_texts = {
            "label": "In their own words where they gave them.",
            "zone": "Decides nothing about who may read what; it says whose side a voice is from.",
        }

    def __init__(self, *args, **keywords) -> None:
        group = keywords["instance"]
        rows = StakeholderGroup.objects.filter(programme_id=group.programme_id)
        super().__init__(*args, among=rows, **keywords)
        self.fields["zone"].choices = [("", "choose"), *StakeholderGroup.Zone.choices]


def role_label(role: str) -> str:
    """A role in words."""
    return ROLE_LABELS[Role(role)]
