"""Forms of activities: what is planned, how the police will be there, and what there was."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.partnership.models import (
    Activity,
    Attire,
    Initiative,
    PresencePlan,
    PresenceRecord,
    PresenceRole,
    UsualPresence,
    departures,
)
from alongside.web.people.forms import day, refuse_backwards
from alongside.web.people.models import Organisation, StakeholderGroup

NOBODY = _("Choose “Nobody is there” for what they wear, since nobody is.")
SOMEBODY = _("Say what they wear: uniform, or plain clothes with a name badge.")
HOW_MANY = _("Say how many at most; with none, choose “Not there” above.")
PROMISED = _("No more can be promised than may come at most.")
WHY = _("This differs from what was agreed. Say why, as far as you know.")


class ActivityForm(Guarded, SeenForm):
    """What is planned: what, when, where, whose place it is, and who takes part."""

    guards = ("title", "place")
    ends_on = day(_("Until, if it lasts longer than a day"))

    class Meta:
        model = Activity
        fields = [
            "title", "kind", "on", "ends_on", "place", "host", "expected_attendance", "is_public",
            "partners",
        ]  # fmt: skip
        labels = {
            "title": _("What it is called"),
            "kind": _("What kind of thing it is"),
            "on": _("On which day"),
            "place": _("Where"),
            "host": _("Whose place or event it is"),
            "partners": _("Who else takes part"),
            "expected_attendance": _("How many people are expected"),
            "is_public": _("Anybody can come"),
        }
        help_texts = {
            "host": _("The host agrees to any police who come, and writes down what happened."),
            "expected_attendance": _("As a number. Who they are is written down nowhere."),
        }
        widgets = {
            "on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "partners": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **keywords) -> None:
        own = {"programme_id": keywords["instance"].programme_id}
        among = Activity.objects.filter(initiative=keywords["instance"].initiative)
        super().__init__(*args, among=among, **keywords)
        partners = Organisation.objects.filter(**own).order_by("name")
        self.fields["host"].queryset = partners
        self.fields["host"].empty_label = _("choose")
        self.fields["partners"].queryset = partners
        if not self.instance.pk:
            self.initial["partners"] = self._makers()

    def _makers(self) -> list[Organisation]:
        """Who takes part unless somebody says otherwise: whoever makes the initiative."""
        initiative = self.instance.initiative
        makers = [*filter(None, [initiative.lead]), *initiative.co_producers.all()]
        return [one for one in makers if one.pk != self.instance.host_id]

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_backwards(self, cleaned, "on")
        return cleaned


class PresenceFacts(Guarded, SeenForm):
    """As what officers are there, in what, and how many: nobody or somebody, and no third."""

    def __init__(self, *args, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["role"].choices = PresenceRole.choices
        self.fields["attire"].choices = Attire.choices

    def clean(self) -> dict:
        cleaned = super().clean()
        role, attire = cleaned.get("role"), cleaned.get("attire")
        most, promised = cleaned.get("max_officers"), cleaned.get("promised")
        if role == PresenceRole.NONE:
            if attire and attire != Attire.NOT_PRESENT:
                self.add_error("attire", NOBODY)
            cleaned["max_officers"], cleaned["promised"] = 0, None
        elif role:
            if attire == Attire.NOT_PRESENT:
                self.add_error("attire", SOMEBODY)
            if not most:
                self.add_error("max_officers", HOW_MANY)
            elif promised and promised > most:
                self.add_error("promised", PROMISED)
        return cleaned


class UsualPresenceForm(PresenceFacts):
    """How the police are usually there, in one initiative or in all."""

    guards = ("purpose",)

    class Meta:
        model = UsualPresence
        fields = ["initiative", "role", "attire", "max_officers", "purpose"]
        labels = {
            "initiative": _("In which initiative?"),
            "role": _("What are they there as?"),
            "attire": _("What do they wear?"),
            "max_officers": _("How many at most"),
            "purpose": _("What for"),
        }
        widgets = {"role": forms.RadioSelect, "attire": forms.RadioSelect}

    def __init__(self, *args, **keywords) -> None:
        super().__init__(*args, **keywords)
        own = {"programme_id": self.instance.programme_id}
        self.fields["initiative"].queryset = Initiative.objects.filter(**own)
        self.fields["initiative"].empty_label = _("the whole programme")


class PresenceForm(PresenceFacts):
    """How the police will be there: policing kept apart from taking part."""

    guards = ("purpose", "introduced_as", "statutory_exception")
    impartiality_checked_on = day(_("The day their impartiality was checked"))

    class Meta:
        model = PresencePlan
        fields = [
            "role", "attire", "max_officers", "promised", "purpose", "introduced_as",
            "impartiality_checked_on", "statutory_exception",
        ]  # fmt: skip
        labels = {
            "role": _("What are they there as?"),
            "attire": _("What do they wear?"),
            "max_officers": _("How many at most"),
            "promised": _("How many are promised"),
            "purpose": _("What for"),
            "introduced_as": _("How are they introduced?"),
            "statutory_exception": _("A duty in law for which they come without the host’s yes"),
        }
        help_texts = {
            "role": _(
                "Policing an event is one thing, taking part in it another. Nobody is ever there "
                "without being known to be of the police."
            ),
            "promised": _("Leave empty where nothing was promised."),
            "introduced_as": _("In the words that are said to those who come."),
            "impartiality_checked_on": _(
                "Needed where officers take part in uniform in something public."
            ),
            "statutory_exception": _(
                "Name the duty. The host reads it here before the day. Leave it empty otherwise."
            ),
        }
        widgets = {"role": forms.RadioSelect, "attire": forms.RadioSelect}

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors and (why := self.instance.unchecked()):
            self.add_error("impartiality_checked_on", why)


class AgreementForm(Guarded, forms.Form):
    """The host's word on a plan."""

    guards = ("says",)
    says = forms.CharField(
        label=_("Anything you want to say to it"), max_length=300, required=False
    )


