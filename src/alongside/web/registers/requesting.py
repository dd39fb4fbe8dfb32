"""Requesting: somebody asks for what people said; two decide, and only then can anything leave."""

from __future__ import annotations

import hashlib

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.study.errors import NotFound, Refused
from alongside.web.core import two_people
from alongside.web.core.models import Asking
from alongside.web.core.policy import Role
from alongside.web.core.reading_log import tell_read
from alongside.web.core.two_people import Act
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Account
from alongside.web.registers import queries
from alongside.web.registers.models import DisclosureRequest
from alongside.web.registers.seams import bundle_of
from alongside.web.vault.keeping import IDENTITY, Hands, keep, open_kept
from alongside.web.vault.stores import together

KIND = "request"
Answer = DisclosureRequest.Answer
UNDECIDED = gettext_lazy(
    "Nothing can leave: two people have not decided to give anything on this request. Decide it "
    "on its page first."
)
DECIDED = gettext_lazy("This request was decided already: what was decided stands.")


def file_request(
    viewer: Viewer, *, by: Account, body: str, power: str, asks: str, answer_by=None
) -> DisclosureRequest:
    """Somebody asks. What they ask for may name somebody, so it is sealed with who is who.

    A police account files for its own force and by no other name.
    """
    if Role.POLICE in viewer.roles:
        body = DisclosureRequest.Body.POLICE
    request = DisclosureRequest(
        programme_id=viewer.programme_id,
        body=body,
        organisation_id=viewer.organisation_id if Role.POLICE in viewer.roles else None,
        power=power,
        answer_by=answer_by,
    )
    with together():
        request.file(by=by)
        keep(
            IDENTITY,
            programme_id=viewer.programme_id,
            kind=KIND,
            about=request.guid,
            content=asks.encode(),
        )
    return request


def asks_of(viewer: Viewer, request: DisclosureRequest, hands: Hands) -> str:
    """What a request asks for. Raises Locked while who is who is locked; the look is told."""
    try:
        _, content = open_kept(IDENTITY, kind=KIND, about=request.guid, hands=hands)
    except NotFound:
        return ""
    tell_read(viewer, request, what=KIND, reason=hands.reason)
    return content.decode()


def propose(
    request: DisclosureRequest, *, by: Account, answer: str, things: list[str], reason: str
) -> Asking:
    """What one person would answer, put before a second. Raises Refused where it is decided."""
    if request.decided:
        raise Refused(DECIDED)
    if answer == Answer.GIVE and not things:
        raise Refused(
            _("Say what would be given: choose at least one thing, or refuse the request.")
        )
    request.propose(by=by, answer=Answer(answer), things=things if answer == Answer.GIVE else [])
    return two_people.ask(
        Act.DECIDE_DISCLOSURE, request, by=by, reason=reason, fingerprint=request.fingerprint
    )


def agree(request: DisclosureRequest, asking: Asking, *, by: Account) -> None:
    """A second person agrees, and it is decided."""
    two_people.approve(asking, by=by, fingerprint=request.fingerprint)
    request.decide(by=by, second=asking.asked_by)


def disagree(asking: Asking, *, by: Account) -> None:
    """The second person, or the first thinking again, says no: it waits for another proposal."""
    two_people.decline(asking, by=by)


def bundle(viewer: Viewer, request: DisclosureRequest, *, by: Account) -> bytes:
    """The file in which what was decided leaves. Raises Refused without two people's decision."""
    agreed = queries.decision_of(request)
    if request.decided != Answer.GIVE or agreed is None:
        raise Refused(UNDECIDED)
    if agreed.fingerprint != request.fingerprint or agreed.asked_by_id == agreed.answered_by_id:
        raise Refused(UNDECIDED)
    content = bundle_of(viewer, list(request.things))
    request.leave(by=by, digest=hashlib.sha256(content).hexdigest())
    return content
