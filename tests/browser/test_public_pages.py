"""Pages of an initiative that anybody opens: without a script, at any width, on one sheet."""

from __future__ import annotations

import pypdfium2
import pytest
from django.urls import reverse

from alongside.web.findings.models import Finding
from alongside.web.partnership.models import Concern
from tests.browser.keys import opens
from tests.browser.looking import looked_at
from tests.web.kept import kept
from tests.web.partnership.planned import (
    a_concern,
    a_mural,
    a_plan,
    a_promise,
    a_recommendation,
    an_objective,
    open_page,
)
from tests.web.world import make_members


@pytest.fixture
def world(transactional_db):
    return kept(make_members)


def opened(world) -> dict[str, str]:
    """The addresses of the public pages of a mural with something on each."""
    mural = a_mural(world)
    a_promise(world, mural)
    a_plan(mural.workshop, by=world.lead)
    answered = a_concern(world, mural)
    answered.give_answer(
        by=None, organisation=mural.trust, answer="We asked.", on=answered.raised_on
    )
    _recommend(world, mural)
    open_page(mural, by=world.lead)
    slug, key = world.programme.slug, mural.initiative.key
    return {
        "list": reverse("public_initiatives", args=[slug]),
        "page": reverse("public_initiative", args=[slug, key]),
        "recommended": reverse("public_recommended", args=[slug, key]),
        "large": reverse("public_initiative", args=[slug, key]) + "?print=large",
        "concern": reverse("public_concern", args=[slug, key]),
        "answer": reverse("public_answer"),
    }


def _recommend(world, mural) -> None:
    """Two recommendations, one of them refused, and an objective that somebody objects to."""
    found = Finding(programme=world.programme, title="Nobody was asked", kind="challenge")
    found.write(by=world.lead)
    found.publish(by=world.lead)
    world.finding = world.challenge = found
    a_recommendation(
        world, mural, to=[mural.police, mural.council], number=1,
        answers=[(mural.police, "reject", "We come when we are called, and not before.")],
    )  # fmt: skip
    a_recommendation(world, mural, "Show the drawings first.", to=[mural.trust], number=2)
    said = [(mural.police, "endorse", True), (mural.residents, "object", True)]
    an_objective(world, mural, "Officers are met by name.", said).publish(by=world.lead)


def test_they_keep_nobody_out_and_are_never_wider_than_the_screen(world, page, barriers):
    assert looked_at(page, opened(world).values(), barriers, widths=(320, 1440)) == {}


def test_the_page_prints_on_one_sheet_with_its_square_code(world, page):
    page.goto(opened(world)["page"])

    sheet = pypdfium2.PdfDocument(page.pdf(format="A4"))

    assert len(sheet) == 1
    assert "/concern/" in sheet[0].get_textpage().get_text_range()


def test_in_large_print_nothing_on_paper_is_smaller_than_sixteen_points(world, page):
    page.goto(opened(world)["page"])
    opens(page.get_by_role("link", name="In large print"))
    page.emulate_media(media="print")

    sizes = page.evaluate(
        """[...document.querySelectorAll('.public-page :is(h1, h2, p, li, span)')]
        .filter(e => e.innerText.trim() && e.checkVisibility())
        .map(e => parseFloat(getComputedStyle(e).fontSize) * 0.75)"""
    )

    assert len(sizes) > 20 and min(sizes) >= 16
    assert page.get_by_role("link", name="In large print").count() == 0


def test_a_concern_is_raised_and_its_answer_seen_without_a_script(world, visitor):
    address = opened(world)
    page = visitor(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page.goto(address["page"])
    opens(page.get_by_role("link", name="Raise a concern"))
    page.get_by_label("What is wrong?").fill("The gate was locked.")
    opens(page.get_by_role("button", name="Send it"))
    code = page.locator(".own-card__code").inner_text()
    opens(page.get_by_role("link", name="Where to see the answer"))
    page.get_by_label("The code on your receipt").fill(code.lower())
    opens(page.get_by_role("button", name="Show it"))

    assert "Nobody has answered yet" in page.get_by_role("main").inner_text()
    assert code not in page.url
    assert [cookie["name"] for cookie in page.context.cookies()] == ["csrftoken"]
    assert Concern.objects.filter(summary="The gate was locked.").count() == 1
