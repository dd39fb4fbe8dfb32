"""Emptying the ledger between tests, which the database itself refuses at any other time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import pytest
from django.db import connection
from django.test import TransactionTestCase

GUARD = import_module("alongside.web.core.migrations.0002_ledger_is_append_only")
TRIGGERS = ("event_is_never_changed", "event_is_never_deleted")


@pytest.fixture(autouse=True, scope="session")
def ledger_is_emptied_between_tests() -> Iterator[None]:
    """Tests that commit leave an empty ledger behind, with its guard back in place."""
    emptied = TransactionTestCase._fixture_teardown

    def emptied_unguarded(self: TransactionTestCase) -> None:
        with _unguarded():
            emptied(self)

    TransactionTestCase._fixture_teardown = emptied_unguarded
    yield
    TransactionTestCase._fixture_teardown = emptied


@contextmanager
def _unguarded() -> Iterator[None]:
    if connection.vendor != "sqlite":  # TRUNCATE does not set its triggers off
        yield
        return
    with connection.cursor() as cursor:
        for trigger in TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    yield
    with connection.cursor() as cursor:
        for statement in GUARD.SQLITE.split("END;"):
            if statement.strip():
                cursor.execute(statement.replace("TRIGGER", "TRIGGER IF NOT EXISTS") + "END;")
