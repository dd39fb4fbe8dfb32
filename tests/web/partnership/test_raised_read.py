"""Who reads a concern, its words or its theme alone, who answers it, and that each look is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format
from tests.web.partnership.planned import TODAY, a_concern, a_mural, a_promise, open_page
from tests.web.partnership.test_raised import WORDS, at, raise_it

from alongside.web.core import limits
from alongside.web.core.models import Event, Reading
from alongside.web.core.policy import Role
from alongside.web.partnership.models import Attendance, Concern
from alongside.web.people.models import DisclosureLimits


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
    return Client(SERVER_NAME="localhost")


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
    shown = page.content.decode()
    assert "Answered 6 of 7; within 28 days 3 of 7; told back 5 of 7." in shown
    for days, times in ((12, 1), (41, 2), (67, 1), (14, 2)):
        day = date_format(TODAY - timedelta(days=100 - days), "j F Y")
        assert shown.count(f"answered on {day}") == times, day
        assert shown.count(f"told back on {day}") == times - (days == 41), day
    assert shown.count("not told back") == 1


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
    shown = {role for role, page in pages.items() if "the words of concerns, in their list" in page}
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
