"""Second factors and accounts in a real browser: passkeys, an app, sessions, on a phone."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from alongside.web.core.policy import Role
from alongside.web.people.models import DevicePasskey, SignIn
from tests.browser.keys import opens
from tests.web.kept import kept
from tests.web.signing_in import code_of, stop_the_apps
from tests.web.world import PASSWORD, make_members

PHONE = {"width": 320, "height": 700}


@pytest.fixture
def world(transactional_db):
    return kept(make_members)


@pytest.fixture
def at_localhost(page, live_server):
    """The browser goes by the name localhost, where passkeys work without HTTPS."""
    address = live_server.url.replace("127.0.0.1", "localhost")
    return lambda path: page.goto(address + path)


@pytest.fixture
def key(page):
    """A security key that says yes, as a finger on a sensor would."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return browser


def enter(page, account) -> None:
    page.get_by_label("Email").fill(account.email)
    page.get_by_label("Password").fill(PASSWORD)
    opens(page.get_by_role("main").get_by_role("button", name="Sign in", exact=True))


def add_passkey(page, name: str) -> None:
    opens(page.get_by_role("link", name="Add a passkey"))
    page.get_by_label("What you call it").fill(name)
    opens(page.get_by_role("button", name="Make the passkey"))


def test_a_passkey_is_added_and_opens_the_account_without_a_password(
    page, at_localhost, key, world, barriers
):
    at_localhost("/accounts/login/")
    enter(page, world.accounts[Role.CODER])
    at_localhost("/accounts/")
    add_passkey(page, "My phone")

    page.get_by_role("heading", name="Recovery codes").wait_for()
    assert page.locator(".codes-once li").count() == 10
    assert barriers() == []
    opens(page.get_by_role("link", name="I have kept them"))
    page.get_by_text("My phone").first.wait_for()
    assert barriers() == []
    opens(page.get_by_role("button", name="Sign out here"))
    opens(page.get_by_role("button", name="Use a passkey instead"))
    page.wait_for_url(lambda url: "/accounts/login" not in url)
    at_localhost("/accounts/")

    assert "My phone" in page.get_by_role("main").inner_text()
    assert SignIn.objects.filter(account=world.accounts[Role.CODER]).count() == 1


def test_a_passkey_is_the_second_factor_and_proves_who_one_is_again(
    page, at_localhost, key, world, barriers
):
    at_localhost("/accounts/login/")
    enter(page, world.lead)
    at_localhost("/accounts/")
    add_passkey(page, "Work computer")
    opens(page.get_by_role("link", name="I have kept them"))
    opens(page.get_by_role("button", name="Sign out here"))
    enter(page, world.lead)
    page.get_by_role("heading", name="One more thing").wait_for()
    assert barriers() == []
    opens(page.get_by_role("button", name="Use a passkey"))
    page.wait_for_url(lambda url: "/accounts/code" not in url)

    at_localhost("/accounts/again/passkey/?next=/accounts/")
    assert barriers() == []
    opens(page.get_by_role("button", name="Use the passkey"))

    page.get_by_role("heading", name="Your account").wait_for()


def test_members_have_passkeys_of_their_own_on_a_shared_device(
    page, at_localhost, key, world, barriers
):
    coder = world.accounts[Role.CODER]
    coder.memberships.update(organisation=world.organisation)
    at_localhost("/accounts/login/")
    enter(page, world.lead)
    at_localhost("/p/ardenvale/devices/")
    page.get_by_label("What everybody calls it").fill("The tablet in the kitchen")
    opens(page.get_by_role("button", name="Make it shared"))
    page.get_by_role("heading", name="The tablet in the kitchen").wait_for()
    at_localhost("/accounts/")
    opens(page.get_by_role("button", name="Sign out here"))

    assert "The tablet in the kitchen" in page.get_by_role("main").inner_text()
    assert barriers() == []
    enter(page, coder)
    at_localhost("/accounts/")
    add_passkey(page, "Coder’s")
    opens(page.get_by_role("link", name="I have kept them"))

    passkey = DevicePasskey.objects.get()
    assert (str(passkey), passkey.account, passkey.device.name) == (
        "Coder’s", coder, "The tablet in the kitchen",
    )  # fmt: skip


def test_somebody_of_another_organisation_adds_no_passkey_to_a_shared_device(
    page, at_localhost, key, world
):
    at_localhost("/accounts/login/")
    enter(page, world.lead)
    at_localhost("/p/ardenvale/devices/")
    page.get_by_label("What everybody calls it").fill("Front desk")
    opens(page.get_by_role("button", name="Make it shared"))
    page.get_by_role("heading", name="Front desk").wait_for()
    at_localhost("/accounts/")
    add_passkey(page, "The lead’s")

    page.get_by_text("belongs to an organisation that you are not a member for").wait_for()
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_an_app_is_set_up_on_a_phone_without_a_barrier(page, sign_in, world, barriers, monkeypatch):
    stop_the_apps(monkeypatch)
    page.set_viewport_size(PHONE)
    sign_in(world.lead.email, PASSWORD)
    page.goto("/accounts/")
    assert barriers() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    opens(page.get_by_role("link", name="Set it up"))
    assert barriers() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    secret = page.locator("code.breaks").inner_text()

    page.get_by_label("The code that it shows").fill(code_of(secret))
    opens(page.get_by_role("button", name="Set it up"))

    page.get_by_role("heading", name="Recovery codes").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert Authenticator.objects.filter(user=world.lead, type="totp").exists()


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/", "/accounts/password/", "/accounts/again/", "/accounts/app/",
        "/accounts/passkeys/add/", "/accounts/lost/", "/accounts/links/1/",
        "/p/ardenvale/devices/", "/p/ardenvale/members/",
    ],
)  # fmt: skip
def test_a_page_of_accounts_has_no_barrier_in_the_dark_or_on_a_phone(
    page, sign_in, world, barriers, path
):
    sign_in(world.lead.email, PASSWORD)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    page.goto(path)

    assert barriers() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
