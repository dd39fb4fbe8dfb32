"""Coding in a real browser: by mouse and by key alone, offline, in two tabs, and back again."""

import pytest
from django.urls import reverse

from alongside.web.core.policy import Role
from alongside.web.evidence import snapshot
from alongside.web.evidence.models import Code, Coding, Memo
from tests.browser.keys import strikes, taps, taps_at
from tests.web.kept import kept
from tests.web.world import PASSWORD, make_world


@pytest.fixture
def world(transactional_db):
    snapshot.forget()
    made = kept(make_world)
    Code(programme=made.programme, name="Trust").add(by=made.lead)
    parent = Code.objects.get(name="Trust")
    Code(programme=made.programme, name="In the uniform", parent=parent).add(by=made.lead)
    return made


@pytest.fixture
def surface(world, page, sign_in):
    """The coding surface of the world's source, open and painted, in a coder's hands."""
    sign_in(world.accounts[Role.CODER].email, PASSWORD)
    page.goto(reverse("source", args=["ardenvale", world.source.pk]))
    page.wait_for_selector("coding-surface[data-ready]")
    return page


def select(page, words: str) -> None:
    """Select words with the mouse, from their first to their last letter."""
    ends = page.evaluate(
        """async words => {
          const walk = document.createTreeWalker(document.querySelector(".surface__text"), 4);
          for (let node; (node = walk.nextNode()); ) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            node.parentElement.scrollIntoView({block: "center"});
            for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
            const box = (from, to) => {
              const range = document.createRange();
              range.setStart(node, from); range.setEnd(node, to);
              return range.getBoundingClientRect();
            };
            const first = box(at, at + 1), last = box(at + words.length - 1, at + words.length);
            return [first.left + 0.5, first.top + first.height / 2,
                    last.right - 0.5, last.top + last.height / 2];
          }
        }""",
        words,
    )
    page.mouse.move(ends[0], ends[1])
    page.mouse.down()
    page.mouse.move(ends[2], ends[3], steps=4)
    page.mouse.up()


def saved(page) -> None:
    """Wait until nothing is on its way any more."""
    page.wait_for_selector("coding-surface[data-ready]:not([aria-busy])")


def coded(world, role: Role = Role.CODER) -> list[tuple[str, str]]:
    """What a coder has coded: the code and the words."""
    text = world.source.text
    own = Coding.objects.filter(coder=world.accounts[role]).order_by("start", "end", "id")
    return [(c.code.name, text[c.start : c.end]) for c in own.select_related("code")]


def painted(page) -> dict[str, list[str]]:
    """The words that the browser highlights, by the name of each highlight."""
    return page.evaluate(
        """() => Object.fromEntries([...CSS.highlights].map(([name, highlight]) => [name,
          [...highlight].map(r => {
            const range = document.createRange();
            range.setStart(r.startContainer, r.startOffset);
            range.setEnd(r.endContainer, r.endOffset);
            return range.toString(); })]))"""
    )


def status(page) -> str:
    return page.locator(".surface__status").inner_text()


def test_words_selected_with_the_mouse_get_a_code(world, surface):
    select(surface, "😀 people talking")
    taps(surface.get_by_role("button", name="Code c"))
    taps(surface.get_by_role("option", name="Trust", exact=True))
    saved(surface)

    assert coded(world) == [("Trust", "😀 people talking")]
    code = Code.objects.get(name="Trust")
    assert painted(surface)[f"code-{code.pk}"] == ["😀 people talking"]
    assert surface.locator(".surface__list li").all_inner_texts() == [
        "Trust\n😀 people talking\nCO\n×",
        "Being seen\npeople talking who had not spoken in years\nRLO",
    ]
    assert surface.locator(".surface__count").inner_text() == "2 codings"


def test_the_whole_of_coding_works_by_key_alone(world, surface):
    surface.locator(".surface__text").focus()
    keys = surface.keyboard
    strikes(surface, "j", "j", "s", "c")
    keys.type("unif")
    strikes(surface, "Enter")
    saved(surface)
    assert coded(world) == [
        (
            "In the uniform",
            "I saw 😀 people talking who had not spoken in years, and it wasn’t planned.",
        )
    ]

    strikes(surface, "u")
    saved(surface)
    assert (coded(world), status(surface)) == ([], "Undone: “In the uniform”.")
    strikes(surface, "Shift+U")
    saved(surface)
    assert [name for name, _ in coded(world)] == ["In the uniform"]

    strikes(surface, "Delete")
    saved(surface)
    assert coded(world) == []


def test_a_name_that_is_not_there_becomes_a_code(world, surface):
    surface.locator(".surface__text").focus()
    strikes(surface, "k", "c")
    surface.keyboard.type("Being listened to")
    strikes(surface, "Enter")
    saved(surface)

    assert coded(world) == [("Being listened to", "They listened, I think, for once.")]


def test_the_words_themselves_can_name_the_code(world, surface):
    select(surface, "Nobody minded the coat")
    strikes(surface, "v")
    saved(surface)

    assert coded(world) == [("Nobody minded the coat", "Nobody minded the coat")]
    assert Code.objects.get(name="Nobody minded the coat").in_vivo


