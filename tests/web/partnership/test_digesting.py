"""The weekly word goes once to whoever asked, and says numbers and nothing of what is about."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from tests.web.partnership.waiting import everything_waits

from alongside.web.core.policy import Role
from alongside.web.partnership import digesting
from alongside.web.partnership.digesting import send_digests, send_everywhere, week_of
from alongside.web.partnership.models import WeeklyDigest

NOW = timezone.now()
NEXT = NOW + timedelta(days=7)


@pytest.fixture
def asked(world, signed_in):
    """The community account asked for the word this week."""
    everything_waits(world)
    signed_in(Role.COMMUNITY).post(
        reverse("weekly_mail", args=[world.programme.slug]), {"wanted": "yes"}
    )
    return world.accounts[Role.COMMUNITY]


def test_it_goes_once_in_a_week_beginning_with_the_next(asked):
    told = [send_digests(now=now)["sent"] for now in (NOW, NEXT, NEXT, NEXT + timedelta(days=7))]

    assert told == [0, 1, 0, 1]
    assert [one.to for one in mail.outbox] == [[asked.email], [asked.email]]


def test_it_says_numbers_and_a_link_and_nothing_of_what_is_about(asked, world):
    send_digests(now=NEXT)

    one = mail.outbox[0]
    assert one.subject == "Your week on Alongside"
    assert one.body.splitlines()[:3] == [
        "8 things wait for you.",
        "1 of them is owed to you.",
        "1 date is in the next seven days.",
    ]
    told = f"{one.subject}\n{one.body}".casefold()
    words = [
        world.programme.title,
        world.programme.slug,
        "police",
        "Ida",
        "Sketching",
        "Lanternyard",
    ]
    assert [word for word in words if word.casefold() in told] == []


def test_nobody_who_did_not_ask_or_who_stopped_it_has_one(asked, world, signed_in):
    signed_in(Role.COMMUNITY).post(
        reverse("weekly_mail", args=[world.programme.slug]), {"wanted": "no"}
    )

    assert send_digests(now=NEXT) == {"sent": 0, "nothing": 0, "failed": 0}
    assert mail.outbox == []


def test_a_dry_run_sends_nothing_and_a_failure_is_tried_again(asked, monkeypatch):
    def fails(*_args, **_keywords):
        raise SMTPException

    dry = send_digests(now=NEXT, dry_run=True)
    with monkeypatch.context() as patched:
        patched.setattr(digesting, "send_mail", fails)
        failed = send_digests(now=NEXT)

    assert (dry["sent"], failed["failed"], mail.outbox) == (1, 1, [])
    assert send_digests(now=NEXT)["sent"] == 1


def test_the_clock_sends_nothing_where_no_mail_is_set(asked, settings):
    WeeklyDigest.objects.update(last_week="")
    settings.MAIL_LEAVES = False
    send_everywhere()
    none = len(mail.outbox)
    settings.MAIL_LEAVES = True
    send_everywhere()

    assert (none, len(mail.outbox)) == (0, 1)


def test_a_week_begins_on_monday_at_seven():
    monday = timezone.make_aware(timezone.datetime(2026, 11, 30, 6, 59))

    assert [week_of(monday), week_of(monday + timedelta(minutes=1))] == ["2026-W48", "2026-W49"]
