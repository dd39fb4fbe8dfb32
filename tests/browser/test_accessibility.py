"""Every page can be used by everybody: axe-core finds no barrier, and nothing overflows."""

import json

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from alongside.web.core.policy import Role
from alongside.web.demo.members import FILE
from alongside.web.people.places import PLACES, every_page
from tests.browser.keys import opens, strikes, taps
from tests.browser.looking import looked_at
from tests.web.kept import kept
from tests.web.world import PASSWORD, make_world

# Pages that a page of the menu leads to, and that stand whatever is in the study.
MORE = [
    "finding_new", "quote_new", "recommendation_new", "release_new", "release_table", "limits",
    "initiative_new", "organisation_new", "programme_edit", "controller", "plan", "assessment",
    "cut_off", "participant_new", "who_saw", "worried", "promise",
]  # fmt: skip

# Kept once the menu is open, and its own script has said which place in it stands open.
OPENED = """() => { window.opened = new Promise(done =>
  document.getElementById("places").addEventListener("toggle", () => done(), {once: true})) }"""


@pytest.fixture
def world(transactional_db):
    return kept(make_world)


def addresses(world) -> list[str]:
    slug = world.programme.slug
    start, end = world.span("I saw")
    lead = world.viewer(Role.LEAD)
    menu = [one.name for one in every_page() if lead.may(one.permission)]
    person = world.participants["PUB01"].pk
    return [
        reverse("account"),
        reverse("account_change_password"),
        *(reverse(name, args=[slug]) for name in [*menu, *MORE]),
        reverse("participant", args=[slug, person]),
        reverse("participant_answers", args=[slug, person]),
        reverse("participant_withdrawal", args=[slug, person]),
        reverse("group_edit", args=[slug, world.groups["police"].pk]),
        reverse("finding", args=[slug, world.finding.pk]),
        reverse("finding_edit", args=[slug, world.challenge.pk]),
        reverse("quote", args=[slug, world.quotes[0].pk]),
        reverse("quote_edit", args=[slug, world.quotes[0].pk]),
        reverse("quote_clearance", args=[slug, world.quotes[3].pk]),
        reverse("quote_new", args=[slug]) + f"?source={world.source.pk}&start={start}&end={end}",
        reverse("recommendation_edit", args=[slug, world.recommendation.pk]),
        f"/p/{slug}/not-there/",
    ]


@pytest.mark.slow
def test_no_page_of_the_lead_keeps_anybody_out_or_is_wider_than_the_screen(
    world, page, sign_in, barriers
):
    sign_in(world.lead.email, PASSWORD)

    assert looked_at(page, addresses(world), barriers) == {}


def test_signing_in_and_an_invitation_keep_nobody_out(world, page, barriers):
    found = []
    for address in [reverse("account_login"), reverse("invitation", args=[1])]:
        page.goto(address)
        found += barriers()

    assert found == []


def test_the_menu_opens_on_a_narrow_screen_and_closes_by_escape(world, page, sign_in):
    sign_in(world.accounts[Role.POLICE].email, PASSWORD)
    page.set_viewport_size({"width": 320, "height": 700})
    places = page.get_by_role("navigation", name="Places")
    expect(places).to_be_hidden()

    page.evaluate(OPENED)
    taps(page.get_by_role("button", name="Menu"))
    page.evaluate("window.opened")
    told = {}
    for place in places.locator("summary").all():
        if not place.evaluate("one => one.parentElement.open"):  # the place one is in stands open
            taps(place, key="Enter")
        told[place.inner_text()] = places.get_by_role("link").all_inner_texts()

    police = world.viewer(Role.POLICE)
    assert told == {
        place: offered
        for place, groups in PLACES.items()
        if (
            offered := [
                p.label for pages in groups.values() for p in pages if police.may(p.permission)
            ]
        )
    }
    assert not set(told) & {"Listening", "Asking"}
    assert told["Findings"] == ["Board", "Recommendations", "Actions"]

    strikes(page, "Escape")
    expect(places).to_be_hidden()


def test_a_place_across_the_bar_opens_by_key_and_escape_closes_it(world, page, sign_in, barriers):
    sign_in(world.lead.email, PASSWORD)
    places = page.get_by_role("navigation", name="Places")
    expect(places.get_by_role("link")).to_have_count(0)

    taps(places.locator("summary", has_text="Trust"), key="Enter")
    assert places.get_by_role("heading").all_inner_texts() == [
        "Who sees what", "Keys and members", "People’s choices", "Law and safety",
    ]  # fmt: skip
    assert barriers() == []
    strikes(page, "Escape")
    expect(places.get_by_role("link")).to_have_count(0)
    strikes(page, "Enter")
    opens(places.get_by_role("link", name="Breaches"), key="Enter")
    page.get_by_role("heading", name="Breaches", level=1).wait_for()

    beside = page.get_by_role("navigation", name="Trust")
    assert beside.locator("[aria-current=page]").all_inner_texts() == ["Breaches"]


def test_light_or_dark_is_remembered_without_asking_the_server(world, page, sign_in):
    page.emulate_media(color_scheme="light")
    sign_in(world.lead.email, PASSWORD)
    taps(page.get_by_text("Research lead One", exact=True))
    page.get_by_label("Light or dark").select_option("dark")
    page.reload()

    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


@pytest.mark.parametrize("width", [320, 1440])
def test_the_doors_of_the_demo_keep_nobody_out(world, page, barriers, settings, tmp_path, width):
    settings.ALONGSIDE_DATA, settings.ALONGSIDE_DEMO = tmp_path, True
    told = {"role": "lead", "email": world.lead.email, "name": "Lead", "password": PASSWORD}
    (tmp_path / FILE).write_text(json.dumps([told]))
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(reverse("account_login"))
    assert barriers() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    opens(page.get_by_role("button", name="Research lead"), key="Enter")

    page.get_by_role("heading", name=world.programme.title).wait_for()


def test_a_square_of_the_mosaic_opens_its_quote_and_a_gap_says_whose_it_is(world, page, sign_in):
    sign_in(world.lead.email, PASSWORD)
    line = page.get_by_role("list", name="People talk again")
    assert line.get_by_role("listitem").all_inner_texts() == [
        "", "Festival: not quoted", "Community: not quoted", "City: not quoted",
        "Independent: not quoted", "",
    ]  # fmt: skip

    opens(line.get_by_role("link", name="Police, POL01"), key="Enter")

    page.get_by_role("heading", name="A quote of POL01").wait_for(state="attached")


def test_on_a_phone_the_words_under_each_finding_but_the_first_are_folded(world, page, sign_in):
    sign_in(world.lead.email, PASSWORD)
    folded = "[...document.querySelectorAll('folded-words details')].map(one => one.open)"
    assert page.evaluate(folded) == [True, True]

    page.set_viewport_size({"width": 360, "height": 740})
    page.reload()

    assert page.evaluate(folded) == [True, False]