def test_a_selection_is_shaped_by_key(world, surface):
    surface.locator(".surface__text").focus()
    strikes(surface, "k", "k", "s", "s", "Shift+S", "Shift+ArrowLeft", "c")
    surface.keyboard.type("trust")
    strikes(surface, "Enter")
    saved(surface)

    assert coded(world) == [("Trust", "I minded")]


def test_a_code_picked_twice_says_so_in_a_sentence(world, surface):
    surface.locator(".surface__text").focus()
    strikes(surface, "j")
    for _ in range(2):
        strikes(surface, "c")
        surface.keyboard.type("trust")
        strikes(surface, "Enter")
    saved(surface)

    assert status(surface) == "“Trust” already stands on these words."
    assert coded(world) == [("Trust", "What did you see that day?")]


def test_undo_outlives_the_page(world, surface):
    select(surface, "Nobody minded the coat")
    strikes(surface, "v")
    saved(surface)
    surface.reload()
    surface.wait_for_selector("coding-surface[data-ready]")

    surface.locator(".surface__text").focus()
    strikes(surface, "u")
    saved(surface)

    assert coded(world) == []


def test_a_lost_connection_loses_no_coding_and_doubles_none(world, surface):
    surface.context.set_offline(True)
    for words in ("Nobody minded the coat", "They listened"):
        select(surface, words)
        strikes(surface, "c")
        surface.keyboard.type("trust")
        strikes(surface, "Enter")
    waiting = surface.locator(".surface__saving")
    waiting.filter(has_text="2 waiting to be saved.").wait_for()
    kept = surface.evaluate("JSON.stringify(localStorage)")
    assert [w for w in ("coat", "listened") if w in kept] == []

    surface.context.set_offline(False)
    surface.reload()
    surface.wait_for_selector("coding-surface[data-ready]")
    saved(surface)

    assert coded(world) == [("Trust", "Nobody minded the coat"), ("Trust", "They listened")]
    assert not waiting.is_visible()


def test_an_answer_that_was_lost_is_asked_for_again_without_harm(world, surface):
    first = []

    def lose(route):
        if route.request.method == "POST" and not first:
            first.append(route.fetch())  # the server saves it; the browser never hears
            route.abort()
        else:
            route.continue_()

    surface.route("**/codings/", lose)
    select(surface, "Nobody minded the coat")
    strikes(surface, "v")
    saved(surface)

    assert coded(world) == [("Nobody minded the coat", "Nobody minded the coat")]


def test_two_tabs_both_see_what_either_saved(world, surface):
    other = surface.context.new_page()
    other.goto(surface.url)
    other.wait_for_selector("coding-surface[data-ready]")
    select(surface, "Nobody minded the coat")
    strikes(surface, "v")
    saved(surface)
    select(other, "They listened")
    strikes(other, "v")
    saved(other)

    for tab in (surface, other):
        tab.evaluate("document.querySelector('coding-surface').refresh()")
        tab.locator(".surface__list li").nth(2).wait_for()
    assert [name for name, _ in coded(world)] == ["Nobody minded the coat", "They listened"]


def test_other_coders_codings_are_seen_and_left_alone(world, surface):
    taps(surface.locator(".surface__list button.coding"))
    strikes(surface, "Delete")

    assert status(surface).startswith("Point at one of your own codings first")
    assert coded(world, Role.LEAD) == [("Being seen", "people talking who had not spoken in years")]


def test_a_click_on_coded_words_points_at_their_codings(world, surface):
    box = surface.evaluate(
        """() => { const [range] = [...CSS.highlights.values()][0];
          const r = document.createRange();
          r.setStart(range.startContainer, range.startOffset + 3);
          r.setEnd(range.startContainer, range.startOffset + 4);
          const b = r.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; }"""
    )
    taps_at(surface, *box)

    assert surface.locator(".surface__list [aria-current] strong").inner_text() == "Being seen"


def test_a_memo_is_written_on_the_coding_pointed_at(world, surface):
    taps(surface.locator(".surface__list button.coding"))
    strikes(surface, "m")
    surface.keyboard.type("They mean the neighbours.")
    taps(surface.get_by_role("button", name="Keep the memo"))
    surface.locator("dialog.memo").wait_for(state="hidden")

    memo = Memo.objects.get()
    assert (memo.text, memo.coding.code.name) == ("They mean the neighbours.", "Being seen")


def test_an_address_leads_to_the_words(world, surface):
    start, end = world.span("people talking who had not spoken in years")
    surface.goto(f"{surface.url}?at={start}-{end}")
    surface.wait_for_selector("coding-surface[data-ready]")

    assert painted(surface)["in-focus"] == ["people talking who had not spoken in years"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_surface_and_its_dialogues_keep_nobody_out(world, surface, barriers, scheme):
    surface.emulate_media(color_scheme=scheme)
    found = barriers()
    surface.locator(".surface__text").focus()
    strikes(surface, "j", "c")
    found += barriers()
    strikes(surface, "Escape", "?")
    found += barriers()

    assert found == []
