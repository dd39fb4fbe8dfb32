"""An account's dates go into a calendar by a file or a feed, and nothing else goes with them."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.access.planting import may_show, plant
from tests.web.partnership.waiting import everything_waits

from alongside.web.core.models import Reading
from alongside.web.core.policy import Role
from alongside.web.partnership.ical import Entry, as_calendar
from alongside.web.partnership.models import CalendarFeed
from alongside.web.people.models import Membership

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def opened(client, world) -> tuple[str, str]:
    """The address and password of a feed that was opened."""
    page = client.post(reverse("calendar_feed", args=[world.programme.slug]))
    return page.context["address"], page.context["secret"]


def fetched(address: str, secret: str, name: str = "calendar"):
    """What a calendar program is answered."""
    told = base64.b64encode(f"{name}:{secret}".encode()).decode()
    return Client(SERVER_NAME="localhost").get(address, headers={"Authorization": f"Basic {told}"})


def test_a_calendar_is_written_as_the_standard_says():
    words = "Painting, with “paint”;\nBEGIN:VEVENT \\ " + "ê" * 60

    told = as_calendar(
        "Wall",
        [
            Entry(
                "a-1@x",
                date(2026, 3, 4),
                date(2026, 3, 5),
                words,
                "https://x.example/1",
                "activity",
            )
        ],
        at=AT,
    ).decode()

    lines = told.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert told.count("\r\nBEGIN:VEVENT\r\n") == 1 and lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20260304" in lines and "DTEND;VALUE=DATE:20260306" in lines
    summary = told.replace("\r\n ", "").split("SUMMARY:")[1].split("\r\n")[0]
    assert summary == "Painting\\, with “paint”\\;\\nBEGIN:VEVENT \\\\ " + "ê" * 60


def test_a_feed_opens_with_its_password_alone_until_it_is_closed(world, signed_in):
    mural, *_ = everything_waits(world)
    client, slug = signed_in(Role.COMMUNITY), world.programme.slug
    address, secret = opened(client, world)

    right, wrong = fetched(address, secret), fetched(address, secret + "x")
    bare = Client(SERVER_NAME="localhost").get(address)
    client.post(reverse("calendar_feed_end", args=[slug]))

    assert right.status_code == 200 and right["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:Sketching" in right.content
    assert [wrong.status_code, bare.status_code, fetched(address, secret).status_code] == [401] * 3
    assert "Basic" in bare["WWW-Authenticate"]
    assert mural.workshop.title == "Sketching"


def test_the_password_is_long_and_stands_neither_in_the_address_nor_in_the_database(
    world, signed_in
):
    everything_waits(world)
    address, secret = opened(signed_in(Role.COMMUNITY), world)

    feed = CalendarFeed.objects.get()
    assert len(base64.urlsafe_b64decode(secret)) * 8 >= 128
    assert secret not in address and secret not in (feed.secret_hash, feed.locator)
    assert feed.locator in address


def test_another_feed_closes_the_one_before_and_an_ended_membership_closes_both(world, signed_in):
    everything_waits(world)
    client = signed_in(Role.COMMUNITY)
    first, second = opened(client, world), opened(client, world)
    answers = [fetched(*first).status_code, fetched(*second).status_code]

    Membership.objects.get(role=Role.COMMUNITY).end(by=world.lead)

    assert answers == [401, 200]
    assert fetched(*second).status_code == 401


def test_the_police_open_no_feed_and_their_file_holds_what_their_pages_show(world, signed_in):
    everything_waits(world)
    police = world.accounts[Role.POLICE]
    before = CalendarFeed(programme=world.programme, account=police)
    secret = before.offer(by=police)
    marks = plant()
    client, slug = signed_in(Role.POLICE), world.programme.slug

    file = client.get(reverse("calendar_file", args=[slug])).content.decode().replace("\r\n ", "")

    own = Membership.objects.get(account=police).organisation_id
    met = [place for mark, place in marks.items() if mark in file]
    assert [p for p in met if not may_show(p, Role.POLICE, set(), own)] == [] and "Ida" not in file
    assert any(place.field == "title" for place in met)
    assert Reading.objects.filter(what="calendar_file", by_police=True).exists()
    assert client.post(reverse("calendar_feed", args=[slug])).status_code == 404
    assert "Open a feed" not in client.get(reverse("calendar", args=[slug])).content.decode()
    assert fetched(reverse("calendar_read", args=[before.locator]), secret).status_code == 401


@pytest.mark.parametrize("header", ["Basic %%%", "Basic", "Bearer x", "Basic " + "w6g="])
def test_a_header_that_is_none_is_asked_for_again(world, header):
    at = reverse("calendar_read", args=["0011223344556677"])

    answer = Client(SERVER_NAME="localhost").get(at, headers={"Authorization": header})

    assert answer.status_code == 401
