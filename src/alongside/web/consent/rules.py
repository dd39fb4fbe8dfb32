"""Who agrees to a use now, as a condition that can be part of any query."""

from __future__ import annotations

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from alongside.web.consent.models import AgeBand, Competence, Consent, Participant, Use, Voice


def agreeing(use: Use, *, participant: str = "participant", organisation: int | None = None) -> Q:
    """The condition that a row's participant agrees to a use now.

    The same answer as ``Participant.agrees_to``: the latest own answer is a yes that has not run
    out, and so is a guardian's where one is needed. ``participant`` is the path from the row.
    """
    who = OuterRef(participant)
    own = _latest(use, who, Voice.OWN, organisation)
    guardian = _latest(use, who, Voice.GUARDIAN, organisation)
    young = Participant.objects.filter(pk=who).filter(_needs_guardian())
    return Q(own) & (Q(guardian) | Q(~Exists(young)))


def agreed(use: Use, **keywords) -> ExpressionWrapper:
    """The same as a column: True or False."""
    return ExpressionWrapper(agreeing(use, **keywords), output_field=BooleanField())


def _latest(use: Use, who: OuterRef, voice: Voice, organisation: int | None) -> Coalesce:
    stands = Q(yes=True) & (Q(valid_until=None) | Q(valid_until__gte=timezone.localdate()))
    latest = (
        Consent.objects.filter(participant=who, use=use, voice=voice, organisation=organisation)
        .order_by("-id")
        .annotate(stands=Case(When(stands, then=True), default=False))
        .values("stands")[:1]
    )
    return Coalesce(Subquery(latest), False, output_field=BooleanField())


def _needs_guardian() -> Q:
    competent = Competence.objects.filter(participant=OuterRef("pk"), ended_at=None)
    return Q(age_band=AgeBand.UNDER_13) | (Q(age_band=AgeBand.UNDER_16) & Q(~Exists(competent)))
