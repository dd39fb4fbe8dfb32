"""A participant's own pages: the door, the hour, and nothing of anybody else's."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from alongside.web.consent import entering
from alongside.web.consent.models import Participant, Use
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.findings.models import Approval
from tests.web.consent.sheets import link_for, make_sheet

PAGES = [
    "own_home", "own_sheet", "own_answers", "own_words", "own_quotes", "own_bundle",
    "own_bundle_file", "own_withdrawal",
]  # fmt: skip
TOKEN = rb'csrfmiddlewaretoken" value="\w+"'


@pytest.fixture
def anybody():
    return Client(SERVER_NAME="localhost")


def enter(client: Client, link, code: str):
    return client.post(reverse("own_door", args=[link.locator]), {"code": code})


@pytest.fixture
def inside(world, anybody):
    """A client in which PUB01 has opened their page, with a sheet to read."""
    make_sheet(world)
    enter(anybody, *link_for(world))
    return anybody


def test_a_code_opens_its_own_link_in_whatever_letters_it_is_typed(world, anybody):
    link, code = link_for(world)

    for typed in (code, code.lower(), code.replace("-", " "), f"  {code.replace('-', '')} "):
        client = Client(SERVER_NAME="localhost")
        assert enter(client, link, typed).headers["Location"] == reverse("own_home")


def test_a_wrong_code_and_a_wrong_address_are_answered_alike(world, anybody):
    link, code = link_for(world)
    other, _ = link_for(world, "ORG01")
    nowhere = reverse("own_door", args=["AAAAAAAAAAAAAAAAAAAAAA"])

    wrong = anybody.post(reverse("own_door", args=[link.locator]), {"code": "2222-2222-2222"})
    none = anybody.post(nowhere, {"code": "2222-2222-2222"})
    others = anybody.post(reverse("own_door", args=[other.locator]), {"code": code})

    def shown(response):
        return re.sub(TOKEN, b"", response.content).replace(
            response.wsgi_request.path.encode(), b""
        )

    assert {r.status_code for r in (wrong, none, others)} == {422}
    assert shown(wrong) == shown(none) == shown(others)


def test_every_try_costs_one_slow_hash_whether_or_not_there_is_such_a_link(
    world, anybody, monkeypatch
):
    link, _ = link_for(world)
    tried = []
    for module in (entering, __import__("alongside.web.consent.models.link", fromlist=["x"])):
        monkeypatch.setattr(module, "check_password", lambda c, h: tried.append(h) and False)

    enter(anybody, link, "wrong")
    anybody.post(reverse("own_door", args=["nowhere"]), {"code": "wrong"})

    assert len(tried) == 2


def test_codes_cannot_be_tried_for_long(world, anybody):
    link, code = link_for(world)
    answers = [enter(anybody, link, "2222-2222-2222").status_code for _ in range(12)]

    assert answers[0] == 422 and answers[-1] == 429
    assert enter(anybody, link, code).status_code == 429


def test_only_a_slow_hash_of_the_code_is_kept(world, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    link, code = link_for(world)

    assert link.code_hash.startswith("argon2$argon2id$")
    assert code.replace("-", "") not in link.code_hash + link.locator


def test_a_new_link_closes_the_one_before_and_whoever_is_in(world, inside):
    assert inside.get(reverse("own_home")).status_code == 200

    link_for(world)

    assert inside.get(reverse("own_home")).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_without_a_code_every_page_is_closed_and_says_the_same(world, anybody, signed_in, name):
    closed = anybody.get(reverse(name))
    lead = signed_in(Role.LEAD).get(reverse(name))

    assert (closed.status_code, lead.status_code) == (403, 403)
    assert b"Your page is closed" in closed.content
    assert b"PUB01" not in closed.content


@pytest.mark.parametrize("name", PAGES)
def test_a_visit_is_not_kept_by_anything_and_ends_after_an_hour(world, inside, name, monkeypatch):
    response = inside.get(reverse(name))
    monkeypatch.setattr(entering.time, "time", lambda: 4_000_000_000)
    later = inside.get(reverse(name))

    assert (response.status_code, later.status_code) == (200, 403)
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert "Ardenvale" not in re.search(r"<title>(.*)</title>|$", response.content.decode()).group()


def test_an_account_and_a_participant_never_share_a_session(world, signed_in):
    client = signed_in(Role.LEAD)
    link, code = link_for(world)

    enter(client, link, code)

    assert "_auth_user_id" not in client.session
    assert client.get(reverse("participants", args=[world.programme.slug])).status_code == 302


def test_finishing_leaves_nothing_in_the_session(world, inside):
    inside.post(reverse("own_leave"))

    assert dict(inside.session) == {}
    assert inside.get(reverse("own_home")).status_code == 403


def test_in_a_group_one_reads_ones_own_turns_and_nobody_else_s(world, inside):
    words = inside.get(reverse("own_words")).content.decode()
    bundle = json.loads(inside.get(reverse("own_bundle_file")).content)

    assert "They listened, I think, for once." in words
    for told in (words, json.dumps(bundle)):
        assert "people talking who had not spoken" not in told
        assert "We were not asked before they came" not in told
    (said,) = bundle["what_you_said"]
    assert [turn["words"] for turn in said["turns"]] == ["They listened, I think, for once."]
    assert said["turns_of_others_left_out"] == 3


def test_answers_are_kept_on_the_words_that_were_read_and_only_what_changed(world, inside):
    person = world.participants["PUB01"]
    wording = make_sheet(world, version=2).wordings.get(language="pl")
    before = person.consents.count()

    inside.post(
        reverse("own_answers"),
        {"in": wording.pk, "use-quote": "yes", "use-take_part": "yes",
         f"share-{world.organisation.pk}": "no"},
    )  # fmt: skip

    given = list(person.consents.order_by("id"))[before:]
    assert [(c.use, c.yes, c.how, c.wording_id, c.recorded_by) for c in given] == [
        ("take_part", True, "by_link", wording.pk, None),
        ("share", False, "by_link", wording.pk, None),
    ]
    assert given[1].organisation == world.organisation


def test_the_sheet_begins_with_what_cannot_be_kept_secret_in_every_wording(world, inside):
    from alongside.web.consent.models import SheetWording

    for wording in SheetWording.objects.all():
        shown = inside.get(reverse("own_sheet"), {"in": wording.pk}).content.decode()
        assert f'lang="{wording.language}"' in shown
        assert shown.index("somebody is in danger") < shown.index("An hour of your time")


def test_a_no_to_one_quote_takes_it_from_readers_at_once(world, inside, signed_in):
    quote = world.quotes[1]
    reader = signed_in(Role.VIEWER)
    at = reverse("quote", args=[world.programme.slug, quote.pk])
    before = reader.get(at).status_code

    inside.post(
        reverse("own_quotes"), {"quote": quote.pk, "answer": "no", "seen": quote.fingerprint}
    )

    assert (before, reader.get(at).status_code) == (200, 404)
    assert Approval.objects.get().answer == "no"


def test_nobody_answers_to_a_quote_of_somebody_else(world, inside):
    quote = world.quotes[0]

    answer = inside.post(
        reverse("own_quotes"), {"quote": quote.pk, "answer": "no", "seen": quote.fingerprint}
    )

    assert (answer.status_code, Approval.objects.count()) == (404, 0)


def test_words_that_were_cut_anew_meanwhile_are_not_answered_to(world, inside):
    quote = world.quotes[1]

    answer = inside.post(
        reverse("own_quotes"), {"quote": quote.pk, "answer": "yes", "seen": "0" * 16}
    )

    assert (answer.status_code, Approval.objects.count()) == (422, 0)
    assert b"changed meanwhile" in answer.content


def test_what_a_participant_does_is_told_without_what_they_said(world, inside):
    quote = world.quotes[1]
    wish = "take out the bit about my brother"
    inside.post(
        reverse("own_quotes"),
        {"quote": quote.pk, "answer": "change", "wish": wish, "seen": quote.fingerprint},
    )

    told = json.dumps(list(Event.objects.values_list("verb", "facts")))
    assert "open_own_page" in told and "give" in told
    assert "brother" not in told


def test_leaving_shows_first_what_it_does_and_then_a_receipt(world, inside):
    preview = inside.get(reverse("own_withdrawal"))
    unsure = inside.post(reverse("own_withdrawal"))
    still = Participant.objects.filter(code="PUB01").count()
    done = inside.post(reverse("own_withdrawal"), {"sure": "yes"})

    assert (preview.status_code, unsure.status_code, still) == (200, 422, 1)
    assert re.search(rb"[2-9A-Z]{4}-[2-9A-Z]{4}", done.content)
    assert not Participant.objects.filter(code="PUB01").exists()
    assert inside.get(reverse("own_home")).status_code == 403


def test_silence_to_a_question_is_shown_as_open(world, inside):
    form = inside.get(reverse("own_answers")).context["form"]

    assert form["use-quote"].value() == "yes"
    assert form["use-take_part"].value() is None
    assert Use.ARCHIVE not in {name.removeprefix("use-") for name in form.fields}
