"""Hearing a changed answer: what was cleared before somebody said no is cleared anew after."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from alongside.web.consent.models import Consent, Use, answered
from alongside.web.findings.models import Quote

QUOTING = (Use.QUOTE, Use.QUOTE_WITH_ATTRIBUTE)


@receiver(answered)
def hear(sender: Any, consent: Consent, by: Any, **_: Any) -> None:
    """A yes after a no does not bring back what was cleared: somebody reads it again first.

    The no itself needs nothing done here: every query of quotes asks for consent as it stands.
    """
    if consent.use not in QUOTING or not consent.yes:
        return
    before = (
        Consent.objects.filter(
            participant=consent.participant, use=consent.use, voice=consent.voice, pk__lt=consent.pk
        )
        .order_by("-id")
        .first()
    )
    if before is None or before.yes:
        return
    for quote in Quote.objects.filter(
        participant=consent.participant, clearances__ended_at=None, clearances__isnull=False
    ).distinct():
        quote.unclear(by=by)
