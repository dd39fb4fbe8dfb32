"""Forms of payments owed to people who take part."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.core.guarded import Guarded
from alongside.web.core.saving import SeenForm
from alongside.web.partnership.models import Payment
from alongside.web.people.forms import day
from alongside.web.people.models import StakeholderGroup


class PaymentForm(Guarded, SeenForm):
    """What is owed to how many of a group, since when, and when it is due."""

    guards = ("what_for",)
    owed_since, due_on = day(_("Owed since")), day(_("Due on"))
    paid_on = day(_("Paid on"))

    class Meta:
        model = Payment
        fields = [
            "group", "people", "amount", "unit", "what_for", "owed_since", "due_on", "paid_on",
        ]  # fmt: skip
        labels = {
            "group": _("To people of which group?"),
            "people": _("To how many?"),
            "amount": _("How much in all?"),
            "unit": _("Counted in"),
            "what_for": _("What for, in a line"),
        }
        help_texts = {
            "people": _("A number, and never who. A small one is read by your side alone."),
            "what_for": _("For instance: three workshops. Every partner reads it: name nobody."),
        }

    def __init__(self, *args, **keywords) -> None:
        same = keywords["instance"]
        among = Payment.objects.filter(
            initiative=same.initiative, organisation_id=same.organisation_id
        )
        super().__init__(*args, among=among, **keywords)
        self.fields["group"].queryset = StakeholderGroup.objects.filter(
            programme_id=same.programme_id
        )
        self.fields["people"].min_value = 1
        for name in ("owed_since", "due_on"):
            self.fields[name].required = True
        if not same.pk:
            del self.fields["paid_on"]

    def clean(self) -> dict:
        cleaned = super().clean()
        since, due, paid = (cleaned.get(name) for name in ("owed_since", "due_on", "paid_on"))
        if since and due and due < since:
            self.add_error("due_on", _("It is due on a day after it is owed."))
        if since and paid and (paid < since or paid > timezone.localdate()):
            self.add_error("paid_on", _("It is paid once it is owed, and no later than today."))
        if cleaned.get("people") == 0:
            self.add_error("people", _("Somebody is paid: give a number above nought."))
        if cleaned.get("amount") is not None and cleaned["amount"] <= 0:
            self.add_error("amount", _("Something is owed: give a number above nought."))
        return cleaned
