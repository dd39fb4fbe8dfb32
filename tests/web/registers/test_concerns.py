"""A worry reaches the safeguarding lead and nobody else, by account or without, mail or none."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.study.errors import Refused
from alongside.web.core.law import law
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.people.models import Account, Membership
from alongside.web.registers import raising
from alongside.web.registers.models import SafeguardingConcern
from tests.web.registers.registered import WORRY, concern

PHRASE = "otters swim under the old quay"
TOLD = {"about": "child", "words": WORRY, "reach": "by post"}


@pytest.fixture(autouse=True)
def uncounted() -> None:
    cache.clear()


def anybody() -> Client:
    return Client(SERVER_NAME="localhost")


def at(world, name: str = "worried", *args) -> str:
    return reverse(name, args=[world.programme.slug, *args])


def safeguarding(world):
    return world.viewer(Role.SAFEGUARDING)


def late(world) -> None:
    past = timezone.now() - timedelta(hours=2)
    SafeguardingConcern.objects.filter(programme=world.programme).update(due_at=past)


@pytest.mark.parametrize("role", [None, *Role])
def test_from_every_page_it_is_one_press_to_the_form_and_one_to_send(world, signed_in, role):
    client = signed_in(role) if role else anybody()
    begins = reverse("trust", args=[world.programme.slug]) if role else reverse("account_login")
    page = client.get(begins).content.decode()
    link = re.search(r'href="([^"]+)">Worried about somebody\?', page)[1]

    response = client.get(link, follow=True)

    assert "What worries you?" in response.content.decode()
    assert client.post(at(world), TOLD).status_code == 200
    assert SafeguardingConcern.objects.count() == 1


def test_immediate_danger_comes_before_anything_else(world):
    page = anybody().get(at(world)).content.decode()
    body = page[page.index("<main") :]

    assert body.index(law()["danger"][:40]) < body.index("<h1>")
    assert body.index(law()["danger"][:40]) < body.index("<form")


def test_what_was_told_is_in_the_clear_in_no_store(world):
    raising.choose_key(safeguarding(world), by=world.accounts[Role.SAFEGUARDING], phrase=PHRASE)
    anybody().post(at(world), TOLD)

    for alias in connections:
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                rows = [bytes(v) if isinstance(v, memoryview) else v
                        for row in cursor.fetchall() for v in row]  # fmt: skip
                assert not any(WORRY in str(value) for value in rows), table


def test_a_safeguarding_lead_opens_it_with_a_pass_phrase_of_their_own(world):
    account = world.accounts[Role.SAFEGUARDING]
    raising.choose_key(safeguarding(world), by=account, phrase=PHRASE)
    found, _ = concern(world)

    with pytest.raises(Refused, match="not your pass-phrase"):
        raising.open_concern(safeguarding(world), found, by=account, phrase="something else here")
    told = raising.open_concern(safeguarding(world), found, by=account, phrase=PHRASE)

    assert (told.words, told.reach) == (WORRY, "by post")
    found.refresh_from_db()
    assert (found.read_by, found.state) == (account, "read, and being dealt with")
    assert Event.objects.filter(verb="read_concern", actor=account).count() == 1


def test_what_came_before_a_pass_phrase_was_chosen_is_sealed_to_it(world):
    found, _ = concern(world)
    account = world.accounts[Role.SAFEGUARDING]
    raising.choose_key(safeguarding(world), by=account, phrase=PHRASE)

    with pytest.raises(Refused):
        raising.open_concern(safeguarding(world), found, by=account, phrase="")
    assert raising.open_concern(safeguarding(world), found, by=account, phrase=PHRASE).words


def test_a_second_safeguarding_lead_opens_it_once_the_first_has(world):
    first = world.accounts[Role.SAFEGUARDING]
    raising.choose_key(safeguarding(world), by=first, phrase=PHRASE)
    found, _ = concern(world)
    other = Account.objects.create_user("other@example.org", name="Other")
    Membership.objects.create(account=other, programme=world.programme, role=Role.SAFEGUARDING)
    raising.choose_key(safeguarding(world), by=other, phrase=PHRASE * 2)

    with pytest.raises(Refused, match="ask the other safeguarding lead"):
        raising.open_concern(safeguarding(world), found, by=other, phrase=PHRASE * 2)
    raising.open_concern(safeguarding(world), found, by=first, phrase=PHRASE)

    told = raising.open_concern(safeguarding(world), found, by=other, phrase=PHRASE * 2)
    assert told.words == WORRY


@pytest.mark.parametrize("about", ["police", "child"])
def test_nobody_else_finds_it_nor_learns_that_there_is_one(world, signed_in, about):
    """Every page of every other role is the same with a worry as without, to the byte."""
    others = [role for role in Role if role is not Role.SAFEGUARDING]
    before = {role: seen(world, signed_in(role)) for role in others}

    found, _ = concern(world, about=about)

    for role in others:
        client = signed_in(role)
        assert seen(world, client) == before[role], role
        for name in ("concern", "concern_closed"):
            assert client.get(at(world, name, found.guid)).status_code in {404, 405}
        assert client.get(at(world, "concerns")).status_code == 404


def seen(world, client) -> dict[str, bytes]:
    """The pages that could tell of a count, without their tokens and the minute of the clock."""
    pages = ["programme", "trust", "holdings", "disclosures", "breaches", "members", "before"]
    answers = {name: client.get(at(world, name)) for name in pages}
    token = rb'(?<=csrfmiddlewaretoken" value=")\w+|(?<="X-CSRFToken": ")\w+'
    token += rb'|(?<=value=")\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:]*'
    return {name: re.sub(token, b"", answer.content) for name, answer in answers.items()}


def test_an_account_sees_how_far_its_own_has_come_and_nobody_elses(world, signed_in):
    coder = world.accounts[Role.CODER]
    found, _ = concern(world, account=coder)
    concern(world, about="adult")

    page = signed_in(Role.CODER).get(at(world)).content.decode()
    assert page.count("not read yet") == 1
    assert "not read yet" not in signed_in(Role.LEAD).get(at(world)).content.decode()

    found.mark_read(by=world.accounts[Role.SAFEGUARDING])
    assert "read, and being dealt with" in signed_in(Role.CODER).get(at(world)).content.decode()


def test_a_receipt_shows_the_state_to_whoever_has_its_code(world):
    page = anybody().post(at(world), TOLD).content.decode()
    locator = re.search(r"/worry/([\w-]+)/", page)[1]
    code = re.search(r'class="code">([\w-]+)<', page)[1]
    asking = reverse("worry", args=[locator])

    assert "not read yet" not in anybody().get(asking).content.decode()
    assert "is not the one" in anybody().post(asking, {"code": "WRONG"}).content.decode()
    shown = anybody().post(asking, {"code": f" {code.lower()} "}).content.decode()

    assert "It is not read yet." in shown
    assert WORRY not in shown
    assert SafeguardingConcern.objects.get().raised_by is None
    assert code.replace("-", "") not in SafeguardingConcern.objects.get().code_hash


def test_a_locator_that_is_none_answers_as_a_wrong_code_does(world):
    concern(world)
    found = SafeguardingConcern.objects.get()
    real = anybody().post(reverse("worry", args=[found.locator]), {"code": "WRONG"})
    none = anybody().post(reverse("worry", args=["nowhere"]), {"code": "WRONG"})

    token = rb'(?<=csrfmiddlewaretoken" value=")\w+|(?<="X-CSRFToken": ")\w+'
    assert re.sub(token, b"", real.content) == re.sub(token, b"", none.content)


def test_codes_cannot_be_tried_for_long(world):
    found, _ = concern(world)
    asking = reverse("worry", args=[found.locator])

    answers = [anybody().post(asking, {"code": f"WRONG{n}"}).status_code for n in range(12)]

    assert answers[:10] == [200] * 10
    assert answers[-1] == 429


def test_a_member_can_send_one_without_their_account(world, signed_in):
    signed_in(Role.COMMUNITY).post(at(world), TOLD | {"unknown": "1"})

    assert SafeguardingConcern.objects.get().raised_by is None
    assert Event.objects.get(verb="arrive").actor is None


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMIN, Role.KEYHOLDER])
def test_whoever_has_no_such_permission_sends_one_as_anybody_does(world, signed_in, role):
    signed_in(role).post(at(world), TOLD)

    assert SafeguardingConcern.objects.get().raised_by is None


def test_it_is_closed_with_what_came_of_it(world, signed_in):
    found, code = concern(world)
    found.mark_read(by=world.accounts[Role.SAFEGUARDING])

    signed_in(Role.SAFEGUARDING).post(
        at(world, "concern_closed", found.guid), {"outcome": "passed_on"}
    )

    asking = reverse("worry", args=[found.locator])
    shown = anybody().post(asking, {"code": code}).content.decode()
    assert "closed: passed on to those whose duty it is" in shown


def test_it_stands_nowhere_near_codings(world):
    fields = SafeguardingConcern._meta.get_fields()
    related = {field.related_model._meta.label for field in fields if field.related_model}

    assert related == {"people.Programme", "people.Account"}


def test_the_whole_way_of_a_safeguarding_lead_on_the_pages(world, signed_in):
    anybody().post(at(world), TOLD)
    found, lead = SafeguardingConcern.objects.get(), signed_in(Role.SAFEGUARDING)
    assert "Choose your pass-phrase first" in lead.get(at(world, "concerns")).content.decode()
    lead.post(at(world, "concerns"), {"phrase": PHRASE})
    page = lead.get(at(world, "concern", found.guid)).content.decode()
    assert WORRY not in page

    opened = lead.post(at(world, "concern", found.guid), {"phrase": PHRASE}).content.decode()

    assert WORRY in opened
    assert WORRY not in lead.get(at(world, "concern", found.guid)).content.decode()
