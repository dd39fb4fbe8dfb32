"""The form of a decision: each organisation's right in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.choosing import MoreRows, sought_in
from alongside.web.core.guarded import Guarded
from alongside.web.core.narrowing import narrowed
from alongside.web.core.saving import SeenForm
from alongside.web.partnership.models import Initiative, RemitItem, RemitRight, Stance
from alongside.web.partnership.models.remit import refuse_undecided
from alongside.web.people.forms import day
from alongside.web.people.models import Organisation

NO_RIGHT = ("", _("not named"))
RIGHT, PARTNERS = "right_", "partners"
HOST = f"{RIGHT}host"
STANCES = [Stance.AGREE, Stance.RESERVATION, Stance.OBJECT, Stance.ABSTAIN]


class RemitForm(Guarded, SeenForm):
    """A decision with a right for every partner and for the host of what is decided about."""

    guards = ("decision", "statutory_note")
    decision = forms.CharField(
        label=_("What is decided?"),
        max_length=300,
        help_text=_("Said differently, it is asked of every partner anew."),
    )
    initiatives = forms.ModelMultipleChoiceField(
        None,
        label=_("In which initiatives?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: in the whole programme."),
    )
    statutory_note = forms.CharField(
        label=_("A duty in law that it rests on"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Cite the duty. Partners cannot vote it away: once cited it can be added to and never "
            "cut, and whoever decides under it goes on deciding. Everybody reads it."
        ),
    )
    in_force_from = day(_("In force from"))
    review_due = day(_("Look at it again on"))

    class Meta:
        model = RemitItem
        fields = ["domain", "in_force_from", "review_due"]
        labels = {"domain": _("What it is about, in a word or two")}

    field_order = [
        "decision", "domain", "initiatives", "statutory_note", "in_force_from", "review_due",
    ]  # fmt: skip

    def __init__(
        self,
        *args,
        partners: QuerySet[Organisation],
        rights: Mapping[int | None, str],
        own: int | None,
        **keywords,
    ) -> None:
        self.now = keywords["instance"].division if keywords["instance"].pk else None
        named = {f"{RIGHT}{pk}" if pk else HOST: right for pk, right in rights.items()}
        if self.now:
            keywords["initial"] = {
                "decision": self.now.text,
                "statutory_note": self.now.statutory_note,
                "initiatives": [one.pk for one in self.now.initiatives.all()],
                **named,
            }
        super().__init__(*args, **keywords)
        within = {"programme_id": self.instance.programme_id}
        self.fields["initiatives"].queryset = Initiative.objects.filter(**within)
        self.partners = self._offered(partners, {own, *rights})
        choices = [NO_RIGHT, *RemitRight.Right.choices]
        for name, label in [
            *((name, partner.name) for name, partner in self.partners.items()),
            (HOST, _("Whoever hosts it")),
        ]:
            select = forms.Select(attrs={"class": "beside-its-name"})
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, required=False, widget=select
            )

    def _offered(
        self, partners: QuerySet[Organisation], named: set[int | None]
    ) -> dict[str, Organisation]:
        """Partners by their field: of many, those named and those the reader looks for."""
        sent = {
            key.removeprefix(RIGHT)
            for key, right in self.data.items()
            if right and key.startswith(RIGHT)
        }
        found = narrowed(partners, {*named, *sent}, sought_in(self.data, PARTNERS))
        if found.n:
            box = MoreRows()
            box.found = found
            self.fields[PARTNERS] = forms.Field(
                label=_("Each partner’s right"), required=False, widget=box
            )
        return {f"{RIGHT}{partner.pk}": partner for partner in found.rows}

    @property
    def division(self) -> dict[str, Any]:
        """How it is divided, as it was typed."""
        told = self.cleaned_data
        return {
            "decision": told["decision"],
            "statutory_note": told["statutory_note"],
            "initiatives": list(told["initiatives"]),
            "rights": self.rights,
        }

    @property
    def rights(self) -> dict[Organisation | None, str]:
        """The rights chosen, by organisation; None for the host."""
        named = {**self.partners, HOST: None}
        told = self.cleaned_data
        return {named[name]: told[name] for name in named if told.get(name)}

    def clean(self) -> dict:
        cleaned = super().clean()
        try:
            refuse_undecided(self.rights.values(), places=len(cleaned.get("initiatives") or ()))
            if self.now:
                note = cleaned.get("statutory_note", "")
                self.now.refuse_without_its_duty(note, self.rights)
        except Refused as refusal:
            self.add_error(None, str(refusal))
        return cleaned
