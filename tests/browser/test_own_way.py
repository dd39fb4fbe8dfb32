"""A participant's whole way at phone width, by keyboard alone, and without a barrier."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from alongside.web.consent.models import Participant, Use
from alongside.web.findings.models import Approval
from tests.browser.keys import enter, opens, strikes, taps
from tests.web.consent.sheets import link_for, make_sheet
from tests.web.kept import kept
from tests.web.world import make_world


@pytest.fixture
def world(transactional_db):
    return kept(make_world)


@pytest.fixture
def phone(page):
    """A page as wide as a small telephone."""
    page.set_viewport_size({"width": 360, "height": 740})
    return page


def reach(page, name: str, *, back: bool = False) -> None:
    """Press Tab until what has the keyboard's focus is called so; then it is pressed by key."""
    for _ in range(80):
        strikes(page, "Shift+Tab" if back else "Tab")
        told = page.evaluate(
            "() => (document.activeElement.labels?.[0]?.textContent"
            " || document.activeElement.textContent || '').trim()"
        )
        if told.startswith(name):
            return
    raise AssertionError(f"The keyboard does not reach “{name}”.")


def follow(page, name: str) -> None:
    reach(page, name)
    enter(page)


def test_the_whole_way_is_walked_by_keyboard_on_a_phone(world, phone, barriers):
    make_sheet(world)
    link, code = link_for(world)
    quote = world.quotes[1]
    seen: dict[str, list[str]] = {}

    def look(name: str) -> None:
        seen[name] = barriers()
        wide = phone.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, name

    phone.goto(f"/with/{link.locator}/")
    look("door")
    reach(phone, "Your code")
    phone.keyboard.type("2222-2222-2222")
    enter(phone)
    assert phone.get_by_text("That did not open anything").is_visible()
    reach(phone, "Your code")
    phone.keyboard.type(code.lower().replace("-", " "))
    enter(phone)
    assert phone.title() == "Your page"
    look("home")

    follow(phone, "What this is about")
    look("sheet")
    follow(phone, "Polski")
    assert phone.locator("#sheet").get_attribute("lang") == "pl"
    look("sheet in Polish")
    follow(phone, "Go on to your answers")
    look("answers")
    reach(phone, "Yes")
    strikes(phone, "Space")
    follow(phone, "Keep my answers")
    assert phone.get_by_text("Your answers are kept").is_visible()
    taken_part = Participant.objects.get(code="PUB01").consents.get(use=Use.TAKE_PART)
    assert (taken_part.yes, taken_part.how, taken_part.wording.language) == (
        True, "by_link", "pl",
    )  # fmt: skip

    follow(phone, "What you said")
    assert phone.get_by_text("They listened, I think, for once.").is_visible()
    assert phone.get_by_text("We were not asked before they came").count() == 0
    look("words")
    follow(phone, "Your page")

    follow(phone, "Sentences we would like to use")
    look("quotes")
    reach(phone, "Yes")
    strikes(phone, "ArrowDown")
    reach(phone, "What should be different")
    phone.keyboard.type("leave out the last two words")
    follow(phone, "Keep my answer")
    assert Approval.objects.get(quote=quote).answer == "change"
    follow(phone, "Your page")

    follow(phone, "Everything held about you")
    look("bundle")
    reach(phone, "Take it away as a file")
    with phone.expect_download() as taken:
        strikes(phone, "Enter")
    assert taken.value.suggested_filename == "your-page.json"
    phone.goto("/mine/")

    follow(phone, "Leave altogether")
    look("withdrawal")
    reach(phone, "I have read what happens")
    strikes(phone, "Space")
    follow(phone, "Leave altogether")
    assert phone.get_by_role("heading", name="You have left").is_visible()
    look("receipt")
    assert not Participant.objects.filter(code="PUB01").exists()
    phone.goto("/mine/")
    assert phone.get_by_role("heading", name="Your page is closed").is_visible()
    assert {name: wrong for name, wrong in seen.items() if wrong} == {}


def test_the_sheet_can_be_read_without_scripts_and_offers_no_button_that_does_nothing(
    world, visitor
):
    make_sheet(world)
    link, code = link_for(world)
    page = visitor(java_script_enabled=False)
    page.goto(f"/with/{link.locator}/")
    page.get_by_label("Your code").fill(code)
    opens(page.get_by_role("button", name="Open"))
    opens(page.get_by_role("link", name="What this is about"))

    assert page.get_by_text("If somebody is in danger").is_visible()
    assert not page.get_by_role("button", name="Read it aloud").is_visible()


def test_reading_aloud_speaks_the_language_of_the_words(world, phone):
    make_sheet(world)
    link, code = link_for(world)
    phone.add_init_script(
        """window.said = []; speechSynthesis.getVoices = () => [{lang: 'pl-PL'}];
        speechSynthesis.speak = (one) => window.said.push([one.lang, one.text]);
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };"""
    )
    phone.goto(f"/with/{link.locator}/")
    phone.get_by_label("Your code").fill(code)
    opens(phone.get_by_role("button", name="Open"))
    opens(phone.get_by_role("link", name="What this is about"))
    taps(phone.get_by_role("button", name="Read it aloud"))
    told = phone.get_by_role("status").last
    expect(told).to_have_text("This browser has no voice for this language.")
    opens(phone.get_by_role("link", name="Polski"))
    taps(phone.get_by_role("button", name="Read it aloud"))

    said = phone.evaluate("window.said")
    assert {language for language, _ in said} == {"pl"}
    assert [text for _, text in said][:3] == [
        "Rozmowa", "What we cannot keep to ourselves", "If somebody is in danger we have to tell.",
    ]  # fmt: skip
