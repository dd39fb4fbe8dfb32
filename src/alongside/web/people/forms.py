"""Forms for inviting, and for accepting an invitation."""

from __future__ import annotations

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.web.core.choosing import Choosing
from alongside.web.core.guarded import Guarded
from alongside.web.core.policy import ROLE_LABELS, Role, may_appoint
from alongside.web.core.saving import SeenForm
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Account, StakeholderGroup
from alongside.web.people.queries import PARTNERS, organisations


class InvitationForm(Choosing, forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=gettext_lazy("Their e-mail address"), max_length=254)
    role = forms.ChoiceField(label=gettext_lazy("What will they be?"))
    organisation = forms.ModelChoiceField(
        None,
        label=gettext_lazy("For which partner?"),
        required=False,
        empty_label=gettext_lazy("None"),
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
            self.add_error("organisation", _("Choose the partner for whom they read."))
        if cleaned.get("role") == Role.STEWARD and not cleaned.get("organisation"):
            self.add_error(
                "organisation", _("Choose the organisation that the data steward is of.")
            )
        return cleaned


class JoinForm(forms.Form):
    """The name and password of a new account."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=120)
    password = forms.CharField(
        label=gettext_lazy("A password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy(
            "Ten characters or more; a few words in a row are easy to keep in mind."
        ),
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
        label=gettext_lazy("A new password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy(
            "Ten characters or more; a few words in a row are easy to keep in mind."
        ),
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

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=120)
    initials = forms.CharField(
        label=gettext_lazy("Your initials"),
        max_length=6,
        required=False,
        help_text=gettext_lazy(
            "They stand beside your codings; your name gives them unless you say others."
        ),
    )


class AddressForm(forms.Form):
    """An e-mail address."""

    address = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class DeviceForm(Choosing, forms.Form):
    """A shared device: what it is called and whose it is."""

    name = forms.CharField(
        label=gettext_lazy("What everybody calls it"),
        max_length=80,
        help_text=gettext_lazy("“The tablet in the kitchen”."),
    )
    organisation = forms.ModelChoiceField(None, label=gettext_lazy("Whose it is"), empty_label=None)

    def __init__(self, *args, viewer: Viewer, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["organisation"].queryset = organisations(viewer)


class GroupForm(SeenForm):
    """A stakeholder group, and how many conversations with it are meant."""

    class Meta:
        model = StakeholderGroup
        fields = [
            "label", "short", "parent", "code_prefix", "zone", "interviews_target",
            "focus_groups_target",
        ]  # fmt: skip
        labels = {
            "label": gettext_lazy("Who they are"),
            "short": gettext_lazy("In a word or two"),
            "parent": gettext_lazy("Which larger group they are part of"),
            "code_prefix": gettext_lazy("How their participant codes begin"),
            "zone": gettext_lazy("Where they stand"),
            "interviews_target": gettext_lazy("Interviews meant"),
            "focus_groups_target": gettext_lazy("Group conversations meant"),
        }
        help_texts = {
            "label": gettext_lazy("In their own words where they gave them."),
            "parent": gettext_lazy(
                "Where too few of them were heard, they are told together with it."
            ),
            "code_prefix": (
                gettext_lazy(
                    "A few letters, such as ORG: the research team sees the codes, and a report "
                    "makes "
                    "codes of its own."
                )
            ),
            "zone": gettext_lazy(
                "Whose side a voice is from, and what accounts of organisations in it may be."
            ),
        }

    def __init__(self, *args, **keywords) -> None:
        group = keywords["instance"]
        rows = StakeholderGroup.objects.filter(programme_id=group.programme_id)
        super().__init__(*args, among=rows, **keywords)
        self.fields["zone"].choices = [("", "choose"), *StakeholderGroup.Zone.choices]
        self.fields["parent"].queryset = rows.exclude(pk__in=within(group, rows))
        self.fields["parent"].empty_label = "none"
        if group.pk and group.organisations.exists():
            del self.fields["zone"]


def within(group: StakeholderGroup, rows: models.QuerySet[StakeholderGroup]) -> set[int]:
    """A group with all that it holds: none of them can be what it is part of."""
    above = dict(rows.values_list("pk", "parent"))
    found = {group.pk} if group.pk else set()
    while more := {pk for pk, parent in above.items() if parent in found} - found:
        found |= more
    return found


def day(label: str) -> forms.DateField:
    """A day that may be left open."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=False)


class MoveForm(Guarded, Choosing, forms.Form):
    """Which organisation stands in another group, and why."""

    guards = ("reason",)
    organisation = forms.ModelChoiceField(
        None, label=gettext_lazy("Which organisation?"), empty_label=gettext_lazy("choose")
    )
    group = forms.ModelChoiceField(
        None, label=gettext_lazy("Where does it stand?"), empty_label=gettext_lazy("choose")
    )
    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=300)

    def __init__(self, *args, viewer: Viewer, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["organisation"].queryset = organisations(viewer)
        own = {"programme_id": viewer.programme_id}
        self.fields["group"].queryset = StakeholderGroup.objects.filter(**own)


class GroupMoveForm(Guarded, forms.Form):
    """Which whole group is of another zone, and why."""

    guards = ("reason",)
    group = forms.ModelChoiceField(
        None, label=gettext_lazy("Which group?"), empty_label=gettext_lazy("choose")
    )
    zone = forms.ChoiceField(
        label=gettext_lazy("Of which zone is it?"),
        choices=[("", gettext_lazy("choose")), *StakeholderGroup.Zone.choices],
    )
    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=300)

    def __init__(self, *args, viewer: Viewer, **keywords) -> None:
        super().__init__(*args, **keywords)
        own = {"programme_id": viewer.programme_id}
        self.fields["group"].queryset = StakeholderGroup.objects.filter(**own)


def refuse_backwards(
    form: forms.Form, cleaned: dict, begins: str = "starts_on", ends: str = "ends_on"
) -> None:
    """Say beside the field where something ends before it begins."""
    if cleaned.get(begins) and cleaned.get(ends) and cleaned[ends] < cleaned[begins]:
        form.add_error(ends, _("It ends before it begins: choose a later day."))


def role_label(role: str) -> str:
    """A role in words."""
    return ROLE_LABELS[Role(role)]
