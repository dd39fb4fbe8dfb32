"""Two tabs saving, in a browser: the refused page keeps the words, fits, and saves when told to."""

import pytest
from django.urls import reverse

from alongside.web.core.saving import CHANGED_MEANWHILE
from tests.browser.keys import opens, taps
from tests.web.kept import kept
from tests.web.world import PASSWORD, make_world

FORMS = {
    "finding_edit": ("finding", "What you found", "Save"),
    "recommendation_edit": ("recommendation", "What should happen", "Save"),
    "quote_edit": ("quote", "Your words before it", "Save the quote"),
    "group_edit": ("group", "Who they are", "Save"),
    "code": ("code", "Definition", "Keep the changes"),
}
THEIRS, MINE = "What the other tab says of the matter.", "What this tab says."


@pytest.fixture
def world(transactional_db):
    return kept(make_world)


def save(tab, label: str, button: str, words: str) -> None:
    if label == "Definition" and not tab.get_by_label(label, exact=True).is_visible():
        taps(tab.locator("summary", has_text="Change the code"))
    tab.get_by_label(label, exact=True).fill(words)
    opens(tab.get_by_role("button", name=button, exact=True))


@pytest.mark.parametrize("width", [360, 1280])
def test_the_second_tab_is_told_and_saves_knowingly(world, page, sign_in, barriers, width):
    sign_in(world.lead.email, PASSWORD)
    page.set_viewport_size({"width": width, "height": 900})
    rows = {"quote": world.quotes[0], "group": world.groups["police"]}
    for name, (kind, label, button) in FORMS.items():
        row = rows.get(kind) or getattr(world, kind)
        at = reverse(name, args=[world.programme.slug, row.pk])
        page.goto(at)
        other = page.context.new_page()
        other.goto(at)

        save(other, label, button, THEIRS)
        other.close()
        save(page, label, button, MINE)

        told = page.get_by_role("alert").filter(has_text=CHANGED_MEANWHILE)
        told.wait_for()
        assert told.evaluate("one => one === document.activeElement")
        assert page.get_by_label(label, exact=True).input_value() == MINE
        assert page.locator(".stands-now").all_inner_texts() == [f"What stands now\n\n{THEIRS}"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert barriers() == []
        save(page, label, button, MINE)
        assert page.get_by_text(CHANGED_MEANWHILE).count() == 0
