"""What a withdrawal does to consents, signed forms, links and visits."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.utils.translation import gettext as _

from alongside.web.consent.models import Participant
from alongside.web.consent.withdrawing import Consequence, step
from alongside.web.core.reading_log import empty_reasons
from alongside.web.vault import forgetting


@step(60)
class Agreements:
    """Answers, forms and reasoning go, with whatever lies sealed about them."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        return [
            Consequence("consents", participant.consents.count(), _("answers about consent"),
                        _("are erased")),
            Consequence("forms", participant.forms.count() + participant.competences.count(),
                        _("signed forms and notes on them"), _("are erased, in backups too")),
            Consequence("attributes", len(participant.attributes), _("things known about them"),
                        _("are erased")),
        ]  # fmt: skip

    def carry_out(self, participant: Participant, by) -> None:
        for kept in (*participant.forms.all(), *participant.competences.all()):
            forgetting.forget(kept.guid)
        participant.consents.all().delete()
        participant.competences.all().delete()
        participant.forms.all().delete()


@step(70)
class Visits:
    """Their own page closes, whoever is on it; what was typed about looking at them goes."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        links = participant.links.count()
        return [
            Consequence("links", links, _("links to their own page"), _("no longer open anything"))
        ]

    def carry_out(self, participant: Participant, by) -> None:
        _end_visits(set(participant.links.values_list("pk", flat=True)))
        participant.links.all().delete()
        empty_reasons(participant._meta.label_lower, [participant.pk])


def _end_visits(links: set[int]) -> None:
    from alongside.web.people.models import SignIn

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for visit in SignIn.objects.filter(account=None).only("key", "content"):
        if store.decode(visit.content).get("own_page", {}).get("link") in links:
            visit.delete()
