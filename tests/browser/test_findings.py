"""From an invitation's link to a published quote in the mosaic, as people do it in a browser."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from alongside.web.core.policy import Role
from alongside.web.findings.models import Quote
from alongside.web.people.inviting import invite
from alongside.web.people.models import Account, Membership
from tests.browser.keys import enter, opens, strikes, taps
from tests.web.kept import kept
from tests.web.world import PASSWORD, make_world


@pytest.fixture
def world(transactional_db):
    return kept(make_world)


def new_quote(world, words: str) -> str:
    start, end = world.span(words)
    at = reverse("quote_new", args=[world.programme.slug])
    return f"{at}?source={world.source.pk}&start={start}&end={end}"


def test_an_invitations_secret_is_read_from_the_link_and_is_in_no_address(world, page):
    invitation, secret = invite(
        world.viewer(Role.LEAD), by=world.lead, email="nell@example.org", role="community"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{reverse('invitation', args=[invitation.pk])}#{secret}")
    page.get_by_label("Your name").fill("Nell Arden")
    page.get_by_label("A password").fill("seven quiet otters")
    opens(page.get_by_role("button", name="Make the account and join"))
    opens(page.get_by_role("button", name="I promise this"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("The ardenvale programme")

    assert [url for url in [*asked, page.url] if secret in url] == []
    joined = Membership.objects.get(account=Account.objects.get(email="nell@example.org"))
    assert joined.role == "community"


def test_a_quote_is_cut_checked_as_one_writes_cleared_and_becomes_a_tile(world, page, sign_in):
    sign_in(world.lead.email, PASSWORD)
    page.goto(new_quote(world, "I minded. We were not asked before they came"))
    words = page.get_by_label("The words")
    check = page.locator("#check")
    expect(check).to_have_text("These words stand, word for word, in this turn.")

    words.fill("I minded. We were asked before they came")
    expect(check).to_contain_text("does not stand word for word in this turn of ORG01")

    words.fill("I minded. We were not asked before they came")
    words.evaluate("area => area.setSelectionRange(10, 27)")
    taps(page.get_by_role("button", name="Leave the selected words out"))
    expect(words).to_have_value("I minded. […] before they came")
    expect(check).to_have_text("These words stand, word for word, in this turn.")

    page.get_by_label("The finding it speaks to").select_option(label="People talk again")
    opens(page.get_by_role("button", name="Save the quote"))
    opens(page.get_by_role("link", name="Go through the rules"))
    expect(page.get_by_text("You chose or cut these words yourself")).to_be_visible()
    Quote.objects.filter(selected_by=world.lead).update(selected_by=world.accounts[Role.CODER])
    page.reload()
    opens(page.get_by_role("button", name="Clear for readers"))
    expect(page.get_by_text("Everybody in the programme: it is cleared")).to_be_visible()

    page.goto(reverse("programme", args=[world.programme.slug]))
    tile = page.get_by_role("link", name=re.compile(r"I minded\. \[…\] before they came"))
    expect(tile).to_have_count(1)
    assert Quote.objects.latest("id").clearances.get().cleared_by == world.lead


def test_a_quote_can_be_made_without_scripts(world, visitor):
    page = visitor(java_script_enabled=False)
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(world.lead.email)
    page.get_by_label("Password").fill(PASSWORD)
    opens(page.get_by_role("main").get_by_role("button", name="Sign in"))

    page.goto(new_quote(world, "I minded."))
    page.get_by_label("The finding it speaks to").select_option(label="People talk again")
    opens(page.get_by_role("button", name="Save the quote"))

    expect(page.get_by_role("link", name="Go through the rules")).to_be_visible()


def test_a_finding_is_written_and_published_by_keyboard_alone(world, page, sign_in):
    sign_in(world.lead.email, PASSWORD)
    page.goto(reverse("finding_new", args=[world.programme.slug]))

    page.get_by_label("The claim, in a few words").focus()
    page.keyboard.type("Tea helps")
    strikes(page, "Tab", "ArrowDown", "Tab")
    page.keyboard.type("Where there was tea, people stayed.")
    strikes(page, "Tab", "Space")
    page.get_by_role("button", name="Save").focus()
    enter(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tea helps")
    page.get_by_role("button", name="Publish to partners").focus()
    enter(page)

    expect(page.get_by_role("status")).to_contain_text("Partners can now read this finding")
    expect(page.get_by_text("Within arts and community organisations.")).to_be_visible()


def test_the_deck_is_taken_away_and_verifies(world, page, sign_in, tmp_path):
    sign_in(world.lead.email, PASSWORD)
    page.goto(reverse("report", args=[world.programme.slug]))
    with page.expect_download() as taken:
        taps(page.get_by_role("button", name="A deck (.pptx)"))
    deck = tmp_path / taken.value.suggested_filename
    taken.value.save_as(deck)

    page.goto(reverse("verify", args=[world.programme.slug]))
    page.get_by_label("The deck or document").set_input_files(deck)
    opens(page.get_by_role("button", name="Verify it"))

    expect(page.get_by_text("All 2 quotations with a participant code stand")).to_be_visible()
