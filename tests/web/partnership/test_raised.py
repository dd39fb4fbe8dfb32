"""A concern: raised by nobody who is kept, answered by whoever owes it, read as far as one may."""

from __future__ import annotations

import logging

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.urls import reverse
from tests.web.partnership.planned import TODAY, a_mural, a_promise, open_page

from alongside.web.core import limits
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Concern

WORDS = "A list of names was asked for at the gate."
FROM = "203.0.113.77"
BROWSER = "Lynx/2.9 of somebody"


@pytest.fixture(autouse=True)
def nothing_tried() -> None:
    cache.clear()
    limits._tried.clear()


@pytest.fixture
def mural(world):
    found = a_mural(world)
    open_page(found, by=world.lead)
    return found


@pytest.fixture
def nobody() -> Client:
    return Client(SERVER_NAME="localhost", REMOTE_ADDR=FROM, HTTP_USER_AGENT=BROWSER)


def at(world, name: str, *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def raise_it(client, world, mural, **told) -> str:
    """Raise a concern as the form does; the receipt code."""
    usual = {"summary": WORDS, "theme": "data", "share": "no", "about": "", "group": ""}
    address = at(world, "public_concern", mural.initiative.key)
    return client.post(address, {**usual, **told}).context["code"]


def everything_kept() -> str:
    """Every value in every table of every store, as one text."""
    found = []
    for connection_ in connections.all():
        with connection_.cursor() as cursor:
            for table in connection_.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                found += [repr(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_nothing_is_kept_of_who_raised_it_neither_address_nor_device_nor_session(
    world, mural, nobody, caplog
):
    caplog.set_level(logging.DEBUG)
    sessions = apps.get_model("people", "SignIn").objects.count()

    code = raise_it(nobody, world, mural, group=world.groups["public"].pk)

    found = Concern.objects.get()
    assert (found.raised_by_group, found.summary, found.raised_on) == (
        world.groups["public"], WORDS, TODAY,
    )  # fmt: skip
    kept = everything_kept() + caplog.text + repr(nobody.cookies)
    assert WORDS in kept
    for trace in (FROM, "203.0", BROWSER, code, code.replace("-", ""), code[5:9]):
        assert trace not in kept, trace
    assert apps.get_model("people", "SignIn").objects.count() == sessions
    assert "sessionid" not in nobody.cookies
    assert Event.objects.filter(subject_kind="partnership.concern").get().actor is None
    assert not [f for f in Concern._meta.get_fields() if f.name in {"account", "ip", "device"}]


def test_a_member_who_raises_one_is_as_unknown_as_anybody(world, mural, signed_in):
    raise_it(signed_in(Role.COMMUNITY), world, mural)

    event = Event.objects.filter(subject_kind="partnership.concern").get()
    assert event.actor is None
    columns = {f.name for f in Concern._meta.concrete_fields}
    assert not {name for name in columns if "account" in name or "person" in name}


def test_it_says_first_whom_to_ring_and_that_it_is_not_the_police_complaints_route(
    world, mural, nobody
):
    page = nobody.get(at(world, "public_concern", mural.initiative.key)).content.decode()

    assert page.index("ring 999") < page.index("<h1>")
    assert page.index("This is not the way to complain about the police") < page.index("<form")
    assert "Independent Office for Police Conduct" in page and "the police force itself" in page
    assert "Police officers and staff" not in page


def test_words_that_are_recorded_nowhere_are_not_kept(world, mural, nobody):
    address = at(world, "public_concern", mural.initiative.key)
    told = {"summary": "Daniel Okoro was arrested here.", "theme": "conduct", "share": "no"}

    assert "a person beside an offence" in nobody.post(address, told).content.decode()
    assert not Concern.objects.exists()


def test_it_can_be_about_a_promise_or_a_day_of_this_programme_alone(world, mural, nobody):
    promise = a_promise(world, mural)
    raise_it(nobody, world, mural, about=f"promise-{promise.pk}")
    assert Concern.objects.get().commitment == promise

    address = at(world, "public_concern", mural.initiative.key)
    for about in ("promise-999", f"activity-{mural.workshop.pk}", "x", "promise-1; x"):
        told = {"summary": "Other words.", "theme": "data", "share": "no", "about": about}
        assert nobody.post(address, told).status_code == 200
    assert Concern.objects.count() == 1


def test_it_can_be_raised_where_the_page_is_open_and_nowhere_else(world, mural, nobody):
    address = at(world, "public_concern", mural.initiative.key)
    mural.initiative.publications.get().take_back(by=None)

    assert nobody.get(address).status_code == 404
    told = {"summary": WORDS, "theme": "data", "share": "no"}
    assert nobody.post(address, told).status_code == 404
    assert not Concern.objects.exists()


def test_the_receipt_shows_the_answer_and_nothing_without_it(world, mural, nobody):
    code = raise_it(nobody, world, mural)
    answer = reverse("public_answer")

    assert "Nobody has answered yet" in nobody.post(answer, {"code": code}).content.decode()
    Concern.objects.get().give_answer(
        by=None, organisation=mural.trust, answer="The list was burnt.", on=TODAY
    )
    shown = nobody.post(answer, {"code": code.lower().replace("-", " ")}).content.decode()
    assert "The list was burnt." in shown and WORDS not in shown
    assert Concern.objects.get().told_back_on == TODAY
    for wrong in (code[:-1], code[:4], "", "ZZZZ-ZZZZ-ZZZZ", code[:4] + "2" * 8, "  "):
        shown = nobody.post(answer, {"code": wrong}).content.decode()
        assert "The list was burnt." not in shown
    assert "sessionid" not in nobody.cookies
    assert "code" not in nobody.get(answer).request["QUERY_STRING"]


def test_a_receipt_cannot_be_guessed_at_length(world, mural, nobody):
    code = raise_it(nobody, world, mural)
    answer = reverse("public_answer")

    statuses = [nobody.post(answer, {"code": code[:4] + f"{n:08}"}).status_code for n in range(12)]

    assert statuses == [200] * 10 + [429] * 2
    assert nobody.post(answer, {"code": code}).status_code == 429


def test_very_many_from_one_place_are_refused_and_another_place_is_not(world, mural, nobody):
    address = at(world, "public_concern", mural.initiative.key)
    told = {"theme": "data", "share": "no"}
    statuses = [
        nobody.post(address, told | {"summary": f"It is loud. {n}"}).status_code for n in range(12)
    ]
    assert statuses == [200] * 10 + [429] * 2

    other = Client(SERVER_NAME="localhost", REMOTE_ADDR="198.51.100.4")
    assert other.post(address, told | {"summary": "It is dark."}).status_code == 200


def test_what_is_sent_twice_is_kept_once_and_the_last_receipt_holds(world, mural, nobody):
    first, second = raise_it(nobody, world, mural), raise_it(nobody, world, mural)

    assert Concern.objects.count() == 1
    shown = [
        "Nobody has answered yet"
        in nobody.post(reverse("public_answer"), {"code": c}).content.decode()
        for c in (first, second)
    ]
    assert shown == [False, True]
