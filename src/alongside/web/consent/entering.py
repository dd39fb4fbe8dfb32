"""Entering one's own page: a locator and a typed code, and one answer to all that is wrong."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.consent.models import Participant, ParticipantLink
from alongside.web.core.limits import count
from alongside.web.core.models import Event
from alongside.web.people.models import Account

KEY = "own_page"
AN_HOUR = 60 * 60
WRONG = _(
    "That did not open anything. Look at the address and the code on your card again; if it still "
    "does not open, ask the person who gave you the card for a new one."
)
# Tried against an address that is not there, so that it takes as long as one that is.
_nobody: list[str] = []


@dataclass(frozen=True)
class ParticipantViewer:
    """One participant looking at what is their own. No account, and nothing of anybody else."""

    participant: Participant
    link_id: int

    @property
    def programme_id(self) -> int:
        """The programme they spoke in."""
        return self.participant.programme_id


def enter(request: HttpRequest, locator: str, code: str) -> ParticipantViewer:
    """Open the pages behind a link. Raises Refused with one sentence, whatever was wrong.

    Whoever was signed in here is signed out: a participant's visit and an account never share a
    session.
    """
    count(request, "participant_code", key=locator)
    link = ParticipantLink.objects.filter(locator=locator).select_related("participant").first()
    if link is None:
        check_password(code, _of_nobody())
        raise Refused(WRONG)
    if not link.opens_with(code):
        raise Refused(WRONG)
    request.session.flush()
    request.session.cycle_key()
    request.session[KEY] = {"link": link.pk, "until": int(time.time()) + AN_HOUR}
    request.session.set_expiry(0)
    Event.tell(
        verb="open_own_page",
        subject=link,
        by=None,
        programme_id=link.participant.programme_id,
        facts={},
    )
    return ParticipantViewer(link.participant, link.pk)


def make_link(participant: Participant, *, by: Account) -> tuple[ParticipantLink, str]:
    """A new way in for somebody, and its code, which is shown once. The one before is closed."""
    link = ParticipantLink(participant=participant)
    return link, link.make(by=by)


def entered(request: HttpRequest) -> ParticipantViewer | None:
    """Who is in by a link in this session, if their hour is not over and the link still works."""
    kept = request.session.get(KEY)
    if not kept or request.user.is_authenticated or time.time() >= kept["until"]:
        return None
    link = (
        ParticipantLink.objects.filter(pk=kept["link"])
        .select_related("participant__group", "participant__programme")
        .first()
    )
    if link is None or not link.is_open:
        return None
    return ParticipantViewer(link.participant, link.pk)


def leave(request: HttpRequest) -> None:
    """End the visit: nothing of it is left in the session."""
    request.session.flush()


def _of_nobody() -> str:
    if not _nobody:
        _nobody.append(make_password("nobody"))
    return _nobody[0]
