"""Looking at pages as everybody would: each is opened once, then asked what it keeps from whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = (320, 768, 1440)
# Between two pages the body is empty; htmx marks what it is fetching for.
SOMETHING, FETCHING = "body > *", ".htmx-request"


def looked_at(
    page: Page,
    addresses: Iterable[str],
    barriers: Callable[..., list[str]],
    *,
    widths: Iterable[int] = WIDTHS,
    barriers_at: Iterable[int] = WIDTHS[-1:],
    settled: bool = False,
) -> dict[str, list[str]]:
    """What is wrong at each address: barriers in light and in dark, and what is too wide.

    With ``settled`` a page is waited for until it has fetched all that it fetches.
    """
    found = {}
    for address in addresses:
        page.goto(address)
        if settled:
            page.wait_for_load_state("networkidle")
        stands(page)
        wrong = []
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wrong.append(f"wider than {width}")
            if width in barriers_at:
                wrong += [f"{width}, {told}" for told in _in_light_and_dark(page, barriers)]
        if wrong:
            found[address] = wrong
    return found


def stands(page: Page) -> None:
    """Wait until a page is there as a whole, before it is looked at."""
    page.wait_for_load_state()
    page.locator(SOMETHING).first.wait_for(state="attached")
    page.locator(FETCHING).first.wait_for(state="detached")


def _in_light_and_dark(page: Page, barriers: Callable[..., list[str]]) -> list[str]:
    found = []
    for scheme in ("light", "dark"):
        # Without motion, or axe-core sees colours on their way from one to the other.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme}: {told}" for told in barriers(colours_only=scheme == "dark")]
    return found
