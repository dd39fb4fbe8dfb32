"""A real Chromium on a live server; axe-core looks at pages for what keeps people out."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.cache import cache

from tests.browser.keys import opens
from tests.browser.looking import stands
from tests.browser.server import in_turn
from tests.ledger import ledger_is_emptied_between_tests  # noqa: F401  for every test here

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
# Playwright runs an event loop in this thread; the database is not asked from within it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
# How long anything is waited for: what is late on a busy machine is not wrong.
PATIENCE = 30_000
playwright.expect.set_options(timeout=PATIENCE)
AXE = Path(__file__).parent / "vendor" / "axe.min.js"


@pytest.fixture(autouse=True)
def cheap_passwords(settings) -> None:
    """Argon2 is slow on purpose; nothing here is about its strength."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.VAULT_PASSES, settings.VAULT_MEMORY = 1, 8192


@pytest.fixture(scope="session")
def chromium() -> Iterator[playwright.Browser]:
    """Debian's headless Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("there is no Chromium here")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: playwright.Browser, live_server) -> Iterator[Callable[..., playwright.Page]]:
    """Opens a page in a browser of its own; what goes wrong in its scripts fails the test."""
    cache.clear()  # where attempts to sign in are counted: the tests are many visitors, not one
    wrong: list[str] = []

    def come(**how: object) -> playwright.Page:
        told = {"base_url": live_server.url, "viewport": {"width": 1280, "height": 900}, **how}
        # Nothing moves, or axe-core sees colours on their way from one to the other.
        context = contexts.enter_context(chromium.new_context(reduced_motion="reduce", **told))
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        return page

    with in_turn(), ExitStack() as contexts:
        yield come
    assert wrong == []


@pytest.fixture
def page(visitor: Callable[..., playwright.Page]) -> playwright.Page:
    """A page at the live server, in the browser of whom the test is about."""
    return visitor()


@pytest.fixture
def sign_in(page: playwright.Page) -> Callable[..., None]:
    """Signs an account in by the sign-in page."""

    def by_page(email: str, password: str) -> None:
        page.goto("/accounts/login/")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password").fill(password)
        opens(page.get_by_role("main").get_by_role("button", name="Sign in"))
        page.wait_for_url(lambda url: "/accounts/login" not in url)

    return by_page


@pytest.fixture
def barriers(page: playwright.Page) -> Callable[..., list[str]]:
    """What axe-core finds on the page as it stands, each time it is called."""

    def found(*, colours_only: bool = False) -> list[str]:
        return barriers_on(page, colours_only=colours_only)

    return found


def barriers_on(page: playwright.Page, *, colours_only: bool = False) -> list[str]:
    """What axe-core finds on a page as it stands: a rule and the element, for each barrier.

    With ``colours_only`` it looks at nothing else, for a page that was looked at whole before.
    """
    stands(page)
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    only = {"type": "rule", "values": ["color-contrast"]} if colours_only else tags
    asked = {"runOnly": only, "resultTypes": ["violations"]}
    told = page.evaluate(f"axe.run(document, {json.dumps(asked)})")
    return [
        f"{one['id']}: {node['html'][:140]}" for one in told["violations"] for node in one["nodes"]
    ]
