"""Sessions: how long one lasts, where an account is signed in, and ending that at once."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.signals import authentication_step_completed
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.core.models import Event
from alongside.web.people.devices import device_of
from alongside.web.people.models import Account, SharedDevice, SignIn
from alongside.web.people.session_store import BEGUN, BROWSER, DEVICE, SessionStore, kept_as

log = logging.getLogger("alongside.accounts")
LOOKED_AT_EVERY = timedelta(minutes=1)
TOO_LONG = _("You were signed out, since nothing was done here for a while or the day is over.")
BROWSERS = [
    ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
]  # fmt: skip
SYSTEMS = [
    ("Android", "Android"), ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Windows", "Windows"),
    ("Mac OS", "a Mac"), ("CrOS", "a Chromebook"), ("Linux", "Linux"),
]  # fmt: skip


def browser_of(agent: str) -> str:
    """A browser in words, from what it says of itself."""
    browser = next((name for sign, name in BROWSERS if re.search(rf"\b{sign}/", agent)), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return f"{browser or 'A browser'} on {system}" if system else browser or "A browser"


@receiver(user_login_failed)
def log_refused_sign_in(sender: Any, **_: Any) -> None:
    """A line in the server's log, which never says who somebody tried to be."""
    log.warning("A sign-in was refused: the address or the password was wrong.")


@receiver(user_logged_in)
def tell_the_session(sender: Any, request: HttpRequest, user: Account, **_: Any) -> None:
    """A session knows since when, with which browser and on which shared device it is signed in."""
    request.session[BEGUN] = time.time()
    request.session[BROWSER] = browser_of(request.META.get("HTTP_USER_AGENT", ""))
    device = device_of(request)
    request.session[DEVICE] = device.pk if device else None
    SessionStore.clear_expired()


@receiver(authentication_step_completed)
def renew_key(sender: Any, request: HttpRequest, reauthenticated: bool = False, **_: Any) -> None:
    """Whoever proves again who they are goes on under another key, as at signing in."""
    if reauthenticated:
        request.session.cycle_key()


def sign_ins(account: Account) -> list[SignIn]:
    """Where an account is signed in, the latest seen first."""
    now = timezone.now()
    found = SignIn.objects.filter(account=account, expires_at__gt=now).select_related("device")
    return [one for one in found if not is_over(one, now)]


def end_one(account: Account, key: str) -> None:
    """One browser of the account is signed out; from its next request on it is nobody."""
    found = SignIn.objects.filter(account=account, key=key)
    _end(account, found, by=account)


def end_every_session() -> None:
    """Nobody is signed in any more: after a restore, whose sessions may be of people who left."""
    SignIn.objects.all().delete()


def end_all(account: Account, *, by: Account | None, but: HttpRequest | None = None) -> int:
    """Every browser of the account is signed out, except the one that asks; says how many."""
    found = SignIn.objects.filter(account=account)
    if but is not None and but.session.session_key:
        found = found.exclude(key=kept_as(but.session.session_key))
    return _end(account, found, by=by)


def _end(account: Account, found: Any, *, by: Account | None) -> int:
    ended, _ = found.delete()
    if ended:
        Event.tell(
            verb="end_sessions", subject=account, by=by, programme_id=None, facts={"ended": ended}
        )
    return ended


def is_over(row: SignIn, now: datetime) -> bool:
    """Whether nothing was done for too long, or it began too long ago."""
    idle, whole = settings.SESSION_LIMITS_SHARED if row.device_id else settings.SESSION_LIMITS
    begun, seen = row.begun_at or now, row.seen_at or now
    return now - seen > idle or now - begun > whole


class SessionMiddleware:
    """Signs out whoever was away for too long, and notes about every minute who is still there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and (row := request.session.row) is not None:
            now = timezone.now()
            if is_over(row, now) or _device_ended(row):
                logout(request)
                messages.info(request, TOO_LONG)
                return redirect(settings.LOGIN_URL)
            if row.seen_at is None or now - row.seen_at > LOOKED_AT_EVERY:
                SignIn.objects.filter(key=row.key).update(seen_at=now)
        return self.get_response(request)


def _device_ended(row: SignIn) -> bool:
    if row.device_id is None:
        return False
    return not SharedDevice.objects.filter(pk=row.device_id, ended_at=None).exists()
