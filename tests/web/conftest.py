"""A small programme, and clients signed in to it in every role."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.ledger import ledger_is_emptied_between_tests  # noqa: F401  for every test here

if TYPE_CHECKING:
    from django.test import Client

    # Models can be imported once the settings are read, which is after this file is.
    from alongside.web.core.policy import Role
    from tests.web.world import World


@pytest.fixture(autouse=True)
def cheap_passwords(settings) -> None:
    """Argon2 is slow on purpose; nothing here is about its strength."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.VAULT_PASSES, settings.VAULT_MEMORY = 1, 8192


@pytest.fixture
def world(db, request: pytest.FixtureRequest) -> World:
    """A programme with one coded source, two findings, four quotes and a recommendation.

    For a test that asks for `ids`, there is something at every address besides.
    """
    from tests.web.kept import kept
    from tests.web.world import make_world

    if "ids" in request.fixturenames:
        return request.getfixturevalue("everything")[0]
    return kept(make_world)


@pytest.fixture
def everything(db) -> tuple[World, dict[str, dict]]:
    """A world with something at every address, and what stands in the addresses."""
    from tests.web.everything import make_everything
    from tests.web.kept import kept

    return kept(make_everything)


@pytest.fixture
def signed_in(world: World) -> Callable[[Role], Client]:
    """A client signed in in a role."""

    def sign_in(role: Role) -> Client:
        from tests.web.signing_in import client_of

        return client_of(world.accounts[role])

    return sign_in
