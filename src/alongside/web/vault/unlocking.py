"""Unlocking: fifteen minutes, one browser, a named person and a reason."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.vault import boxes
from alongside.web.vault.choosing import private_of, vaults_opened
from alongside.web.vault.keeping import NOBODY, Hands, require_vault
from alongside.web.vault.models import Opener, Unlocking, Vault
from alongside.web.vault.stores import SEALED, together

MINUTES = 15
COOKIE = "alongside_hands"
SHORTEST_REASON = 10
WRONG = _("That is not the pass-phrase: nothing was unlocked.")
NO_REASON = _("Say in a few words why it is opened: everybody on the project can see that it was.")

Work = Callable[[int, Hands], object]
_AWAITING: list[Work] = []


def when_unlocked(work: Work) -> Work:
    """Register what waits for something to be unlocked, and is done at once then.

    >>> @when_unlocked
    ... def remember_names(programme_id, hands): ...
    """
    _AWAITING.append(work)
    return work


def unlock(
    programme_id: int,
    *,
    by,
    phrase: str,
    reason: str,
    stores: Sequence[str] = SEALED,
    mending: bool = False,
) -> str:
    """Unlock with the pass-phrase or the recovery key; answers what the browser is to hold.

    Raises Refused for a wrong phrase and for no reason, in a sentence.
    """
    require_vault(programme_id)
    reason = refuse_no_reason(reason)
    privates = opened_by(programme_id, phrase)
    wanted = Vault.objects.filter(programme_id=programme_id, store__in=list(stores))
    held = {vault.pk: privates[vault.pk] for vault in wanted if vault.pk in privates}
    told = begin(programme_id, by=by, privates=held, stores=stores, reason=reason, mending=mending)
    if not mending:
        for work in _AWAITING:
            work(programme_id, Hands(by.pk, held, None, reason))
    return told


def refuse_no_reason(reason: str) -> str:
    """The reason on one line; raises Refused where there is hardly any."""
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise Refused(NO_REASON)
    return reason


def opened_by(programme_id: int, phrase: str) -> Mapping[int, bytes]:
    """The vaults' private halves, by what was typed: the phrase or the recovery key."""
    kinds = [Opener.Kind.PHRASE, Opener.Kind.RECOVERY]
    for opener in Opener.objects.filter(programme_id=programme_id, kind__in=kinds):
        try:
            return vaults_opened(opener, private_of(opener, phrase))
        except boxes.Wrong:
            continue
    raise Refused(WRONG)


def begin(
    programme_id: int,
    *,
    by,
    privates: Mapping[int, bytes],
    stores: Sequence[str],
    reason: str,
    mending: bool,
) -> str:
    """Fifteen minutes begin, told in the ledger."""
    key = boxes.new_key()
    held = {str(vault): base64.b64encode(one).decode() for vault, one in privates.items()}
    with together():
        end_expired()
        one = Unlocking.objects.create(
            programme_id=programme_id,
            account_id=by.pk,
            stores=list(stores),
            reason=reason[:300],
            mending=mending,
            locked_privates=boxes.lock(json.dumps(held).encode(), key),
            until=timezone.now() + timedelta(minutes=MINUTES),
        )
        facts = {"stores": " ".join(stores), "mending": mending}
        Event.tell(verb="unlock", subject=by, by=by, programme_id=programme_id, facts=facts)
    return f"{one.pk}.{base64.urlsafe_b64encode(key).decode()}"


def give(response: HttpResponse, told: str, *, path: str) -> HttpResponse:
    """The browser is handed its half; scripts cannot read it, and other programmes never see it."""
    response.set_cookie(
        COOKIE,
        told,
        max_age=MINUTES * 60,
        path=path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def hands_of(request: HttpRequest, *, mending: bool = False) -> Hands:
    """What this session holds unlocked. ``mending`` asks for what may only change the keys."""
    pk, _, key = request.COOKIES.get(COOKIE, "").partition(".")
    try:
        given, number = base64.urlsafe_b64decode(key), UUID(pk)
    except ValueError:
        return NOBODY
    found = Unlocking.objects.filter(
        pk=number, account_id=request.user.pk or 0, until__gt=timezone.now(), mending=mending
    ).first()
    if found is None or found.locked_privates is None:
        return NOBODY
    try:
        held = json.loads(boxes.unlock(found.locked_privates, given))
    except (boxes.Wrong, ValueError):
        return NOBODY
    privates = {int(vault): base64.b64decode(one) for vault, one in held.items()}
    return Hands(request.user.pk, privates, found.until, found.reason)


def lock_now(*, account_id: int, programme_id: int | None = None) -> None:
    """End this person's unlockings, here or everywhere, before their time."""
    mine = Unlocking.objects.filter(account_id=account_id, locked_privates__isnull=False)
    if programme_id is not None:
        mine = mine.filter(programme_id=programme_id)
    mine.filter(until__gt=timezone.now()).update(until=timezone.now())
    mine.update(locked_privates=None)


def end_expired() -> None:
    """Take out what was held by those whose time is over."""
    over = Unlocking.objects.filter(until__lte=timezone.now(), locked_privates__isnull=False)
    over.update(locked_privates=None)
