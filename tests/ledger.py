"""Emptying the ledger between tests, which the database itself refuses at any other time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import pytest
from django.db import connection, connections, transaction
from django.test import TransactionTestCase

from alongside.web.vault.stores import ALL
from tests.web.kept import tables

GUARD = import_module("alongside.web.core.migrations.0002_ledger_is_append_only")
TRIGGERS = ("event_is_never_changed", "event_is_never_deleted")


@pytest.fixture(autouse=True, scope="session")
def ledger_is_emptied_between_tests() -> Iterator[None]:
    """Tests that commit leave every table empty, the ledger too, with its guard back in place.

    What the migrations put there stays, so nothing has to be put back: Django would ask for every
    kind of thing and every permission anew, in each store, after each test.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _emptied)
        yield


def _emptied(_: TransactionTestCase) -> None:
    with _unguarded():
        for store in ALL:
            _empty(store)


def _empty(store: str) -> None:
    quoted = [f'"{table}"' for table in tables(store)]
    with transaction.atomic(using=store), connections[store].cursor() as cursor:
        if connections[store].vendor == "sqlite":
            for table in quoted:
                cursor.execute(f"DELETE FROM {table}")
        else:
            cursor.execute(f"TRUNCATE {', '.join(quoted)}")


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
