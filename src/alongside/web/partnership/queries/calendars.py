"""Questions about calendars: an account's dates in a programme, and the feed that reads them."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse

from alongside.web.core.viewer import Viewer
from alongside.web.partnership.ical import Entry
from alongside.web.partnership.models import CalendarFeed, WeeklyDigest
from alongside.web.partnership.queries.ahead import ahead
from alongside.web.people.models import Account
from alongside.web.people.queries import Standing, has_promised, standings

BACK, ON = timedelta(days=90), timedelta(days=366)


def entries(viewer: Viewer, slug: str, today: date, site: str) -> list[Entry]:
    """A viewer's dates from three months ago until a year ahead, each with its page."""
    return [
        Entry(
            uid=f"{one.kind}-{one.to}-{one.pk or 0}-{one.on:%Y%m%d}@{slug}.alongside",
            on=one.on, until=one.until, words=one.words, kind=one.kind,
            address=site + reverse(one.to, args=[slug, *([one.pk] if one.pk else [])]),
        )
        for one in ahead(viewer, today, today + ON, since=today - BACK)
    ]  # fmt: skip


def feed_of(viewer: Viewer) -> CalendarFeed | None:
    """The account's feed that is open in this programme."""
    return CalendarFeed.objects.filter(
        account=viewer.account_id, programme_id=viewer.programme_id, ended_at=None
    ).first()


def new_feed(viewer: Viewer) -> CalendarFeed:
    """A feed that is not open yet."""
    return CalendarFeed(account_id=viewer.account_id, programme_id=viewer.programme_id)


def standing_of_feed(locator: str, secret: str) -> Standing | None:
    """Whose dates a feed tells now; None for a wrong password or for whoever may no longer read.

    Nobody of the police reads by a password that a machine keeps.
    """
    feed = CalendarFeed.objects.filter(locator=locator).select_related("account").first()
    if feed is None or not feed.opens_with(secret) or not feed.account.is_active:
        return None
    for standing in standings(feed.account):
        if standing.programme.pk == feed.programme_id and has_promised(standing.viewer):
            return None if standing.viewer.is_police else standing
    return None


def digest_of(account: Account) -> WeeklyDigest:
    """What an account chose about mail, or nothing yet."""
    return WeeklyDigest.objects.filter(account=account).first() or WeeklyDigest(account=account)
