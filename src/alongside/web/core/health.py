"""Whether an instance is sound: each check looks at one thing and says what it saw."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from alongside.study.errors import AlongsideError


@dataclass
class Check:
    """One thing looked at, whether it is as it should be, and what to do where it is not."""

    name: str
    ok: bool
    says: str


def checks() -> list[Check]:
    """All checks of the instance that ALONGSIDE_DATA names, which is left as it was found."""
    folder = Path(os.environ.get("ALONGSIDE_DATA", "alongside-data"))
    if not folder.is_dir():
        return [Check("folder", False, f"There is no instance in {folder}: set ALONGSIDE_DATA.")]
    import django

    # Looked at before the settings are, since these make what is missing.
    keys = list(_keys(folder))
    django.setup()
    return [*keys, *_database(), _hosting(folder)]


def _keys(folder: Path) -> Iterator[Check]:
    keys = Path(os.environ.get("ALONGSIDE_KEYS") or folder / "keys")
    for name, lost in [
        ("django.key", "everybody has to sign in again"),
        ("instance.key", "no file that waits for decisions can be opened without it"),
    ]:
        path = keys / name
        if not path.is_file():
            needed = name == "django.key" or (keys.is_dir() and _is_used(folder))
            says = f"It is missing, and {lost}: restore it from its own backup."
            unused = "It will be made when something is first sealed."
            yield Check(f"key {name}", not needed, says if needed else unused)
        elif stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Check(f"key {name}", False, f"Others can read it: chmod 600 {path}")
        else:
            yield Check(f"key {name}", True, "It is there, and only its owner can read it.")


def _is_used(folder: Path) -> bool:
    return (folder / "alongside.sqlite3").exists() or bool(os.environ.get("DATABASE_URL"))


def _database() -> Iterator[Check]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        yield Check("database", False, "It does not answer: check that it runs and DATABASE_URL.")
        return
    if waiting:
        says = f"{len(waiting)} changes wait: `alongside serve` makes them when it starts."
        yield Check("tables", False, says)
        return
    yield Check("tables", True, "They are as this version knows them.")
    yield from (_integrity(), _append_only(), _ledger(), _sealed())


def _integrity() -> Check:
    from django.db import connection

    if connection.vendor != "sqlite":
        return Check("integrity", True, "PostgreSQL looks after its own pages.")
    with connection.cursor() as cursor:
        told = cursor.execute("PRAGMA integrity_check").fetchone()[0]
        orphans = cursor.execute("PRAGMA foreign_key_check").fetchall()
    if told != "ok" or orphans:
        return Check("integrity", False, "The database file is damaged: restore the last backup.")
    return Check("integrity", True, "The database file is whole.")


def _append_only() -> Check:
    from django.db import connection

    table = "sqlite_master" if connection.vendor == "sqlite" else "pg_trigger"
    column = "name" if connection.vendor == "sqlite" else "tgname"
    with connection.cursor() as cursor:
        guards = f"SELECT {column} FROM {table} WHERE {column} LIKE 'event_is_never_%'"  # nosec B608  # our own two names
        cursor.execute(guards)
        found = cursor.fetchall()
    if not found:
        return Check("ledger guard", False, "Entries could be changed: its trigger was dropped.")
    return Check("ledger guard", True, "The database refuses to change or delete an entry.")


def _ledger() -> Check:
    from alongside.web.core.models import Event

    broken = list(Event.broken_links())
    if broken:
        says = f"Entry {broken[0]} does not follow from the one before: it was changed outside."
        return Check("ledger", False, says)
    return Check("ledger", True, f"{Event.objects.count():,} entries, each following the last.")


def _sealed() -> Check:
    from django.db import connections

    from alongside.web.core.sealing import unseal

    with connections["keys"].cursor() as cursor:
        # Past the vault on purpose: nobody is looking, and nothing of it is shown.
        cursor.execute(
            "SELECT sealed_private FROM vault_personkey WHERE vault_id IS NULL "
            "ORDER BY made_at DESC LIMIT 1"
        )
        row = cursor.fetchone()
    if row is None:
        return Check("what waits", True, "No file waits for decisions.")
    try:
        unseal(bytes(row[0]))
    except AlongsideError as error:
        return Check("what waits", False, str(error))
    return Check("what waits", True, "This instance's key opens the files that wait.")


def _hosting(folder: Path) -> Check:
    from django.conf import settings

    loopback = set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}
    if settings.DEBUG:
        return Check("hosting", False, "DEBUG is on: errors would show what is stored.")
    if not loopback and not settings.HTTPS:
        says = "It answers to other machines without HTTPS: set ALONGSIDE_HTTPS=1 behind a proxy."
        return Check("hosting", False, says)
    if stat.S_IMODE(folder.stat().st_mode) & 0o002:
        return Check("hosting", False, f"Anybody can write to its folder: chmod 750 {folder}")
    where = "this machine alone" if loopback else "other machines, over HTTPS"
    return Check("hosting", True, f"It answers to {where}.")
