"""The weekly digest: counts of what waits and a link, by mail, once a week to whoever asked."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.web.core.clock import often
from alongside.web.core.policy import Permission
from alongside.web.partnership.models import WeeklyDigest
from alongside.web.partnership.queries.ahead import ahead
from alongside.web.partnership.queries.waiting import waiting
from alongside.web.people.models import Account
from alongside.web.people.queries import has_promised, standings

SEVEN, HOUR = timedelta(days=7), 7


@dataclass(frozen=True)
class Week:
    """What waits for one account, in numbers alone."""

    waits: int
    owed: int
    dates: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.waits or self.dates)


def week_of(now: datetime) -> str:
    """The week of a moment, as 2026-W48; it begins on Monday at seven."""
    year, week, _day = (timezone.localtime(now) - timedelta(hours=HOUR)).isocalendar()
    return f"{year}-W{week:02d}"


def counted(account: Account, now: datetime) -> Week:
    """What waits for an account in every programme, and how many dates are in the next week."""
    on, waits, owed, dates = timezone.localdate(now), 0, 0, 0
    for standing in standings(account):
        viewer = standing.viewer
        if not viewer.may(Permission.SEE_OBJECTIVES) or not has_promised(viewer):
            continue
        found = waiting(viewer, on)
        waits += len(found)
        owed += sum(1 for one in found if one.part == "owed")
        dates += len(ahead(viewer, on, on + SEVEN))
    return Week(waits, owed, dates)


def words_of(week: Week) -> tuple[str, str]:
    """Subject and text of the mail: numbers and a link, no name and no topic."""
    lines = [
        ngettext("%(n)s thing waits for you.", "%(n)s things wait for you.", week.waits)
        % {"n": week.waits},
        ngettext("%(n)s of them is owed to you.", "%(n)s of them are owed to you.", week.owed)
        % {"n": week.owed},
        ngettext(
            "%(n)s date is in the next seven days.", "%(n)s dates are in the next seven days.",
            week.dates,
        )
        % {"n": week.dates},
        "",
        _("Sign in to see them: %(link)s") % {"link": front_door()},
        _("You asked for this once a week; under Today, Calendar and mail, you can stop it."),
    ]  # fmt: skip
    return str(_("Your week on Alongside")), "\n".join(lines) + "\n"


def front_door() -> str:
    """Where somebody signs in."""
    host = settings.ALLOWED_HOSTS[0].lstrip(".") if settings.ALLOWED_HOSTS else "localhost"
    return f"{'https' if settings.HTTPS else 'http'}://{host}/"


def send_digests(*, now: datetime | None = None, dry_run: bool = False) -> dict[str, int]:
    """Send what is due. How many were sent, had nothing to tell, or failed and are tried again."""
    now = now or timezone.now()
    week, told = week_of(now), Counter({"sent": 0, "nothing": 0, "failed": 0})
    rows = WeeklyDigest.objects.filter(wanted=True, account__is_active=True)
    for one in rows.exclude(last_week=week).select_related("account"):
        found = counted(one.account, now)
        if dry_run:
            told["nothing" if found.is_empty else "sent"] += 1
            continue
        told[_send(one, found, week)] += 1
    return dict(told)


def _send(one: WeeklyDigest, found: Week, week: str) -> str:
    before = one.last_week
    # Claimed before it is sent: of two servers, or two runs, one alone gets to send it.
    mine = WeeklyDigest.objects.filter(pk=one.pk, wanted=True, last_week=before)
    if not mine.update(last_week=week):
        return "nothing"
    if found.is_empty:
        return "nothing"
    subject, text = words_of(found)
    try:
        send_mail(subject, text, None, [one.account.email])
    except (OSError, SMTPException):
        WeeklyDigest.objects.filter(pk=one.pk, last_week=week).update(last_week=before)
        logging.getLogger(__name__).warning("A mail could not be sent: it is tried again.")
        return "failed"
    return "sent"


@often
def send_everywhere() -> None:
    """The same by the server's own clock, where mail is set."""
    if settings.MAIL_LEAVES:
        send_digests()
