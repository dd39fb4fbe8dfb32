"""Second factors: an app, recovery codes, and who must have one."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.apps import apps
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from tests.web.signing_in import client_of, code_of, stop_the_apps
from tests.web.world import PASSWORD

from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.people import factors
from alongside.web.people.models import Account, Membership, SignIn
from alongside.web.people.recovery_codes import RecoveryCodes


@pytest.fixture(autouse=True)
def stopped(monkeypatch) -> None:
    stop_the_apps(monkeypatch)


def set_up_app(client: Client) -> tuple[str, list[str]]:
    """Sets up an authenticator app; answers its secret and the recovery codes."""
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    shown = client.get(reverse("mfa_view_recovery_codes"))
    return secret, shown.context["unused_codes"]


def half_in(account: Account) -> Client:
    """A browser that gave the right password and is asked for more."""
    client = Client(SERVER_NAME="localhost")
    asked = client.post(reverse("account_login"), {"login": account.email, "password": PASSWORD})
    assert asked["Location"] == reverse("mfa_authenticate")
    return client


def enters(client: Client, code: str) -> bool:
    client.post(reverse("mfa_authenticate"), {"code": code})
    return client.get(reverse("account")).status_code == 200


def test_an_app_is_set_up_by_the_code_it_shows_and_asked_for_ever_after(world):
    secret, codes = set_up_app(client_of(world.lead))

    assert len(set(codes)) == 10
    assert all(len(code) == 12 and code.isdecimal() for code in codes)
    assert not enters(half_in(world.lead), "000000")
    assert enters(half_in(world.lead), codes[0])
    assert not enters(half_in(world.lead), codes[0])
    assert half_in(world.lead).get(reverse("account")).status_code == 302
    assert enters(half_in(world.lead), code_of(secret))


def test_a_code_of_an_app_works_once(world):
    secret, _ = set_up_app(client_of(world.lead))
    code = code_of(secret)

    assert enters(half_in(world.lead), code)
    assert not enters(half_in(world.lead), code)


def test_recovery_codes_are_shown_once(world):
    client = client_of(world.lead)
    _, codes = set_up_app(client)

    again = client.get(reverse("mfa_view_recovery_codes")).content.decode()

    assert not any(code in again for code in codes)
    assert "shown once" in again


def test_recovery_codes_are_hashes_in_the_database_and_nothing_makes_them_again(world):
    client = client_of(world.lead)
    page = client.get(reverse("mfa_activate_totp"))
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code_of(page.context["form"].secret)})
    rows = Authenticator.objects.filter(type="recovery_codes")
    assert rows.get().data["hashes"] == []
    assert "made when you first look" in client.get(reverse("account")).content.decode()

    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]

    kept = rows.get()
    assert sorted(kept.data) == ["hashes", "salt", "viewed_at"]
    assert len(set(kept.data["hashes"])) == len(set(codes)) == 10
    assert [code for code in codes if code in str(kept.data)] == []
    assert kept.wrap().get_unused_codes() == [""] * 10
    assert "10 left" in client.get(reverse("account")).content.decode()


def test_a_recovery_code_may_be_typed_in_groups_and_one_of_another_server_is_none(world, settings):
    _, codes = set_up_app(client_of(world.lead))
    row = Authenticator.objects.get(type="recovery_codes")

    assert not row.wrap().validate_code("０" * 12)
    assert row.wrap().validate_code(f"{codes[0][:4]} {codes[0][4:8]}-{codes[0][8:]}")
    settings.SECRET_KEY = "another key altogether"
    assert not row.wrap().validate_code(codes[1])


def test_new_recovery_codes_end_the_old(world):
    client = client_of(world.lead)
    _, old = set_up_app(client)

    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(reverse("mfa_generate_recovery_codes"))
    new = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]

    row = Authenticator.objects.get(type="recovery_codes")
    assert [row.wrap().validate_code(code) for code in (old[0], new[0], new[0])] == [
        False, True, False,
    ]  # fmt: skip


def test_recovery_codes_that_were_made_from_a_seed_stay_good_as_hashes(world):
    adapter = factors.SecondFactors()
    seed = {"seed": adapter.encrypt("00" * 40), "used_mask": 1, "viewed_at": 5.0}
    codes = RecoveryCodes(Authenticator(data=seed)).generate_codes()
    row = Authenticator.objects.create(user=world.lead, type="recovery_codes", data=seed)

    hashing = import_module("alongside.web.people.migrations.0009_recovery_codes_are_hashed")
    hashing.hash_codes(apps, None)

    row.refresh_from_db()
    assert sorted(row.data) == ["hashes", "salt", "viewed_at"]
    assert [row.wrap().validate_code(code) for code in codes[:3]] == [False, True, True]


def test_secrets_of_apps_are_ciphertext_in_the_database(world):
    secret, _ = set_up_app(client_of(world.lead))

    kept = str(list(Authenticator.objects.values()))
    assert secret not in kept
    assert totp.TOTP(Authenticator.objects.get(type="totp")).validate_code is not None


def test_without_their_key_secrets_fit_no_code(world, settings):
    adapter = factors.SecondFactors()
    sealed = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert adapter.decrypt(sealed) == "JBSWY3DPEHPK3PXP"

    settings.SECRET_KEY = "another key altogether"

    first, second = adapter.decrypt(sealed), adapter.decrypt(sealed)
    assert first != second
    assert min(len(first), len(second)) >= 32


def test_adding_and_removing_a_factor_asks_again_is_told_and_signs_out_elsewhere(world):
    client, other = client_of(world.lead), client_of(world.lead)
    set_up_app(client)
    assert other.get(reverse("account")).status_code == 302

    late = client_of(world.lead, proved=601)
    asked = late.post(reverse("mfa_deactivate_totp"))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=world.lead).exists()
    told = [e.verb for e in Event.objects.filter(verb__endswith="second_factor")]
    assert told[0] == "add_second_factor"
    assert "remove_second_factor" in told


def started(role: Role, *, ago: timedelta) -> None:
    Membership.objects.filter(role=role).update(created_at=timezone.now() - ago)


@pytest.mark.parametrize("role", [role for role in Role if role in factors.ROLES_THAT_MUST])
def test_roles_that_must_have_a_second_factor_get_no_further_after_a_week(world, role):
    started(role, ago=timedelta(days=8))
    client = client_of(world.accounts[role])
    programme = reverse("trust", args=["ardenvale"])

    assert client.get(programme)["Location"] == reverse("account")
    assert "Set up an authenticator app" in client.get(reverse("account")).content.decode()
    set_up_app(client)
    assert client.get(programme).get("Location") != reverse("account")


def test_in_the_first_week_the_page_says_until_when(world):
    started(Role.LEAD, ago=timedelta(days=6))
    client = client_of(world.lead)

    assert client.get(reverse("members", args=["ardenvale"])).status_code == 200
    day = timezone.localdate() + timedelta(days=1)
    assert f"before {day.day} " in client.get(reverse("account")).content.decode()


def test_other_roles_may_do_without(world):
    started(Role.CODER, ago=timedelta(days=400))

    client = client_of(world.accounts[Role.CODER])

    assert client.get(reverse("codebook", args=["ardenvale"])).status_code == 200


def test_a_waiver_counts_in_a_demo_alone(world, settings):
    started(Role.LEAD, ago=timedelta(days=8))
    factors.waive_second_factor(world.lead)

    settings.ALONGSIDE_DEMO = True
    assert factors.needed_from(world.lead) is None
    settings.ALONGSIDE_DEMO = False
    assert factors.needed_from(world.lead) is not None


def test_a_new_role_is_heeded_by_the_session_that_took_it(world):
    client = client_of(world.accounts[Role.CODER])
    key = client.cookies["sessionid"].value
    request = SimpleNamespace(user=world.accounts[Role.CODER], session=client.session)
    Membership.objects.create(
        account=world.accounts[Role.CODER], programme=world.programme, role=Role.LEAD
    )

    factors.roles_changed(request)
    request.session.save()

    assert request.session[factors.NEEDED_FROM]
    assert request.session.session_key != key
    assert SignIn.objects.filter(account=world.accounts[Role.CODER]).count() == 1
