"""The registers keep nobody out, a worry is two presses away, and one leaves at once."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from alongside.web.core.policy import Role
from alongside.web.registers.models import SafeguardingConcern
from tests.browser.keys import enter, opens, strikes
from tests.browser.looking import looked_at
from tests.web.kept import kept
from tests.web.registers.registered import one_of_each
from tests.web.world import PASSWORD, make_world

LEAD = ["before", "controller", "plan", "assessment", "agreements", "holdings", "breaches",
        "who_saw", "disclosures", "disclosure_new", "promise", "programme_edit",
        "organisation_new", "initiative_new"]  # fmt: skip
ONE = ["activity", "agreement", "breach", "disclosure", "organisation", "initiative"]


@pytest.fixture
def world(transactional_db):
    return kept(make_world)


@pytest.fixture
def rows(world):
    return one_of_each(world)


def of_lead(world, rows) -> list[str]:
    slug = {"slug": world.programme.slug}
    return [
        *(reverse(name, kwargs=slug) for name in LEAD),
        *(reverse(name, kwargs=slug | rows[name]) for name in ONE),
    ]


def of_anybody(world) -> list[str]:
    slug = world.programme.slug
    return [
        reverse("worried", args=[slug]),
        reverse("worry", args=[SafeguardingConcern.objects.get().locator]),
        reverse("our_word", args=[slug]),
        reverse("worried_where"),
    ]


def seen(page, addresses, barriers) -> dict[str, list[str]]:
    """What keeps somebody out on a telephone or at a desk."""
    both = (320, 1280)
    return looked_at(page, addresses, barriers, widths=both, barriers_at=both)


@pytest.mark.slow
def test_no_register_keeps_the_lead_out(world, rows, page, sign_in, barriers):
    sign_in(world.lead.email, PASSWORD)

    assert seen(page, of_lead(world, rows), barriers) == {}


def test_no_page_without_an_account_keeps_anybody_out(world, rows, page, barriers):
    assert seen(page, of_anybody(world), barriers) == {}


def test_the_safeguarding_leads_pages_keep_nobody_out(world, rows, page, sign_in, barriers):
    sign_in(world.accounts[Role.SAFEGUARDING].email, PASSWORD)
    slug = world.programme.slug
    addresses = [
        reverse("concerns", args=[slug]),
        reverse("concern", args=[slug, rows["concern"]["guid"]]),
    ]

    assert seen(page, addresses, barriers) == {}


def test_a_worry_is_sent_by_keyboard_at_the_width_of_a_telephone(world, page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(reverse("worried", args=[world.programme.slug]))

    page.get_by_label("a child or young person").focus()
    strikes(page, "Space")
    page.get_by_label("What worries you?").focus()
    page.keyboard.type("Somebody is afraid to go home.")
    strikes(page, "Tab", "Tab")
    enter(page)

    page.get_by_role("heading", name="It is with the safeguarding lead").wait_for()
    code = page.locator(".code").inner_text()
    opens(page.get_by_role("link", name="this page"))
    page.get_by_label("Your code").fill(code)
    opens(page.get_by_role("button", name="Show it"))
    assert page.get_by_text("It is not read yet.").is_visible()


def test_three_presses_of_shift_leave_and_going_back_does_not_return(world, page):
    page.route("**/leave/", lambda route: route.fulfill(body="<h1>Weather</h1>",
                                                        content_type="text/html"))  # fmt: skip
    page.goto(reverse("worried_where"))
    was = page.url
    page.goto(reverse("worried", args=[world.programme.slug]))

    strikes(page, "Shift", "Shift")
    enter(page, key="Shift")
    page.get_by_role("heading", name="Weather").wait_for()

    page.go_back()
    assert page.url == was or not page.url.endswith(f"/{world.programme.slug}/")


def test_a_press_of_another_key_begins_the_count_again(world, page):
    page.goto(reverse("worried", args=[world.programme.slug]))
    strikes(page, "Shift", "Shift", "a", "Shift")

    assert page.get_by_role("heading", name="Worried about somebody?").is_visible()


def test_the_way_out_works_without_scripts(world, visitor, live_server, settings):
    settings.NEUTRAL_SITE = f"{live_server.url}/accounts/login/?weather"
    page = visitor(java_script_enabled=False)
    page.goto(reverse("worried", args=[world.programme.slug]))

    opens(page.get_by_role("link", name="Leave this site"))

    page.wait_for_url(re.compile("weather"))


def test_a_partner_promises_by_keyboard_and_then_reads(world, page, sign_in):
    world.accounts[Role.POLICE].promises.all().delete()
    sign_in(world.accounts[Role.POLICE].email, PASSWORD)
    page.get_by_role("heading", name="What you promise").wait_for()

    page.get_by_role("button", name="I promise this").focus()
    enter(page)

    page.wait_for_url(lambda url: "promise" not in url)
    assert page.get_by_role("heading", level=1).inner_text() != "What you promise"
