"""The four stores: work (``default``), identity, raw and keys, each with its own file or schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connections, models, transaction

WORK, IDENTITY, RAW, KEYS = "default", "identity", "raw", "keys"
# The order in which they are written to, everywhere: work is begun first and ended last, so that
# what is sealed is kept before the row that points to it, and no two writers wait for each other.
ALL = (WORK, KEYS, IDENTITY, RAW)
SEALED = (IDENTITY, RAW)
# Which tables lie outside the work store. A line here is all that another app's table needs.
PLACES = {
    "vault.vault": KEYS,
    "vault.opener": KEYS,
    "vault.wrap": KEYS,
    "vault.personkey": KEYS,
    "vault.gone": KEYS,
    "vault.unlocking": KEYS,
    "vault.half": KEYS,
    "vault.backup": KEYS,
    "vault.accountkey": KEYS,
    "vault.lent": KEYS,
    "vault.keptidentity": IDENTITY,
    "vault.keptraw": RAW,
}


class Router:
    """Sends each table to its store, and makes no table anywhere else."""

    def db_for_read(self, model: type[models.Model] | models.Model, **_: Any) -> str:
        # The cache's table is no model, and has no label of its own.
        return PLACES.get(f"{model._meta.app_label}.{model._meta.model_name}", WORK)

    db_for_write = db_for_read

    def allow_relation(self, one: models.Model, other: models.Model, **_: Any) -> bool:
        # An instance knows its table, and may be wrapped until it is used, as an account is.
        return self.db_for_read(one) == self.db_for_read(other)

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **_: Any
    ) -> bool:
        return PLACES.get(f"{app_label}.{model_name}".lower(), WORK) == db


@contextmanager
def together() -> Iterator[None]:
    """One transaction over all stores, one writer at a time: all of it is kept, or nothing."""
    # Here, so that this file can be read before there are models.
    from alongside.web.core.models import one_writer_at_a_time

    with ExitStack() as stack:
        for store in ALL:
            stack.enter_context(transaction.atomic(using=store))
        one_writer_at_a_time()
        yield


def scrub() -> None:
    """Let go of destroyed keys: journals emptied, the keys' table rewritten. After a commit.

    SQLite writes zeroes over what it deletes and keeps copies in its journal until that is
    emptied. PostgreSQL keeps old rows until their table is rewritten. A withdrawal does the same
    to every table of every store (see ``scrubbing``).
    """
    for store in ALL:
        connection = connections[store]
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            elif store == KEYS:
                cursor.execute("VACUUM FULL vault_personkey")
