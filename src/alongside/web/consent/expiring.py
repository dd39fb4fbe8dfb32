"""What the clock lets go of consents, links, invitations, visits and typed reasons."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db.models import Q

from alongside.web.consent.models import ConsentForm, Participant, ParticipantLink
from alongside.web.core.clock import kept
from alongside.web.core.models import Reading
from alongside.web.people.models import Invitation, Membership, Programme, SignIn
from alongside.web.vault import forgetting
from alongside.web.vault.letting_go import let_go
from alongside.web.vault.models import KeptIdentity, Unlocking
from alongside.web.vault.stores import IDENTITY


@kept("links")
class Links:
    """Links to own pages that were closed or are over."""

    def due(self, programme: Programme, before: datetime):
        ended = Q(ended_at__lt=before) | Q(expires_at__lt=before)
        return ParticipantLink.objects.filter(ended, participant__programme=programme)

    def let_go(self, one: ParticipantLink) -> str:
        one.delete()
        return ""


@kept("identity")
class Identities:
    """Names of participants and ways to reach them, once the programme is over."""

    def due(self, programme: Programme, before: datetime):
        if not ended(programme, before):
            return []
        people = Participant.objects.filter(programme=programme).values_list("guid", flat=True)
        return KeptIdentity.objects.filter(programme_id=programme.pk, about__in=list(people))

    def let_go(self, one: KeptIdentity) -> str:
        let_go(IDENTITY, kind=one.kind, about=one.about)
        return hashlib.sha256(one.about.bytes).hexdigest()


@kept("consents")
class Consents:
    """Answers and signed forms, long after the programme ended."""

    def due(self, programme: Programme, before: datetime):
        if not ended(programme, before):
            return []
        forms = list(ConsentForm.objects.filter(participant__programme=programme))
        people = Participant.objects.filter(programme=programme, consents__isnull=False)
        return [*forms, *people.distinct()]

    def let_go(self, one: ConsentForm | Participant) -> str:
        if isinstance(one, Participant):
            one.consents.all().delete()
            return ""
        told = hashlib.sha256(one.guid.bytes).hexdigest()
        forgetting.forget(one.guid)
        one.delete()
        return told


@kept("invitations")
class Invitations:
    """Invitations that were used, cancelled or are over."""

    def due(self, programme: Programme, before: datetime):
        over = Q(accepted_at__lt=before) | Q(cancelled_at__lt=before) | Q(expires_at__lt=before)
        return Invitation.objects.filter(over, programme=programme)

    def let_go(self, one: Invitation) -> str:
        one.delete()
        return ""


@kept("visits")
class Visits:
    """Browsers that members of the programme, or nobody in particular, last used long ago."""

    def due(self, programme: Programme, before: datetime):
        members = Membership.objects.filter(programme=programme).values("account_id")
        old = Q(seen_at__lt=before) | Q(expires_at__lt=before)
        return SignIn.objects.filter(old).filter(Q(account=None) | Q(account__in=members))

    def let_go(self, one: SignIn) -> str:
        one.delete()
        return ""


@kept("unlockings")
class Unlockings:
    """Reasons typed when something sealed was opened; that it was opened stays."""

    def due(self, programme: Programme, before: datetime):
        return Unlocking.objects.filter(programme_id=programme.pk, at__lt=before).exclude(reason="")

    def let_go(self, one: Unlocking) -> str:
        one.reason = ""
        one.save(update_fields=["reason"])
        return ""


@kept("reading_reasons")
class ReadingReasons:
    """Reasons typed for looking something up; that somebody looked stays."""

    def due(self, programme: Programme, before: datetime):
        old = Reading.objects.filter(programme_id=programme.pk, event__at__lt=before)
        return old.exclude(reason="")

    def let_go(self, one: Reading) -> str:
        one.reason = ""
        one.save(update_fields=["reason"])
        return ""


def ended(programme: Programme, before: datetime) -> bool:
    """Whether a programme had ended by a moment."""
    return programme.ends_on is not None and programme.ends_on < before.date()
