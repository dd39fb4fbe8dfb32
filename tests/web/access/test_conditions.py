"""What narrows a grant, tried: own, published, assigned, in part, two people, a reason, at once."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.web.core import reading_log
from alongside.web.core.models import Reading
from alongside.web.core.policy import Role
from alongside.web.core.reading_log import tell_read
from alongside.web.findings.models import Comment
from alongside.web.people.models import Membership, Organisation
from tests.web.signing_in import client_of
from tests.web.test_addresses import TOKEN
from tests.web.world import make_world

PARTNERS = [Role.POLICE, Role.ARTS, Role.COMMUNITY, Role.COUNCIL, Role.VIEWER]


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    reading_log._told.clear()


def at(world, name: str, *more) -> str:
    return reverse(name, args=[world.programme.slug, *more])


@pytest.mark.parametrize("role", PARTNERS)
def test_a_finding_is_there_once_published_and_gone_when_it_is_taken_back(world, signed_in, role):
    client, page = signed_in(role), at(world, "finding", world.challenge.pk)
    quote = at(world, "quote", world.quotes[2].pk)

    assert [client.get(page).status_code, client.get(quote).status_code] == [404, 404]
    world.challenge.publish(by=world.lead)
    assert [client.get(page).status_code, client.get(quote).status_code] == [200, 200]
    world.challenge.unpublish(by=world.lead)
    assert [client.get(page).status_code, client.get(quote).status_code] == [404, 404]


@pytest.mark.parametrize("role", PARTNERS)
def test_a_quote_that_is_not_cleared_is_read_by_no_partner_in_a_published_finding(
    world, signed_in, role
):
    world.challenge.publish(by=world.lead)
    client = signed_in(role)

    assert client.get(at(world, "quote", world.quotes[3].pk)).status_code == 404
    page = client.get(at(world, "finding", world.challenge.pk)).content.decode()
    assert "We were not asked before they came" in page and "that is not nothing" not in page


def looks_on(client, world, name: str = "access") -> str:
    return client.get(at(world, name)).content.decode()


def test_what_a_police_account_is_shown_is_told_to_those_it_is_about(world, signed_in):
    police = signed_in(Role.POLICE)
    police.get(at(world, "partnership"))
    police.get(at(world, "finding", world.finding.pk))
    police.get(at(world, "source", world.source.pk))

    told = Reading.objects.filter(by_police=True).order_by("id").values_list("what", "place")
    assert list(told) == [("partnership", None), ("finding", world.finding.pk)]
    for role in (Role.COMMUNITY, Role.LEAD, Role.SAFEGUARDING, Role.KEYHOLDER):
        page = looks_on(signed_in(role), world, "trust_police")
        assert "Police team member One" in page and "Initiatives and partners" in page, role
    for role in (Role.ARTS, Role.VIEWER, Role.CODER, Role.ADMIN):
        assert "Police team member One" not in looks_on(signed_in(role), world, "trust_police")


def test_a_community_partner_reads_police_looks_at_their_own_organisation_and_at_all(
    world, signed_in
):
    group = world.groups["organisations"]
    theirs, other = (
        Organisation.objects.create(programme=world.programme, key=key, name=key, group=group)
        for key in ("own", "other")
    )
    Membership.objects.filter(role=Role.COMMUNITY).update(organisation=theirs)
    police = world.viewer(Role.POLICE)
    tell_read(police, world.programme, what="tie_of_own", about=theirs.pk)
    tell_read(police, world.programme, what="tie_of_other", about=other.pk)
    tell_read(world.viewer(Role.VIEWER), world.programme, what="not_police", about=theirs.pk)

    page = looks_on(signed_in(Role.COMMUNITY), world)
    assert "tie of own" in page and "tie of other" not in page and "not police" not in page

    Membership.objects.filter(role=Role.COMMUNITY).update(organisation=other)
    page = looks_on(signed_in(Role.COMMUNITY), world)
    assert "tie of other" in page and "tie of own" not in page


@pytest.mark.parametrize("role", [Role.CODER, Role.TRANSCRIBER, Role.ARTS, Role.POLICE])
def test_their_own_looks_alone_are_read_by_those_who_read_their_own(world, signed_in, role):
    tell_read(world.viewer(role), world.programme, what="seen_by_me", reason="Mine.")
    tell_read(world.viewer(Role.LEAD), world.programme, what="seen_by_lead", reason="Theirs.")

    page = looks_on(signed_in(role), world)

    assert "seen by me" in page and "Mine." in page
    assert "seen by lead" not in page and "Theirs." not in page


def test_an_administrator_reads_that_something_was_looked_at_and_not_what_or_why(world, signed_in):
    tell_read(world.viewer(Role.LEAD), world.source, what="original", reason="A reason of theirs.")

    page = looks_on(signed_in(Role.ADMIN), world)

    assert "Research lead One" in page
    assert "original" not in page.lower() and "A reason of theirs." not in page


def test_coders_see_what_may_be_done_with_words_and_no_form_or_name(world, signed_in):
    coder = signed_in(Role.CODER)

    assert coder.get(at(world, "permissions")).status_code == 200
    who = world.participants["POL01"].pk
    assert coder.get(at(world, "participants")).status_code == 404
    assert coder.get(at(world, "participant", who)).status_code == 404
    assert coder.get(at(world, "participant_form", who, 1)).status_code == 404


def test_an_ended_membership_closes_at_once_whatever_the_browser_still_holds(world, signed_in):
    client, text = signed_in(Role.CODER), at(world, "source_text", world.source.pk)
    held = client.get(text)
    assert held.status_code == 200

    Membership.objects.get(role=Role.CODER).end(by=world.lead)

    for found in (
        client.get(text, headers={"If-None-Match": held["ETag"]}),
        client.get(at(world, "source", world.source.pk)),
        client.post(at(world, "search"), {"q": "uniform"}),
        client.get(at(world, "excerpts"), headers={"HX-Request": "true"}),
    ):
        # Signed out with it, or as though nothing were there: no word either way.
        assert found.status_code in {302, 404} and b"uniform" not in found.content


def test_another_organisation_is_another_reader_and_no_wider_one(world, signed_in):
    comment = Comment(
        programme=world.programme,
        finding=world.finding,
        text="Hm.",
        organisation=world.organisation,
    )
    comment.say(by=world.accounts[Role.ARTS])
    for role in PARTNERS:
        Membership.objects.filter(role=role).update(organisation=world.organisation)
    police = signed_in(Role.POLICE)

    for name in ("sources", "matrix", "memos", "search", "quotes", "codebook", "members"):
        assert police.get(at(world, name)).status_code == 404


ROWS = [
    ("source", "source"), ("source_text", "source"), ("code", "code"), ("quote", "quote"),
    ("finding", "finding"), ("participant", "participant"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), ROWS)
@pytest.mark.parametrize("role", [Role.POLICE, Role.ADMIN, Role.VIEWER])
def test_not_there_and_not_for_you_are_one_answer_after_the_same_questions(
    world, signed_in, role, name, kind
):
    pk = {
        "source": world.source.pk, "code": world.code.pk, "quote": world.quotes[3].pk,
        "finding": world.challenge.pk, "participant": world.participants["POL01"].pk,
    }[kind]  # fmt: skip
    client = signed_in(role)
    client.get(at(world, name, 999_999))
    told = []
    for number in (pk, 999_999):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.get(at(world, name, number))
        queries = [re.sub(r"\d+", "n", q["sql"]) for q in asked.captured_queries]
        path = answer.request["PATH_INFO"].encode()
        body = re.sub(TOKEN, b"", answer.content).replace(path, b"here")
        told.append((answer.status_code, body, queries, answer.headers.get("Content-Type")))

    assert told[0][0] == 404
    assert told[0] == told[1]


def test_a_programme_that_is_not_there_and_one_that_is_not_yours_are_one_answer(world):
    stranger = client_of(make_world("elsewhere").lead)
    told = []
    for slug in (world.programme.slug, "no-such-place"):
        answer = stranger.get(reverse("programme", args=[slug]))
        told.append((answer.status_code, re.sub(TOKEN, b"", answer.content)))

    assert told[0] == told[1] and told[0][0] == 404
