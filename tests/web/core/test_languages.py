"""A page is in one language: Welsh where every word of it is, the instance's own elsewhere."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests import messages
from tests.web.core.untranslated import untranslated
from tests.web.kept import kept
from tests.web.partnership.planned import (
    TODAY,
    a_concern,
    a_mural,
    a_plan,
    a_promise,
    a_recommendation,
    an_objective,
    open_page,
)
from tests.web.world import make_world

from alongside.web.core.languages import WHOLE
from alongside.web.findings.models import FollowUp
from alongside.web.partnership.models import Concern, RemitItem

pytestmark = pytest.mark.django_db
WELSH = {"HTTP_ACCEPT_LANGUAGE": "cy"}
HTML = re.compile(r'<html lang="([^"]+)" dir="([^"]+)">')


def make_open():
    """A programme whose mural has an open page with something to say in each of its parts."""
    world = make_world()
    mural = a_mural(world)
    open_page(mural, by=world.lead)
    a_plan(mural.workshop, by=world.lead)
    a_promise(world, mural)
    item = RemitItem(programme=world.programme)
    item.divide(
        by=world.lead,
        decision="What the wall says",
        initiatives=[mural.initiative],
        rights={mural.residents: "decides"},
    )
    a_concern(world, mural).give_answer(
        by=world.lead, organisation=mural.trust, answer="No list is kept.", on=TODAY
    )
    a_recommendation(
        world, mural, to=[mural.police, mural.residents, mural.council], number=2,
        answers=[(mural.police, "reject", "No."), (mural.residents, "accept_in_part", "Some.")],
    )  # fmt: skip
    for number, verdict in enumerate(FollowUp.Verdict.values, 3):
        asked = a_recommendation(world, mural, to=[mural.trust], number=number)
        told = FollowUp(recommendation=asked, finding=world.finding, on=TODAY, verdict=verdict)
        told.tell(by=world.lead, encounters=[])
    objected = [(mural.police, "object", True), (mural.residents, "object", False)]
    an_objective(world, mural, "Doors stay open.", objected).publish(by=world.lead)
    an_objective(world, mural, "Music.", [(mural.police, "endorse", True)]).publish(by=world.lead)
    return world, mural


@pytest.fixture
def page_of(db):
    """The text of a page of the mural, by the name of its address, as a Welsh browser asks."""
    world, mural = kept(make_open)
    own = [world.programme.slug, mural.initiative.key]

    def get(name: str, client: Client | None = None) -> str:
        places = {"public_initiatives": own[:1], "public_answer": []}.get(name, own)
        return (client or Client(**WELSH)).get(reverse(name, args=places)).text

    get.world, get.own = world, own
    return get


def test_every_word_of_a_page_that_is_whole_in_welsh_is_in_welsh(page_of, monkeypatch):
    missing = untranslated(monkeypatch)

    pages = {name: page_of(name) for name in sorted(WHOLE["cy"]) if name.startswith("public_")}
    receipt = Client(**WELSH).post(
        reverse("public_concern", args=page_of.own),
        {"summary": "Nobody asked us.", "theme": "data", "share": "no"},
    )
    lost = Client(**WELSH).get(reverse("public_initiative", args=[page_of.own[0], "none"]))

    assert "Nid oes dim i chi yn y cyfeiriad hwn" in lost.text
    assert {name: HTML.search(page).groups() for name, page in pages.items()} == dict.fromkeys(
        pages, ("cy", "ltr")
    )
    assert "Dyma eich derbynneb" in receipt.text
    assert missing == set()


def test_words_of_people_keep_their_language_on_a_welsh_page(page_of):
    page = page_of("public_initiative")

    assert '<h1 lang="en-GB" dir="auto">The Long Wall</h1>' in page
    assert '<p lang="en-GB" dir="auto">To hear how people meet the police.</p>' in page


def test_days_are_written_as_the_language_writes_them(page_of):
    with translation.override("cy"):
        month = translation.gettext(f"{TODAY:%B}")

    assert f"{TODAY.day} {month} {TODAY.year}" in page_of("public_initiative")


def test_a_choice_of_language_is_kept_in_a_cookie_and_holds_against_the_browser(page_of):
    client = Client()
    at = reverse("public_initiative", args=page_of.own)

    answer = client.post(reverse("language"), {"language": "cy", "next": at})

    assert (answer.status_code, answer["Location"]) == (302, at)
    assert client.cookies["language"].value == "cy"
    assert client.cookies["language"]["max-age"] == ""
    assert HTML.search(page_of("public_initiative", client)).groups() == ("cy", "ltr")
    client.post(reverse("language"), {"language": "en-gb", "next": at})
    assert HTML.search(client.get(at, **WELSH).text).groups() == ("en-GB", "ltr")


def test_the_choice_stands_only_where_the_page_is_there_in_it(page_of):
    client = Client()

    assert 'lang="cy">Cymraeg</button>' in page_of("public_initiative", client)
    assert "Cymraeg" not in client.get(reverse("account_login")).text


def test_a_page_that_is_not_whole_in_welsh_stays_in_english_for_a_welsh_browser(page_of):
    page = Client(**WELSH).get(reverse("account_login")).text

    assert HTML.search(page).groups() == ("en-GB", "ltr")
    assert "Mewngofnodi" not in page


def test_a_receipt_that_is_shown_once_offers_no_other_language(page_of):
    answer = Client().post(
        reverse("public_concern", args=page_of.own),
        {"summary": "Nobody asked us.", "theme": "data", "share": "no"},
    )

    assert Concern.objects.count() == 2
    assert 'name="language"' not in answer.text


def test_every_compiled_catalogue_is_what_its_text_says():
    catalogues = sorted(messages.WEB.glob("locale/*/LC_MESSAGES/django.po"))

    assert [file.parents[1].name for file in catalogues] == ["cy"]
    for file in catalogues:
        told = messages.read(file.read_text("utf-8"))
        assert file.with_suffix(".mo").read_bytes() == messages.compiled(told)


def test_a_translation_keeps_every_place_for_a_word():
    places = re.compile(r"%\(\w+\)s|%%")
    told = messages.read(messages.catalogue("cy").read_text("utf-8"))

    assert [
        (one, words)
        for (one, many), forms in told.items()
        if one
        for words in filter(None, forms)
        if set(places.findall(words)) != set(places.findall(many or one))
    ] == []


def test_messages_are_found_in_templates_and_in_python():
    template = (
        '{% load i18n %}{% translate "It is 5%" %}{{ x|default:_("none") }}'
        "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    )

    assert set(messages.of_template(template)) == {
        ("It is 5%%", ""), ("none", ""), ("%(n)s day", "%(n)s days"),
    }  # fmt: skip
    assert list(messages.of_python('_("A")\nngettext("a", "b", 2)\nother("C")')) == [
        ("A", ""), ("a", "b"),
    ]  # fmt: skip
