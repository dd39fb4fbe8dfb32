"""What a password may be: anything long that nobody would guess, exactly as it was typed."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from alongside.web.people.models import Account


@pytest.mark.parametrize(
    "password",
    [
        "seven quiet otters", "жёлтый подводный", "🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲", "alllowercaseletters",
        "   spaces count   ", "z9" * 64,
    ],
)  # fmt: skip
def test_any_letters_will_do_in_any_number(world, password):
    validate_password(password)
    account = Account.objects.create_user("n@example.org", password, name="N")

    assert account.check_password(password)
    for other in (password.strip() + "x", password[:-1], password.swapcase() + "!"):
        assert not account.check_password(other)


@pytest.mark.parametrize(
    "password",
    [
        "short", "password123", "1234567890", "qwertyuiop", "Alongside2026",
        "ArdenvaleFestivalTrust", "ardenvale-2026!", "Police Ardenvale 1",
    ],
)  # fmt: skip
def test_what_anybody_would_try_is_refused(world, password):
    with pytest.raises(ValidationError):
        validate_password(password)


def test_a_password_made_of_ones_own_name_is_refused(world):
    with pytest.raises(ValidationError):
        validate_password("Rosalind.Amery", Account(email="x@example.org", name="Rosalind Amery"))


def test_the_field_hides_what_is_typed_and_lets_helpers_fill_it(db):
    page = Client(SERVER_NAME="localhost").get("/accounts/login/").content.decode()

    field = page[page.index('name="password"') - 200 : page.index('name="password"') + 300]
    assert 'type="password"' in field
    assert 'autocomplete="current-password"' in field
    assert "onpaste" not in page


def test_changing_it_needs_the_one_before(world):
    from tests.web.signing_in import client_of

    client = client_of(world.lead)

    answer = client.post(
        reverse("account_change_password"),
        {
            "oldpassword": "not this one",
            "password1": "nine loud otters",
            "password2": "nine loud otters",
        },
    )

    assert answer.context["form"].errors["oldpassword"]
