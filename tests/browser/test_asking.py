"""Asking, in a real browser: every number leads to words, and every word to its place."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from alongside.web.core.policy import Role
from alongside.web.evidence import snapshot
from alongside.web.evidence.models import Code, Coding
from tests.browser.keys import enter, opens, taps
from tests.web.kept import kept
from tests.web.world import PASSWORD, make_world


@pytest.fixture
def world(transactional_db):
    snapshot.forget()
    made = kept(make_world)
    coat = Code(programme=made.programme, name="The coat")
    coat.add(by=made.lead)
    for words, code in (
        ("Nobody minded the coat", coat),
        ("I minded.", coat),
        ("who had not spoken", coat),
        ("I minded.", made.code),
    ):
        start, end = made.span(words)
        Coding(
            programme=made.programme, source=made.source, code=code, start=start, end=end,
            coder=made.accounts[Role.CODER],
        ).add(by=made.lead)  # fmt: skip
    return made


@pytest.fixture
def asking(world, page, sign_in):
    sign_in(world.accounts[Role.CODER].email, PASSWORD)
    return page


def rows(page) -> list[list[str]]:
    return page.locator("tbody tr, tfoot tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => {"
        " const shown = cell.cloneNode(true);"
        " shown.querySelectorAll('.visually-hidden, .people').forEach(s => s.remove());"
        " return shown.textContent.replace(/\\s+/g, ' ').trim(); }))"
    )


def test_the_matrix_counts_by_group_and_leads_to_the_words(world, asking) -> None:
    asking.goto(reverse("matrix", args=["ardenvale"]))

    assert rows(asking) == [
        ["Being seen", "1", "·", "1", "2"],
        ["The coat", "1", "·", "2", "3"],
        ["All, counted once", "2", "0", "3", "5"],
    ]
    opens(asking.get_by_role("link", name="2 The coat, Police officers and staff"))
    assert asking.locator(".excerpt .words").all_inner_texts() == [
        "who had not spoken",
        "Nobody minded the coat",
    ]


def test_codes_that_meet_lead_to_the_words_where_they_do(world, asking) -> None:
    asking.goto(reverse("together", args=["ardenvale"]))

    assert rows(asking) == [["Being seen 2 in all", "The coat 3 in all", "2"]]
    opens(asking.locator("td.number a"))
    assert asking.locator(".excerpt .words").all_inner_texts() == [
        "people talking who had not spoken in years",
        "I minded.",
    ]


def test_a_search_leads_to_the_place_in_the_text(world, asking) -> None:
    asking.goto(reverse("search", args=["ardenvale"]))
    asking.get_by_role("searchbox").fill("minded")
    opens(asking.get_by_role("main").get_by_role("button", name="Search"))
    assert asking.locator(".lead-sentence").inner_text() == "2 places in 1 source."
    opens(asking.locator(".excerpt a").last)
    asking.wait_for_selector("coding-surface[data-ready]")

    assert "at=" in asking.url
    asking.go_back()
    expect(asking.locator(".lead-sentence")).to_have_text("2 places in 1 source.")


def test_no_server_is_told_in_an_address_what_is_looked_for(world, asking) -> None:
    told = []
    asking.on("request", lambda request: told.append(request.url))
    asking.goto(reverse("search", args=["ardenvale"]))
    asking.get_by_role("searchbox").fill("minded")
    enter(asking)
    asking.wait_for_selector(".excerpt")
    asking.reload()
    asking.wait_for_selector(".excerpt")

    asking.wait_for_url("**/search/#q=minded&first=0")
    assert [url for url in told if "minded" in url.partition("#")[0]] == []


def test_a_search_that_cannot_be_read_says_so(world, asking) -> None:
    asking.goto(reverse("search", args=["ardenvale"]) + "#q=%22minded")
    expect(asking.get_by_role("alert")).to_have_text(re.compile("."))


def test_an_attribute_that_nobody_has_is_refused_in_a_sentence(world, asking) -> None:
    asking.goto(reverse("matrix", args=["ardenvale"]) + "?by=shoe+size")
    assert (
        asking.get_by_role("alert")
        .inner_text()
        .startswith("This study has no attribute “shoe size”")
    )


def test_ones_own_coding_is_recoded_from_its_excerpt(world, asking) -> None:
    code = Code.objects.get(name="The coat")
    asking.goto(reverse("code", args=["ardenvale", code.pk]))
    taps(asking.get_by_text("Change", exact=True).first)
    asking.get_by_label("Give it").first.fill("Being seen")
    opens(asking.get_by_role("button", name="Change the code").first)
    asking.get_by_text("Those words now have the code “Being seen”.").wait_for()

    assert Coding.objects.filter(code=code).count() == 2


@pytest.mark.parametrize("name", ["matrix_csv", "matrix_xlsx", "together_csv", "together_xlsx"])
def test_what_is_shown_can_be_taken_away_by_the_lead(world, page, sign_in, name) -> None:
    sign_in(world.lead.email, PASSWORD)
    answer = page.request.get(reverse(name, args=["ardenvale"]))
    assert (answer.status, "attachment" in answer.headers["content-disposition"]) == (200, True)
    assert answer.body()[:2] == (b"PK" if name.endswith("xlsx") else "\ufeff".encode()[:2])


def test_a_coder_is_offered_no_table_to_take_away(world, asking) -> None:
    asking.goto(reverse("matrix", args=["ardenvale"]))
    asking.get_by_role("table").wait_for()

    assert asking.get_by_role("link", name="For others, as .csv").count() == 0
    assert asking.request.get(reverse("matrix_csv", args=["ardenvale"])).status == 404
