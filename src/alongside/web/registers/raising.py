"""Raising a worry: sealed to the safeguarding lead on arrival, told to them without its words."""

from __future__ import annotations

import base64
import json
import logging
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.study.errors import NotFound, Refused
from alongside.web.core.clock import often
from alongside.web.core.models import Event
from alongside.web.core.reading_log import tell_read
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Account, Programme
from alongside.web.registers import queries
from alongside.web.registers.models import SafeguardingConcern, SafeguardingKey
from alongside.web.vault import boxes
from alongside.web.vault.choosing import refuse_weak
from alongside.web.vault.keeping import hold, open_held
from alongside.web.vault.stores import together

KIND = "concern"
USUAL_HOURS = 24
# Neither the words nor the sender may show somebody who looks over a shoulder what this is about.
SUBJECT = gettext_lazy("Something waits for you")
BODY = gettext_lazy("Something waits for you in Alongside. Sign in when you are alone to read it.")
WRONG = gettext_lazy("That is not your pass-phrase: nothing was opened.")
NOT_YOURS = gettext_lazy(
    "This was sealed before you chose your pass-phrase: ask the other safeguarding lead to open it "
    "once, and it will open for you too."
)


@dataclass(frozen=True)
class Told:
    """What somebody said: the worry, and how and when they can safely be reached."""

    words: str
    reach: str = ""


def raise_concern(
    programme: Programme, *, about: str, told: Told, account: Account | None = None
) -> tuple[SafeguardingConcern, str]:
    """Keep a worry, and answer it with the code by which its state can be asked."""
    plan = queries.plan_of(programme.pk)
    concern = SafeguardingConcern(programme=programme, about=about, raised_by=account)
    content = json.dumps({"words": told.words, "reach": told.reach}).encode()
    with together():
        # Told in the ledger as nobody's: who raised it is between them and the safeguarding lead.
        code = concern.arrive(by=None, within_hours=plan.read_within_hours if plan else USUAL_HOURS)
        _hold(concern, _sealed(programme.pk, content))
        transaction.on_commit(lambda: _tell(programme.pk))
    return concern, code


def choose_key(viewer: Viewer, *, by: Account, phrase: str) -> None:
    """A safeguarding lead's own key. What waited for one is sealed to it now."""
    refuse_weak(phrase)
    public, private = boxes.key_pair()
    salt, cost = boxes.new_salt(), boxes.cost()
    with together():
        if queries.safeguarding_key(by.pk) is not None:
            raise Refused(
                _("You have chosen a pass-phrase already: open what waits with that one.")
            )
        SafeguardingKey(
            account=by,
            public=public,
            locked_private=boxes.lock(private, boxes.stretched(phrase, salt=salt, **cost)),
            salt=salt,
            **cost,
        ).choose(by=by)
        for concern in queries.concerns(viewer):
            box = _held(concern)
            if box is not None and "open" in box:
                _hold(concern, _sealed(viewer.programme_id, _bytes(box["open"])))


def open_concern(viewer: Viewer, concern: SafeguardingConcern, *, by: Account, phrase: str) -> Told:
    """What was said. Raises Refused for a wrong pass-phrase. The clock stops, and it is told."""
    box = _held(concern)
    if box is None:
        raise NotFound(_("What was said is no longer kept."))
    content = _bytes(box["open"]) if "open" in box else _opened(concern, box, by, phrase)
    if concern.read_at is None:
        concern.mark_read(by=by)
    tell_read(viewer, concern, what=KIND)
    return Told(**json.loads(content))


def _opened(concern: SafeguardingConcern, box: dict, by: Account, phrase: str) -> bytes:
    key = queries.safeguarding_key(by.pk)
    if key is None or str(key.pk) not in box["for"]:
        raise Refused(NOT_YOURS)
    stretched = boxes.stretched(phrase, salt=key.salt, passes=key.passes, memory=key.memory)
    try:
        private = boxes.unlock(key.locked_private, stretched)
        secret = boxes.unnest(_bytes(box["for"][str(key.pk)]), [private])
    except boxes.Wrong as error:
        raise Refused(WRONG) from error
    others = _keys(concern.programme_id)
    if {str(one.pk) for one in others} - set(box["for"]):
        # Somebody became safeguarding lead since: from now on it opens for them too.
        box["for"] = _for(secret, others)
        _hold(concern, box)
    return boxes.unlock(_bytes(box["box"]), secret)


def _sealed(programme_id: int, content: bytes) -> dict:
    keys = _keys(programme_id)
    if not keys:
        # The raw store's own seal alone, until a safeguarding lead chooses a pass-phrase.
        return {"open": _text(content)}
    secret = boxes.new_key()
    return {"box": _text(boxes.lock(content, secret)), "for": _for(secret, keys)}


def _for(secret: bytes, keys: list[SafeguardingKey]) -> dict[str, str]:
    return {str(one.pk): _text(boxes.nest(secret, [one.public])) for one in keys}


def _keys(programme_id: int) -> list[SafeguardingKey]:
    leads = [one.account_id for one in queries.safeguarding_leads(programme_id)]
    return [key for pk in leads if (key := queries.safeguarding_key(pk)) is not None]


def _hold(concern: SafeguardingConcern, box: dict) -> None:
    hold(
        programme_id=concern.programme_id,
        kind=KIND,
        about=concern.guid,
        content=json.dumps(box).encode(),
    )


def _held(concern: SafeguardingConcern) -> dict | None:
    try:
        return json.loads(open_held(kind=KIND, about=concern.guid)[1])
    except NotFound:
        return None


def _tell(programme_id: int) -> None:
    """A word to the safeguarding leads, where there is mail; the page itself needs none."""
    to = [one.account.email for one in queries.safeguarding_leads(programme_id)]
    try:
        # In the language of the instance, whichever the one who is worried reads.
        with translation.override(settings.LANGUAGE_CODE):
            for address in to:
                send_mail(str(SUBJECT), str(BODY), None, [address])
    except (OSError, SMTPException):
        logging.getLogger(__name__).warning("A mail could not be sent: it waits on the page.")


def remind_late(programme_id: int) -> int:
    """Tell again of what nobody read in time, once a day; answers how many wait."""
    late = SafeguardingConcern.objects.filter(
        programme_id=programme_id, read_at=None, closed_at=None, due_at__lt=timezone.now()
    )
    day = timezone.now().date()
    told = Event.objects.filter(programme_id=programme_id, verb="escalate", at__date=day)
    first = late.first()
    if first is not None and not told.exists():
        with transaction.atomic():
            Event.tell(verb="escalate", subject=first, by=None, programme_id=programme_id, facts={})
            transaction.on_commit(lambda: _tell(programme_id))
    return late.count()


@often
def remind_everywhere() -> None:
    """The same in every programme, by the server's own clock: nobody has to open a page."""
    for pk in SafeguardingConcern.objects.filter(
        read_at=None, closed_at=None, due_at__lt=timezone.now()
    ).values_list("programme_id", flat=True).order_by().distinct():  # fmt: skip
        remind_late(pk)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
