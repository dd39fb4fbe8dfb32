"""The pages of people who were listened to, and of a worry, are there in Welsh whole."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.consent.sheets import link_for, make_sheet
from tests.web.core.untranslated import untranslated
from tests.web.registers.registered import concern

from alongside.web.consent.models import Consent, CutOff
from alongside.web.core.languages import WHOLE
from alongside.web.registers.models import SafeguardingConcern, SafeguardingPlan

pytestmark = pytest.mark.django_db
WELSH = {"HTTP_ACCEPT_LANGUAGE": "cy"}
PUBLIC = {name for name in WHOLE["cy"] if name.startswith("public_")}
OWN = {name for name in WHOLE["cy"] if name.startswith("own_")}
WORRIES = {"worried_where", "worried", "worry"}
LANG = re.compile(r'<html lang="([^"]+)"')


@pytest.fixture
def inside(world):
    """A Welsh browser in which PUB01 has opened their page, with something in each of its parts."""
    make_sheet(world)
    quote = world.quotes[1]
    world.participants["PUB01"].attributes = {"took part": "once"}
    world.participants["PUB01"].save()
    world.participants["PUB01"].answer(
        use=Consent.Use.ARCHIVE, by=world.lead, yes=False, voice="guardian", how="on_paper"
    )
    CutOff(programme=world.programme, on=timezone.localdate() + timedelta(days=9)).publish(
        by=world.lead
    )
    client = Client(SERVER_NAME="localhost", **WELSH)
    link, code = link_for(world)
    client.post(reverse("own_door", args=[link.locator]), {"code": code})
    client.quote, client.door = quote, reverse("own_door", args=[link.locator])
    return client


def spoken(page) -> str:
    return LANG.search(page.content.decode())[1]


def test_which_pages_are_whole_in_welsh():
    assert WHOLE["cy"] == PUBLIC | OWN | WORRIES


def test_every_word_of_ones_own_pages_is_in_welsh(world, inside, monkeypatch):
    missing = untranslated(monkeypatch)

    pages = {
        name: inside.get(inside.door if name == "own_door" else reverse(name))
        for name in sorted(OWN - {"own_leave"})
    }
    at = reverse("own_quotes")
    said = {"quote": inside.quote.pk, "seen": inside.quote.fingerprint}
    refused = [inside.post(at, said), inside.post(at, said | {"answer": "change"})]
    wrong = Client(SERVER_NAME="localhost", **WELSH).post(inside.door, {"code": "2222-2222-2222"})
    closed = Client(SERVER_NAME="localhost", **WELSH).get(reverse("own_home"))
    inside.post(at, said | {"answer": "change", "wish": "Leave out the coat."})
    after = inside.get(at)
    answers = {"use-quote": "yes", "use-take_part": "yes"}
    inside.post(reverse("own_answers"), answers)
    thanked = inside.get(reverse("own_home"))
    inside.post(reverse("own_answers"), answers)
    again = inside.get(reverse("own_bundle"))
    unsure = inside.post(reverse("own_withdrawal"))
    receipt = inside.post(reverse("own_withdrawal"), {"sure": "yes"})
    left = inside.post(reverse("own_leave"))

    seen = [*pages.values(), *refused, wrong, closed, after, thanked, again, unsure, receipt, left]
    assert {spoken(page) for page in seen} == {"cy"}
    assert "Rydych wedi gadael" in receipt.text
    assert 'name="language"' not in receipt.text + left.text
    assert missing == set()


def test_every_word_about_a_worry_is_in_welsh(world, signed_in, monkeypatch):
    SafeguardingPlan(
        programme=world.programme, led_by="Morwen", reach="01632 960001", if_away="Ifor",
        police_conduct="Cadi", read_within_hours=2,
    ).write(by=world.lead)  # fmt: skip
    told, code = concern(world)
    closed, other = concern(world, about="police")
    SafeguardingConcern.objects.filter(pk=closed.pk).update(
        closed_at=timezone.now(), outcome="acted"
    )
    client = Client(SERVER_NAME="localhost", **WELSH)
    missing = untranslated(monkeypatch)
    at = reverse("worried", args=[world.programme.slug])

    pages = [
        client.get(reverse("worried_where"), follow=True),
        client.get(at),
        client.post(at, {"about": "adult", "words": "She is afraid."}),
        client.get(reverse("worry", args=[told.locator])),
        client.post(reverse("worry", args=[told.locator]), {"code": "WRONG"}),
        client.post(reverse("worry", args=[told.locator]), {"code": code}),
        client.post(reverse("worry", args=[closed.locator]), {"code": other}),
    ]

    assert {spoken(page) for page in pages} == {"cy"}
    assert missing == set()
    assert {one.subject for one in mail.outbox} <= {"Something waits for you"}


def test_what_somebody_said_and_the_sheet_keep_their_language_on_a_welsh_page(world, inside):
    words = inside.get(reverse("own_words")).text
    sheet = inside.get(reverse("own_sheet")).text
    answers = inside.get(reverse("own_answers")).text

    assert 'lang="en-GB" dir="auto">They listened, I think, for once.' in words
    assert "<h2>What we cannot keep to ourselves</h2>" in sheet
    assert '<span lang="en-GB" dir="ltr">May we print what you say?</span>' in answers
    assert "Ie</label>" in re.sub(r"\s+</label>", "</label>", answers)


def test_the_file_of_everything_is_the_same_in_every_language(world, inside):
    english = Client(SERVER_NAME="localhost")
    english.cookies = inside.cookies

    told = [json.loads(one.get(reverse("own_bundle_file")).content) for one in (inside, english)]

    assert told[0] == told[1]
    assert told[0]["your_answers"][0]["answer"] == "yes"
