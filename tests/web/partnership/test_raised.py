"""A concern: raised by nobody who is kept, answered by whoever owes it, read as far as one may."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.partnership.planned import TODAY, a_concern, a_mural, a_promise, open_page

from alongside.web.core import limits
from alongside.web.core.models import Event, Reading
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Attendance, Concern
from alongside.web.people.models import DisclosureLimits

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


def words_read(client, world) -> tuple[str, str, str]:
    """What a member reads of the one concern: text, theme, group."""
    answer = client.get(at(world, "raised"))
    if answer.status_code != 200 or not answer.context["concerns"]:
        return ("", "", "nothing at all")
    found = answer.context["concerns"][0]
    return found.text, found.told_theme, found.told_group


def test_police_read_its_words_after_a_yes_and_a_theme_where_it_points_at_nobody(
    world, mural, signed_in, nobody
):
    DisclosureLimits.objects.update(percent=10, outside=5, inside=3)
    group = world.groups["public"]
    code = raise_it(nobody, world, mural, group=group.pk)
    readers = [Role.POLICE, Role.ARTS, Role.COUNCIL]

    # Four of the group came, at most: even the theme would point at one of them.
    Attendance.objects.create(activity=mural.workshop, group=group, people=4)
    assert {role: words_read(signed_in(role), world) for role in readers} == dict.fromkeys(
        readers, ("", "", "")
    )
    police, address = signed_in(Role.POLICE), at(world, "raised_concern", Concern.objects.get().pk)
    with CaptureQueriesContext(connection) as asked:
        page = police.get(address)
    assert WORDS not in page.content.decode()
    assert not [q for q in asked.captured_queries if '"partnership_concern"."summary",' in q["sql"]]
    Attendance.objects.update(people=5)
    assert {role: words_read(signed_in(role), world) for role in readers} == dict.fromkeys(
        readers, ("", "data", group.label)
    )
    nobody.post(reverse("public_answer"), {"code": code, "share": "yes"})
    assert {role: words_read(signed_in(role), world)[0] for role in readers} == dict.fromkeys(
        readers, WORDS
    )
    nobody.post(reverse("public_answer"), {"code": code, "share": "no"})
    assert words_read(signed_in(Role.POLICE), world)[0] == ""


def test_who_looks_after_the_data_reads_words_and_a_community_partner_those_of_its_own_group(
    world, mural, signed_in
):
    a_concern(world, mural, raised_by_group=world.groups["organisations"], initiative=None)

    for role in (Role.LEAD, Role.CODER, Role.STEWARD, Role.COMMUNITY):
        assert words_read(signed_in(role), world)[0] == WORDS, role
    Concern.objects.update(raised_by_group=world.groups["artists"])
    assert words_read(signed_in(Role.COMMUNITY), world) == ("", "", "nothing at all")
    for role in (Role.VIEWER,):
        assert words_read(signed_in(role), world) == ("", "", "nothing at all")
    for role in (Role.TRANSCRIBER, Role.ADMIN, Role.SAFEGUARDING, Role.KEYHOLDER):
        assert signed_in(role).get(at(world, "raised")).status_code == 404, role


def test_whoever_owes_it_answers_and_nobody_else(world, mural, signed_in):
    found = a_concern(world, mural, commitment=a_promise(world, mural), initiative=None)
    address, told = at(world, "raised_answer", found.pk), {"answer": "We said sorry."}

    for role in (Role.ARTS, Role.COMMUNITY, Role.COUNCIL):
        assert signed_in(role).post(address, told).status_code == 404, role
    assert signed_in(Role.LEAD).post(address, told).status_code == 404
    assert signed_in(Role.POLICE).post(address, told).status_code == 302
    found.refresh_from_db()
    assert (found.answered_by, found.answered_on, found.told_back_on) == (
        mural.police, TODAY, None,
    )  # fmt: skip
    signed_in(Role.POLICE).post(address, {"told": "yes"})
    found.refresh_from_db()
    assert found.told_back_on == TODAY
    signed_in(Role.STEWARD).post(address, {"answer": "We looked again."})
    found.refresh_from_db()
    assert (found.answer, found.told_back_on) == ("We looked again.", None)


def test_answers_are_counted_with_their_days(world, mural, signed_in):
    for days, told_back in [
        (12, True),
        (41, True),
        (41, False),
        (67, True),
        (14, True),
        (14, True),
    ]:
        raised = TODAY - timedelta(days=100)
        one = a_concern(world, mural, raised_on=raised, summary=f"{days}{told_back}")
        answered = raised + timedelta(days=days)
        one.give_answer(by=None, organisation=mural.trust, answer="So.", on=answered)
        if told_back:
            one.tell_back(by=None, on=answered)
    a_concern(world, mural)

    page = signed_in(Role.POLICE).get(at(world, "raised"))

    assert page.context["figures"] == {
        "n": 7, "answered": 6, "soon": 3, "within": 28, "median": 27.5, "told_back": 5,
    }  # fmt: skip
    assert "Answered 6 of 7; within 28 days 3 of 7; told back 5 of 7." in page.content.decode()


def test_a_look_at_its_words_is_told(world, mural, signed_in):
    found = a_concern(world, mural, text_may_be_shared=True)
    signed_in(Role.ARTS).get(at(world, "raised_concern", found.pk))

    looks = Event.objects.filter(verb="read_concern_raised")
    assert [(one.actor, one.subject_id) for one in looks] == [(world.accounts[Role.ARTS], found.pk)]


def test_whoever_words_are_about_reads_on_what_is_held_that_they_were_read(world, mural, signed_in):
    """On the list as on its page: who owes, who is owed, who hosts and leads, and its own group."""
    own_group = world.groups["organisations"]
    a_concern(world, mural, raised_by_group=own_group, text_may_be_shared=True)
    a_concern(world, mural, commitment=a_promise(world, mural), text_may_be_shared=True)
    unread = a_concern(world, mural, text_may_be_shared=False)
    council = signed_in(Role.COUNCIL)
    council.get(at(world, "raised"))
    council.get(at(world, "raised_concern", unread.pk))

    looks = Reading.objects.filter(what__startswith="concern").order_by("about")
    told = [(one.what, one.account_id, one.about) for one in looks]
    everybody = {mural.trust.pk, mural.police.pk, mural.residents.pk}
    assert {about for *_, about in told} == everybody
    assert set(told) == {
        ("concerns_raised", world.accounts[Role.COUNCIL].pk, about) for about in everybody
    }
    pages = {
        role: signed_in(role).get(at(world, "held")).content.decode()
        for role in (Role.ARTS, Role.COMMUNITY, Role.POLICE, Role.COUNCIL)
    }
    shown = {role for role, page in pages.items() if "concerns raised" in page}
    assert shown == {Role.ARTS, Role.COMMUNITY, Role.POLICE}


def test_a_list_of_concerns_costs_the_same_for_three_as_for_one(world, mural, signed_in):
    client, promise = signed_in(Role.ARTS), a_promise(world, mural)

    def cost() -> int:
        client.get(at(world, "raised"))
        with CaptureQueriesContext(connection) as asked:
            client.get(at(world, "raised"))
        return len(asked.captured_queries)

    a_concern(world, mural, commitment=promise)
    before = cost()
    for n in range(2):
        a_concern(world, mural, commitment=promise, summary=f"More {n}")
    assert cost() == before
