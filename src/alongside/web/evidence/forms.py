"""What people fill in about drafts, codes and memos, read into the shapes that procedures take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.web.consent.models import Consent, Standing
from alongside.web.core.saving import SeenForm
from alongside.web.core.several import SeveralField
from alongside.web.evidence.importing.reading import Reading
from alongside.web.evidence.importing.speaking import ROLES, Speaker
from alongside.web.evidence.models import Code, Encounter

YES, NO = "yes", "no"
UNCOLORED = "#8a7a5a"


class EncounterForm(forms.Form):
    """The occasion a draft comes from. Nobody's name belongs in its title."""

    title = forms.CharField(
        max_length=200,
        label=_("Title"),
        help_text=_("Read by everybody who codes: no names in it."),
    )
    kind = forms.ChoiceField(choices=Encounter.Kind.choices, label=_("What it was"))
    held_on = forms.DateField(
        required=False, label=_("Day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    session = forms.CharField(
        required=False,
        max_length=20,
        label=_("Code of the group"),
        help_text=_(
            "Where a group’s speakers are not told apart, it is quoted by this, as in FG3."
        ),
    )
    initiatives = forms.MultipleChoiceField(
        required=False, label=_("Initiatives it speaks of"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, initiatives: list, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["initiatives"].choices = [(i.pk, i.heading) for i in initiatives]
        if not initiatives:
            del self.fields["initiatives"]

    def told(self) -> dict[str, Any]:
        """The encounter as ``importing.decide`` takes it."""
        said = dict(self.cleaned_data)
        said["held_on"] = said["held_on"].isoformat() if said.get("held_on") else ""
        said["initiatives"] = [int(i) for i in said.get("initiatives", [])]
        return said


class RecordingForm(forms.Form):
    """A recording, and who is heard on it."""

    files = forms.FileField(
        label=_("The recording"),
        error_messages={
            "required": _("No recording arrived: choose one."),
            "empty": _("The recording is empty: choose the file again."),
        },
    )
    title = forms.CharField(
        max_length=200,
        label=_("Title"),
        help_text=_("No names in it: it is read by whoever writes the recording down."),
        error_messages={"required": _("Give the recording a title, without anybody’s name in it.")},
    )
    held_on = forms.DateField(
        required=False, label=_("Day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    people = SeveralField(
        None,
        label=_("Who is heard on it"),
        help_text=_("Everybody: each must have agreed to be recorded, and it is sealed to all."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say who is heard on it: choose every participant.")},
    )

    def __init__(self, *args: Any, people: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["people"].queryset = people


class ImageForm(forms.Form):
    """A picture of an initiative: what it shows, under which licence, and who is in it."""

    file = forms.FileField(
        label=_("The picture"),
        error_messages={
            "required": _("No picture arrived: choose one."),
            "empty": _("The picture is empty: choose the file again."),
        },
    )
    description = forms.CharField(
        max_length=300,
        label=_("What it shows"),
        help_text=_("Read aloud to those who cannot see it. Nobody’s name in it."),
        error_messages={"required": _("Say what it shows, for those who cannot see it.")},
    )
    licence = forms.CharField(
        max_length=200,
        label=_("Who made it, and under which licence"),
        help_text=_("As it is printed under the picture, such as “The festival trust, CC BY 4.0”."),
        error_messages={"required": _("Say who made it and who allows it to be used.")},
    )
    people = SeveralField(
        None,
        required=False,
        label=_("Participants in it"),
        help_text=_("Everybody who was listened to and can be seen: each must have agreed to it."),
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.BooleanField(
        label=_("Everybody else who can be recognised in it agreed, or nobody can be"),
        error_messages={"required": _("Ask those who can be recognised first, then tick this.")},
    )

    def __init__(self, *args: Any, people: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["people"].queryset = people


class CodeForm(SeenForm):
    """What a code is called, what it is for, and how it is marked."""

    color = forms.RegexField(
        r"^#[0-9a-fA-F]{6}$",
        required=False,
        label=_("Colour"),
        widget=forms.TextInput(attrs={"type": "color"}),
        error_messages={
            "invalid": _("A colour is written as # and six digits, such as #7a8b99: choose one.")
        },
    )

    class Meta:
        model = Code
        fields = ["name", "definition", "color", "in_vivo", "sensitive"]
        labels = {
            "name": _("Name"),
            "in_vivo": _("Its name is somebody’s own words"),
            "sensitive": _("It can hurt to be known to have spoken to it, or not to have"),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "definition": forms.Textarea,
        }

    def __init__(self, *args, **keywords) -> None:
        super().__init__(*args, **keywords)
        # What a picker of colours sends where none is chosen.
        self.initial["color"] = self.instance.color or UNCOLORED

    def change(self, code: Code, *, by: Any) -> None:
        """Tell the code each thing that is said differently; Refused where a name is taken."""
        said = self.cleaned_data
        if "name" in self.changes:
            code.rename(said["name"], by=by)
        if "definition" in self.changes:
            code.define(said["definition"], by=by)
        if "color" in self.changes:
            code.recolor(said["color"], by=by)
        if "in_vivo" in self.changes:
            code.mark_in_vivo(by=by, yes=said["in_vivo"])
        if "sensitive" in self.changes:
            code.mark_sensitive(by=by, yes=said["sensitive"])


SHOWN = {True: YES, False: NO, None: ""}


@dataclass(frozen=True)
class SpeakerRow:
    """One speaker of the review: "yes", "no" or "" to taking part, and to each other use.

    ``known`` is where they stand on taking part already, None where they are new.
    """

    speaker: Speaker
    takes_part: str
    known: Standing | None
    uses: list[tuple[str, str, str]]


def speaker_rows(read: Reading) -> list[SpeakerRow]:
    """Everybody found in the file, with what they agreed to as far as it is known."""
    part = Consent.Use.TAKE_PART
    others = [(use, label) for use, label in Consent.Use.choices if use != part]
    return [
        SpeakerRow(
            s,
            SHOWN[s.consents.get(part)],
            read.taking_part.get(s.code),
            [(use, label, SHOWN[s.consents.get(use)]) for use, label in others],
        )
        for s in read.speakers
    ]


def speakers_told(posted: QueryDict, read: Reading) -> dict[str, dict]:
    """Roles, names, codes, groups and consents by label, from the rows of the table."""
    found = {}
    for row, speaker in enumerate(read.speakers):
        role = posted.get(f"role-{row}", speaker.role)
        group = posted.get(f"group-{row}", "")
        found[speaker.label] = {
            "role": role if role in ROLES else speaker.role,
            "name": _one_line(posted.get(f"name-{row}", "")) or speaker.label,
            "code": "".join(posted.get(f"code-{row}", "").split())[:20],
            "group": int(group) if group.isdecimal() else None,
            "consents": _consents(posted, row),
        }
    if posted.get("all-take-part") == YES:
        _take_part(found)
    return _same_people(found)


def _take_part(found: dict[str, dict]) -> None:
    """Everybody who answers agreed, but for those of whom something else was said."""
    for said in found.values():
        if said["role"] == "participant":
            said["consents"].setdefault(Consent.Use.TAKE_PART.value, True)


def sole_told(posted: QueryDict) -> list[dict[str, Any]]:
    """Whose words a text without speakers holds; nobody where no code or group is said."""
    code = "".join(posted.get("sole-code", "").split())[:20]
    group = posted.get("sole-group", "")
    if not code or not group.isdecimal():
        return []
    asked = {use: posted.get(f"sole-{use}") for use in (Consent.Use.TAKE_PART, Consent.Use.QUOTE)}
    consents = {use: answer == YES for use, answer in asked.items() if answer in (YES, NO)}
    return [{"code": code, "group": int(group), "attributes": {}, "consents": consents}]


def _same_people(found: dict[str, dict]) -> dict[str, dict]:
    """Two labels with one name are one speaker: what is said of one goes for the other."""
    fullest: dict[str, dict] = {}
    for said in found.values():
        best = fullest.setdefault(said["name"], said)
        if said["code"] and not best["code"]:
            fullest[said["name"]] = said
    for label, said in found.items():
        if not said["code"] and said["role"] == "participant":
            best = fullest[said["name"]]
            found[label] = {**best, "name": said["name"], "role": said["role"]}
    return found


def _consents(posted: QueryDict, row: int) -> dict[str, bool]:
    answers = {use: posted.get(f"consent-{row}-{use}") for use in Consent.Use.values}
    return {use: answer == YES for use, answer in answers.items() if answer in (YES, NO)}


def names_told(posted: dict[str, Any]) -> dict[str, dict]:
    """Decisions on names by key, as the page sends them."""
    found = {}
    for key, said in posted.items():
        if not isinstance(said, dict):
            continue
        one: dict[str, Any] = {}
        if said.get("accept") in (True, False, None) and "accept" in said:
            one["accept"] = said["accept"]
        if isinstance(said.get("replacement"), str):
            one["replacement"] = _one_line(said["replacement"])[:200]
        found[str(key)] = one
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]
