"""What a participant asks about themselves: where they stand, in the words before them."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.web.consent.models import Consent, Participant, SheetWording, Use, Voice
from alongside.web.people.models import Organisation


@dataclass(frozen=True)
class OwnStanding:
    """What somebody said themselves, last, to each use that a wording asks about."""

    latest: dict[tuple[str, int | None], Consent]
    shares: list[tuple[Organisation, Consent | None]]

    @property
    def initial(self) -> dict[str, str]:
        """Their answers as the form shows them."""
        return {
            f"share-{organisation}" if organisation else f"use-{use}": "yes" if c.yes else "no"
            for (use, organisation), c in self.latest.items()
        }

    def differs(self, use: str, organisation: Organisation | None, yes: bool) -> bool:
        """Whether this would be news."""
        said = self.latest.get((use, organisation.pk if organisation else None))
        return said is None or said.yes != yes

    @property
    def answered(self) -> bool:
        """Whether they have answered anything."""
        return bool(self.latest)


def own_standing(participant: Participant, wording: SheetWording | None) -> OwnStanding:
    """Where somebody stands by their own answers alone."""
    rows = participant.consents.filter(voice=Voice.OWN).select_related("organisation")
    latest = {(c.use, c.organisation_id): c for c in rows.order_by("id")}
    organisations: list[Organisation] = []
    if wording is not None and Use.SHARE.value in wording.questions:
        organisations = list(
            Organisation.objects.filter(programme_id=participant.programme_id).order_by("name")
        )
    shares = [(one, latest.get((Use.SHARE.value, one.pk))) for one in organisations]
    return OwnStanding(latest, shares)


def own_history(participant: Participant) -> list[Consent]:
    """Every answer about somebody, newest first, as they may see them."""
    return list(
        participant.consents.select_related("organisation", "wording__sheet").order_by("-id")
    )
