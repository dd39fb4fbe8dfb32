"""Scrubbing: after a withdrawal no file of a database holds what was deleted, as far as it can.

SQLite writes zeroes over what it deletes; each file is then written anew without its gaps, and
its journal emptied. PostgreSQL keeps old rows until their table is rewritten, samples of columns
in its statistics, and everything once more in its log of changes until that is taken away.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from alongside.web.vault.stores import ALL

BUSY = "Another connection is reading older pages of the {store} store."
LOG_STAYS = (
    "PostgreSQL's log of changes may still hold what was deleted until it is written over: set "
    "wal_recycle to off, and run CHECKPOINT, pg_switch_wal() and CHECKPOINT as its superuser."
)


@dataclass(frozen=True)
class Scrubbed:
    """Whether all is clean: ``busy`` says what to wait for, ``left`` what cannot be done here."""

    busy: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def scrubbed() -> Scrubbed:
    """Scrub all four stores, outside any transaction."""
    busy: list[str] = []
    left: dict[str, None] = {}
    done: set[tuple] = set()
    for store in ALL:
        connection = connections[store]
        if connection.vendor == "sqlite":
            if not _sqlite(connection):
                busy.append(BUSY.format(store="work" if store == "default" else store))
        elif (where := _database(connection)) not in done:
            done.add(where)
            if not _postgresql(connection):
                left[LOG_STAYS] = None
    return Scrubbed(tuple(busy), tuple(left))


def _sqlite(connection: BaseDatabaseWrapper) -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            held, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except DatabaseError:
        return False
    return not held


def _database(connection: BaseDatabaseWrapper) -> tuple:
    told = connection.settings_dict
    return told["HOST"], told["PORT"], told["NAME"]


def _postgresql(connection: BaseDatabaseWrapper) -> bool:
    """Rewrite every table and its statistics; then the log, where this account may."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (FULL, ANALYZE)")
        cursor.execute("SHOW wal_recycle")
        (recycles,) = cursor.fetchone()
    # Twice: the first ends what the log still needs, the second takes that away.
    took = all(
        _may(connection, statement) for statement in ("SELECT pg_switch_wal()", "CHECKPOINT") * 2
    )
    return took and recycles == "off"


def _may(connection: BaseDatabaseWrapper, statement: str) -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return False
    return True
