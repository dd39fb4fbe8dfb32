"""Going through pages by mouse or by the keyboard alone, as a person does who waits to see them.

A click or a key does not wait for the page that it opens: what is asked next is asked of the page
before, or of none. So whatever opens a page is pressed with `opens`, `follow` or `enter`, what
opens none with `taps`, `press` or `strikes`, and what a script sends while the page stays with
`sends`. Nothing else presses anything here: a test of the house refuses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def opens(wanted: Locator, *, key: str = "") -> None:
    """Press a link or a button, with a key where one is named, until the page it opens is there."""
    with wanted.page.expect_navigation():
        if key:
            wanted.press(key)
        else:
            wanted.click()


def taps(wanted: Locator, *, key: str = "") -> None:
    """Press what opens no page, with a key where one is named: it folds, chooses or downloads."""
    if key:
        wanted.press(key)
    else:
        wanted.click()


def taps_at(page: Page, x: float, y: float) -> None:
    """Press a point of a page where that opens none."""
    page.mouse.click(x, y)


def strikes(page: Page, *keys: str) -> None:
    """Strike keys one after another where they open no page."""
    for key in keys:
        page.keyboard.press(key)


@contextmanager
def sends(page: Page) -> Iterator[None]:
    """Wait until the server has answered what a script of the page sends in the meantime."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        yield
    answered.value.finished()


def tab_to(page: Page, selector: str, *, most: int = 200) -> None:
    """Press Tab until what is wanted has the focus."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        strikes(page, "Tab")
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


def press(page: Page, selector: str, *, key: str = "Enter") -> None:
    """Reach something with Tab and press it, where the page stays."""
    tab_to(page, selector)
    strikes(page, key)


def follow(page: Page, selector: str) -> None:
    """Reach a link or a button with Tab and press it, until the page it opens is there."""
    tab_to(page, selector)
    enter(page)


def enter(page: Page, *, key: str = "Enter") -> None:
    """Press Enter, or another key, on what has the focus, until the page it opens is there."""
    with page.expect_navigation():
        strikes(page, key)


def choose(page: Page, selector: str, label: str) -> None:
    """Reach a list of choices and type until the wanted one is chosen."""
    tab_to(page, selector)
    page.keyboard.type(label)


def write(page: Page, selector: str, words: str) -> None:
    """Reach a field and type into it."""
    tab_to(page, selector)
    page.keyboard.type(words)
