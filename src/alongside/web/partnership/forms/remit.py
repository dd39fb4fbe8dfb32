"""The form of a decision: each organisation's right in it."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.partnership.models import Initiative, RemitItem, RemitRight, Stance
from alongside.web.partnership.models.remit import refuse_undecided
from alongside.web.people.forms import day
from alongside.web.people.models import Organisation

NO_RIGHT = ("", _("not named"))
HOST = "right_host"
STANCES = [Stance.AGREE, Stance.RESERVATION, Stance.OBJECT, Stance.ABSTAIN]


class RemitForm(Guarded, SeenForm):
    """A decision with a right for every partner and for the host of what is decided about."""

    guards = ("decision", "statutory_note")
    in_force_from = day(_("In force from"))
    review_due = day(_("Look at it again on"))

    class Meta:
        model = RemitItem
        fields = [
            "decision", "domain", "initiatives", "statutory_note", "in_force_from", "review_due",
        ]  # fmt: skip
        labels = {
            "decision": _("What is decided?"),
            "domain": _("What it is about, in a word or two"),
            "initiatives": _("In which initiatives?"),
            "statutory_note": _("A duty in law that it rests on"),
        }
        help_texts = {
            "initiatives": _("None chosen: in the whole programme."),
            "statutory_note": _(
                "Cite the duty. Partners cannot vote it away, and everybody reads it."
            ),
        }
        widgets = {
            "initiatives": forms.CheckboxSelectMultiple,
            "statutory_note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(
        self, *args, partners: list[Organisation], rights: Mapping[int | None, str], **keywords
    ) -> None:
        super().__init__(*args, **keywords)
        own = {"programme_id": self.instance.programme_id}
        self.fields["initiatives"].queryset = Initiative.objects.filter(**own)
        self.partners = {f"right_{partner.pk}": partner for partner in partners}
        choices = [NO_RIGHT, *RemitRight.Right.choices]
        for name, label in [
            *((name, partner.name) for name, partner in self.partners.items()),
            (HOST, _("Whoever hosts it")),
        ]:
            select = forms.Select(attrs={"class": "beside-its-name"})
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, required=False, widget=select
            )
            key = self.partners[name].pk if name in self.partners else None
            self.fields[name].initial = rights.get(key, "")

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
        except Refused as refusal:
            self.add_error(None, str(refusal))
        return cleaned
