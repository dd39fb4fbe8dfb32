"""The day until which leaving undoes everything: a lead publishes it, and every sheet tells it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from alongside.web.consent.models import CutOff
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from tests.web.consent.sheets import link_for, make_sheet

pytestmark = pytest.mark.django_db(databases=["default", "identity", "raw", "keys"])


def shown(response) -> str:
    plain = re.sub(r"<[^>]+>", "", response.content.decode())
    return re.sub(r"\s+", " ", plain)


def at(world, name: str, *more) -> str:
    return reverse(name, args=[world.programme.slug, *more])


def coming(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def told(day: date) -> str:
    return f"Up to {date_format(day, 'j F Y')} your words then go from every report."


def move(client, world, day: date | str, **more):
    opened = client.get(at(world, "cut_off")).context["form"]
    seen = {"seen": opened["seen"].value()} if "seen" in opened.fields else {}
    return client.post(at(world, "cut_off"), {"on": str(day)} | seen | more)


def test_a_lead_publishes_the_day_and_the_ledger_tells_of_it(world, signed_in):
    client = signed_in(Role.LEAD)
    assert "No day is set" in shown(client.get(at(world, "sheets")))

    answer = move(client, world, coming(30))

    cut_off = CutOff.objects.get(programme=world.programme)
    event = Event.objects.latest("id")
    assert (answer.status_code, cut_off.on) == (302, coming(30))
    assert (event.verb, event.subject_kind, event.actor) == (
        "publish", "consent.cutoff", world.lead,
    )  # fmt: skip
    there = date_format(coming(30), "j F Y")
    assert f"Up to {there}, somebody who leaves" in shown(client.get(at(world, "sheets")))
    assert f"Until {there} nothing of it goes into a final report." in shown(
        client.get(at(world, "withdrawals"))
    )


def test_every_published_sheet_tells_the_day_printed_and_by_link(world, signed_in):
    sheet = make_sheet(world)
    client = signed_in(Role.LEAD)
    words = [at(world, "sheet_wording", sheet.pk, one.pk) for one in sheet.wordings.all()]
    link, code = link_for(world)
    own = Client(SERVER_NAME="localhost")
    own.post(reverse("own_door", args=[link.locator]), {"code": code})
    pages = [lambda a=a: client.get(a) for a in words] + [lambda: own.get(reverse("own_sheet"))]
    assert len(pages) == 4
    assert not any("You can leave on any day." in shown(page()) for page in pages)

    move(client, world, coming(30))

    assert all(told(coming(30)) in shown(page()) for page in pages)


def test_once_people_read_a_sheet_the_day_moves_later_and_never_earlier(world, signed_in):
    make_sheet(world)
    client = signed_in(Role.LEAD)
    move(client, world, coming(30))

    refused = move(client, world, coming(29))
    (sentence,) = refused.context["form"].errors["on"]
    assert sentence.startswith("People were told that they have until")
    assert CutOff.objects.get().on == coming(30)

    move(client, world, coming(31))
    assert CutOff.objects.get().on == coming(31)


def test_before_anybody_reads_a_sheet_the_day_can_be_mended(world, signed_in):
    make_sheet(world, publish=False)
    client = signed_in(Role.LEAD)
    move(client, world, coming(30))

    move(client, world, coming(20))

    assert CutOff.objects.get().on == coming(20)


@pytest.mark.parametrize("day", ["", "soon", "2020-01-31"])
def test_a_day_that_is_none_or_past_is_refused_and_nothing_is_told(world, signed_in, day):
    client = signed_in(Role.LEAD)
    before = Event.objects.count()

    answer = move(client, world, day)

    assert list(answer.context["form"].errors) == ["on"]
    assert (CutOff.objects.count(), Event.objects.count()) == (0, before)


def test_a_day_set_meanwhile_by_somebody_else_is_shown_before_it_is_replaced(world, signed_in):
    client = signed_in(Role.LEAD)
    CutOff(programme=world.programme, on=coming(10)).publish(by=world.lead)

    first = client.post(at(world, "cut_off"), {"on": str(coming(40))})
    second = move(client, world, coming(40))

    assert (first.status_code, second.status_code) == (409, 302)
    assert str(coming(10)) in shown(first)
    assert CutOff.objects.get().on == coming(40)
