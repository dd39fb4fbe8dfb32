"""Participants: people who were listened to, known here by a code alone."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.dispatch import Signal
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.consent.models.standing import Standing, standing_of
from alongside.web.consent.models.use import AgeBand, How, Use, Voice
from alongside.web.core.models import Record, verb
from alongside.web.core.on_withdrawal import OnWithdrawal
from alongside.web.people.models import Organisation, Programme, StakeholderGroup, refuse_unopened

if TYPE_CHECKING:
    from alongside.web.consent.models.consent import Consent

# Sent with ``consent`` and ``by`` once an answer is kept: apps above end what rested on a yes.
answered = Signal()


class Participant(Record):
    """Somebody who spoke. Their name is nowhere in this table: it is in a sealed name map.

    ``attributes`` are banded and few (a rank band, how often they took part), text by name.
    ``age_band`` is empty where nobody asked.
    """

    on_withdrawal = OnWithdrawal.erased

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="participants")
    code = models.CharField(max_length=20)
    group = models.ForeignKey(StakeholderGroup, models.PROTECT, related_name="participants")
    attributes = models.JSONField(default=dict, blank=True)
    age_band = models.CharField(max_length=10, choices=AgeBand, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"], name="one_participant_for_one_code"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @verb
    def expect(self, *, by) -> None:
        """Known by a code before they speak, so that they can be told, asked and recorded.

        Raises Refused while the programme may gather nothing.
        """
        refuse_unopened(self.programme_id)
        self.save(force_insert=True)

    @verb
    def answer(
        self,
        *,
        by,
        use: Use,
        yes: bool,
        organisation: Organisation | None = None,
        voice: Voice = Voice.OWN,
        how: How = How.AT_ENCOUNTER,
        wording: Any = None,
        given_on: date | None = None,
        valid_until: date | None = None,
        form: Any = None,
        witness: Any = None,
    ) -> Consent:
        """Record what they said to one use of their words. The latest answer counts."""
        given = {} if given_on is None else {"given_on": given_on}
        consent = self.consents.create(
            use=use, yes=yes, organisation=organisation, voice=voice, how=how, wording=wording,
            valid_until=valid_until, form=form, witness=witness, recorded_by=by, **given,
        )  # fmt: skip
        answered.send(type(self), consent=consent, by=by)
        return consent

    def agrees_to(self, use: str, organisation: Organisation | None = None) -> bool:
        """Whether they agree to a use now. No answer is not a yes."""
        return self.standing(use, organisation).yes

    def standing(self, use: str, organisation: Organisation | None = None) -> Standing:
        """Whether they agree to a use now, and why not."""
        return standing_of(self, use, organisation)

    @verb
    def carry_bands(self, *, by, bands: dict[str, str], names: tuple[str, ...]) -> None:
        """Bands of their place in the partnership are kept, once; the place itself is not.

        Raises Refused where some were kept before: together two copies could tell the place.
        """
        if set(names) & set(self.attributes):
            raise Refused(
                _(
                    "Bands of %(code)s were copied before, and are copied once: what they say "
                    "stands on this page."
                )
                % {"code": self.code}
            )
        self.attributes = {**self.attributes, **bands}
        self.save(update_fields=["attributes"])

    @verb
    def belong_to(self, *, by, age_band: AgeBand) -> None:
        """Say how old they are, in a band."""
        self.age_band = age_band
        self.save(update_fields=["age_band"])
