"""Databases with every table in them, made once by the product's own migrations and then copied.

Migrating takes seconds, and a run has many databases: four for each of its workers, and those of
instances that tests make with processes. So the migrations are run once for each kind of database,
as `alongside` runs them, and everything else begins as a copy. Files of SQLite are kept in .check,
which `make check` empties, under a name that says from which models and migrations they come.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "src" / "alongside" / "web"
KEPT = ROOT / ".check" / "migrated"
# Where each store's file lies in an instance's folder, by its alias.
FILES = {
    "default": Path("alongside.sqlite3"),
    "identity": Path("identity", "identity.sqlite3"),
    "raw": Path("raw", "raw.sqlite3"),
    "keys": Path("keys", "keys.sqlite3"),
}
TEMPLATE = "alongside_migrated"
MIGRATE = "from alongside.web.hosting import set_up; set_up()"


def sqlite_folder() -> Path:
    """The folder of four migrated files, which are not to be written to."""
    found = KEPT / _digest()
    with _one_at_a_time():
        if not found.is_dir():
            shutil.rmtree(KEPT, ignore_errors=True)
            _make_files(found)
    return found


def begin_instance(folder: Path) -> None:
    """Put migrated files of SQLite, and no key, where an instance begins."""
    for name in FILES.values():
        (folder / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(sqlite_folder() / name, folder / name)


def postgres_template(address: str) -> str:
    """The name of a migrated database on the server of an address, for CREATE DATABASE."""
    import psycopg

    server, _, _ = address.rpartition("/")
    with _one_at_a_time(), psycopg.connect(f"{server}/template1", autocommit=True) as connection:
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]
        ).fetchone():
            connection.execute(f"CREATE DATABASE {TEMPLATE}_unfinished TEMPLATE template0")
            with tempfile.TemporaryDirectory() as folder:
                _migrate(folder, f"{server}/{TEMPLATE}_unfinished")
            connection.execute(f"ALTER DATABASE {TEMPLATE}_unfinished RENAME TO {TEMPLATE}")
    return TEMPLATE


def create_test_db(creation: Any, *_: object, **__: object) -> str:
    """Make a database for tests by copying, in place of `BaseDatabaseCreation.create_test_db`."""
    from django.conf import settings

    connection, name = creation.connection, creation._get_test_db_name()
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = postgres_template(os.environ["DATABASE_URL"])
    creation._create_test_db(verbosity=0, autoclobber=True)
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(sqlite_folder() / FILES[connection.alias])) as kept:
            kept.backup(connection.connection)
    return name


def _digest() -> str:
    """What tables follow from: models, migrations, where they lie, and Django's version."""
    files = [*WEB.glob("*/models/*.py"), *WEB.glob("*/migrations/*.py")]
    files += [WEB / "hosting.py", WEB / "vault" / "apps.py", WEB / "vault" / "stores.py"]
    told = hashlib.sha256(f"{version('django')} {version('django-allauth')}".encode())
    for path in sorted(files):
        told.update(f"{path.relative_to(WEB)}\n".encode() + path.read_bytes())
    return told.hexdigest()[:16]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """The workers of a run wait for the one that makes it."""
    KEPT.parent.mkdir(exist_ok=True)
    with (KEPT.parent / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_files(found: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _migrate(name, "")
        for path in FILES.values():
            # A copy in memory has no log beside it, so what is in the log goes into the file.
            with closing(sqlite3.connect(folder / path)) as connection:
                connection.execute("PRAGMA journal_mode=DELETE")
        for key in (folder / "keys").glob("*.key"):
            key.unlink()
        shutil.copytree(folder, found)


def _migrate(folder: str, database: str) -> None:
    environment = {
        **os.environ,
        "ALONGSIDE_DATA": folder,
        "DATABASE_URL": database,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    environment.pop("ALONGSIDE_KEYS", None)
    subprocess.run([sys.executable, "-c", MIGRATE], env=environment, check=True)