class RecordForm(Guarded, SeenForm):
    """What police there were, as the host's side saw it."""

    guards = ("deviation",)

    class Meta:
        model = PresenceRecord
        fields = ["role", "attire", "officers", "deviation"]
        labels = {
            "role": _("What were the police there as?"),
            "attire": _("What did they wear?"),
            "officers": _("How many officers came"),
            "deviation": _("If it was other than agreed: why"),
        }
        help_texts = {"deviation": _("Of what was done, and of nobody by name.")}
        widgets = {"role": forms.RadioSelect, "attire": forms.RadioSelect}

    def __init__(self, *args, **keywords) -> None:
        super().__init__(*args, **keywords)
        self.fields["role"].choices = PresenceRole.choices
        self.fields["attire"].choices = Attire.choices

    def clean(self) -> dict:
        cleaned = super().clean()
        role, attire, came = (cleaned.get(name) for name in ("role", "attire", "officers"))
        if role == PresenceRole.NONE and (came or attire not in {None, Attire.NOT_PRESENT}):
            self.add_error("role", _("Somebody came: say what they were there as."))
        if role not in {None, PresenceRole.NONE} and attire == Attire.NOT_PRESENT:
            self.add_error("attire", SOMEBODY)
        if came == 0 and attire not in {None, Attire.NOT_PRESENT}:
            self.add_error("attire", NOBODY)
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        differs = departures(self.instance.activity.plan, self.instance)
        if not self.errors and differs and not self.instance.deviation.strip():
            told = ", ".join(str(one.label).lower() for one in differs)
            self.add_error("deviation", f"{WHY} ({told})")


class AttendanceForm(forms.Form):
    """How many of each group came. Numbers, and nobody's name."""

    def __init__(
        self, *args, groups: list[StakeholderGroup], counted: dict[int, int], **keywords
    ) -> None:
        super().__init__(*args, **keywords)
        self.groups = groups
        for group in groups:
            self.fields[f"group_{group.pk}"] = forms.IntegerField(
                label=group.label,
                min_value=0,
                max_value=1_000_000,
                required=False,
                initial=counted.get(group.pk),
            )

    @property
    def came(self) -> dict[StakeholderGroup, int | None]:
        """What was counted; None for a group nobody counted."""
        return {group: self.cleaned_data[f"group_{group.pk}"] for group in self.groups}
