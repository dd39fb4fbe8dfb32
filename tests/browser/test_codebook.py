"""The codebook in a real browser: dragged, moved by key, undone, merged."""

import pytest
from django.urls import reverse

from alongside.web.core.policy import Role
from alongside.web.evidence import queries, snapshot
from alongside.web.evidence.models import Code
from tests.browser.keys import enter, opens, taps
from tests.web.kept import kept
from tests.web.world import PASSWORD, make_world


@pytest.fixture
def world(transactional_db):
    snapshot.forget()
    made = kept(make_world)
    for name in ("Trust", "Uniform"):
        Code(programme=made.programme, name=name).add(by=made.lead)
    return made


@pytest.fixture
def codebook(world, page, sign_in):
    """The codebook, before a coder: Being seen, Trust, Uniform."""
    sign_in(world.accounts[Role.CODER].email, PASSWORD)
    page.goto(reverse("codebook", args=["ardenvale"]))
    return page


def tree(world) -> list[str]:
    return [code.path for code in queries.codes(world.viewer(Role.CODER))]


def press(page, name: str, *keys: str) -> None:
    """Press keys on a code; each move is done when the page has come again."""
    page.get_by_role("link", name=name, exact=True).focus()
    for key in keys:
        enter(page, key=key)


def test_codes_move_by_key_and_back_by_undo(world, codebook) -> None:
    press(codebook, "Uniform", "Alt+ArrowUp", "Alt+ArrowRight")
    assert tree(world) == ["Being seen", "Being seen › Uniform", "Trust"]

    press(codebook, "Uniform", "Alt+ArrowLeft")
    assert tree(world) == ["Being seen", "Uniform", "Trust"]

    press(codebook, "Uniform", "u", "u", "u")
    assert tree(world) == ["Being seen", "Trust", "Uniform"]


def test_a_code_is_dragged_under_another(world, codebook) -> None:
    codes = codebook.locator(".tree__code")
    with codebook.expect_navigation():
        codes.nth(2).drag_to(codes.nth(0), target_position={"x": 200, "y": 24})

    assert tree(world) == ["Being seen", "Being seen › Uniform", "Trust"]


def test_a_new_code_is_made_under_another(world, codebook) -> None:
    taps(codebook.get_by_text("Make a new code"))
    codebook.get_by_label("Name").fill("In institutions")
    codebook.get_by_label("Under").select_option(label="Trust")
    opens(codebook.get_by_role("button", name="Make the code"))
    codebook.get_by_text("“In institutions” is in the codebook.").wait_for()

    assert tree(world) == ["Being seen", "Trust", "Trust › In institutions", "Uniform"]


def test_a_name_that_is_taken_is_refused_where_one_is_looking(world, codebook) -> None:
    taps(codebook.get_by_text("Make a new code"))
    codebook.get_by_label("Name").fill("Trust")
    opens(codebook.get_by_role("button", name="Make the code"))

    assert codebook.get_by_role("alert").inner_text() == (
        "There is already a code of that name here: pick that one, or choose another name."
    )


def test_merging_is_shown_before_it_is_done(world, codebook) -> None:
    world.code.codings.update(coder=world.accounts[Role.CODER])
    opens(codebook.get_by_role("link", name="Being seen"))
    taps(codebook.get_by_text("Merge it, or take it out"))
    codebook.get_by_label("Merge into").select_option(label="Trust")
    opens(codebook.get_by_role("button", name="See what would move"))
    told = codebook.locator(".lead-sentence").inner_text()
    assert told == "1 coding would move to “Trust”."
    opens(codebook.get_by_role("button", name="Merge them"))
    codebook.get_by_text("“Being seen” is now part of “Trust”: 1 coding came.").wait_for()

    assert tree(world) == ["Trust", "Uniform"]


def test_a_code_that_others_gave_is_the_leads_to_merge(world, codebook) -> None:
    at = reverse("code_merger", args=["ardenvale", world.code.pk])
    trust = Code.objects.get(name="Trust")
    codebook.goto(f"{at}?into={trust.pk}")
    opens(codebook.get_by_role("button", name="Merge them"))

    codebook.get_by_text("Other coders have used this code").wait_for()
    assert tree(world) == ["Being seen", "Trust", "Uniform"]
